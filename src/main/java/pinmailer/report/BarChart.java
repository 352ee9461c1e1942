package pinmailer.report;

import java.util.List;
import java.util.Locale;

/** Horizontal bars, one a row: words, bar, figure. The bar is a tiny SVG; words and figure are text and may wrap. */
final class BarChart {
    /** One piece among thousands must not look like none. */
    private static final double LEAST_VISIBLE_PERCENT = 0.8;

    private final Html html;

    BarChart(Html html) {
        this.html = html;
    }

    /**
     * One row.
     *
     * @param figure the amount as text
     * @param tone a style class of the bar; empty for the usual one
     */
    record Bar(String words, double amount, String figure, String tone) {}

    /** Draws the bars to one scale. */
    void write(List<Bar> bars) {
        double longest = bars.stream().mapToDouble(Bar::amount).max().orElse(0);
        html.open("ul", "class", "bars");
        bars.forEach(bar -> row(bar, longest));
        html.close();
    }

    private void row(Bar bar, double longest) {
        double percent = bar.amount() > 0 ? Math.max(LEAST_VISIBLE_PERCENT, 100 * bar.amount() / longest) : 0;
        html.open("li", "class", bar.tone());
        html.leaf("span", bar.words(), "class", "words");
        html.open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.empty("rect", "width", String.format(Locale.ROOT, "%.1f", percent), "height", "10")
                .close();
        html.leaf("b", bar.figure());
        html.close();
    }
}
