package pinmailer.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How many requests each reason holds or rejects, the most frequent first. */
final class ReasonsSection {
    private final PageText text;
    private final Html html;

    ReasonsSection(PageText text, Html html) {
        this.text = text;
        this.html = html;
    }

    void write(NightSummary summary) {
        html.open("section").leaf("h2", text.of("reasons"));
        html.open("div", "class", "pair");
        chart("reasons.held", counts(summary, true), "held.csv", "");
        chart("reasons.rejected", counts(summary, false), "rejected.csv", "quiet");
        html.close().close();
    }

    private void chart(String key, List<Map.Entry<String, Long>> counts, String file, String tone) {
        html.open("div").leaf("h3", text.of(key));
        if (counts.isEmpty()) {
            html.leaf("p", text.of("none"), "class", "note");
        } else {
            new BarChart(html)
                    .write(counts.stream().map(count -> bar(count, tone)).toList());
            html.open("p", "class", "note").leaf("a", file, "href", file).close();
        }
        html.close();
    }

    private BarChart.Bar bar(Map.Entry<String, Long> count, String tone) {
        return new BarChart.Bar(text.reason(count.getKey()), count.getValue(), PageText.number(count.getValue()), tone);
    }

    private List<Map.Entry<String, Long>> counts(NightSummary summary, boolean holds) {
        return summary.reasons().entrySet().stream()
                .filter(count -> text.reasons().isHold(count.getKey()) == holds)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
