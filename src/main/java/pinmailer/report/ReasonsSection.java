package pinmailer.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many requests each reason holds or rejects, and what was noted of mailed ones, the most frequent first. */
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
        chart("reasons.held", holds(summary, true), "held.csv", "");
        chart("reasons.rejected", holds(summary, false), "rejected.csv", "quiet");
        html.close();
        if (!summary.notes().isEmpty()) {
            html.open("div", "class", "pair");
            chart("reasons.noted", mostFrequentFirst(summary.notes().entrySet().stream()), "noted.csv", "quiet");
            html.close();
        }
        html.close();
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

    private List<Map.Entry<String, Long>> holds(NightSummary summary, boolean holds) {
        return mostFrequentFirst(summary.reasons().entrySet().stream()
                .filter(count -> text.reasons().isHold(count.getKey()) == holds));
    }

    private static List<Map.Entry<String, Long>> mostFrequentFirst(Stream<Map.Entry<String, Long>> counts) {
        return counts.sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
