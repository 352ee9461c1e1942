package pinmailer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The due-date outlook: how many pieces arrive how many days before or after their promise. */
final class OutlookSection {
    private static final int MOST_LATE_SHOWN = -7;
    private static final int MOST_SLACK_SHOWN = 14;

    private final PageText text;
    private final Html html;

    OutlookSection(PageText text, Html html) {
        this.text = text;
        this.html = html;
    }

    void write(NightFacts facts) {
        html.open("section").leaf("h2", text.of("outlook"));
        html.leaf("p", text.of("outlook.says"), "class", "note");
        if (facts.piecesBySlackDays().isEmpty()) {
            html.leaf("p", text.of("none"), "class", "note");
        } else {
            new BarChart(html).write(bars(gathered(facts.piecesBySlackDays())));
        }
        html.close();
    }

    private static SortedMap<Integer, Long> gathered(SortedMap<Integer, Long> piecesBySlackDays) {
        SortedMap<Integer, Long> gathered = new TreeMap<>();
        piecesBySlackDays.forEach((slack, pieces) ->
                gathered.merge(Math.max(MOST_LATE_SHOWN, Math.min(MOST_SLACK_SHOWN, slack)), pieces, Long::sum));
        return gathered;
    }

    private List<BarChart.Bar> bars(SortedMap<Integer, Long> gathered) {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (int slack = gathered.firstKey(); slack <= gathered.lastKey(); slack++) {
            long pieces = gathered.getOrDefault(slack, 0L);
            bars.add(new BarChart.Bar(words(slack), pieces, PageText.number(pieces), slack < 0 ? "late" : ""));
        }
        return bars;
    }

    private String words(int slack) {
        if (slack == MOST_LATE_SHOWN) {
            return text.of("outlook.late.most", -slack);
        }
        if (slack == MOST_SLACK_SHOWN) {
            return text.of("outlook.slack.most", slack);
        }
        if (slack == 0) {
            return text.of("outlook.today");
        }
        return slack < 0 ? text.of("outlook.late", -slack) : text.of("outlook.slack", slack);
    }
}
