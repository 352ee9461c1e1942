package pinmailer.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * The desk's worklist as an aligned table: one line a request, and under it what is wrong and what clears it. Widths
 * count terminal cells, in which East-Asian wide characters take two.
 */
final class HeldTable {
    private static final String GAP = "  ";
    private static final String INDENT = "    ";
    private static final List<String> COLUMNS =
            List.of("request_id", "kind", "channel", "received_at", "due_on", "days_left", "reasons");
    private static final int DAYS_LEFT = 5;
    private static final int REASONS = 6;
    private final Phrases headings;
    private final Phrases words;
    private final boolean colours;
    private final Appendable out;

    private HeldTable(Locale language, boolean colours, Appendable out) {
        this.headings = new Phrases("report.status", language);
        this.words = new Phrases("report.run-report", language);
        this.colours = colours;
        this.out = out;
    }

    static void write(Iterator<HeldRow> rows, ReasonText reasons, boolean colours, Appendable out) throws IOException {
        List<HeldFields> held = new ArrayList<>();
        rows.forEachRemaining(row -> held.add(HeldFields.of(row, reasons)));
        new HeldTable(reasons.language(), colours, out).write(held);
    }

    private void write(List<HeldFields> held) throws IOException {
        List<String> header =
                COLUMNS.stream().map(column -> headings.of("held." + column)).toList();
        int[] widths = widths(header, held);
        line(header, widths, Ink.BOLD);
        for (HeldFields fields : held) {
            line(cells(fields), widths, fields.daysLeft() < 0 ? Ink.RED : Ink.PLAIN);
            out.append(INDENT)
                    .append(TerminalWidth.harmless(fields.explanation()))
                    .append('\n');
            out.append(INDENT)
                    .append(Ink.DIM.on("→ " + fields.clearsWhen(), colours))
                    .append('\n');
        }
    }

    private List<String> cells(HeldFields fields) {
        return List.of(
                fields.requestId(),
                words.name("kind", fields.kind()),
                words.name("channel", fields.channel()),
                fields.receivedAt(),
                fields.dueOn(),
                String.valueOf(fields.daysLeft()),
                String.join(";", fields.reasons()));
    }

    private int[] widths(List<String> header, List<HeldFields> held) {
        int[] widths = header.stream().mapToInt(TerminalWidth::of).toArray();
        for (HeldFields fields : held) {
            List<String> cells = cells(fields);
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TerminalWidth.of(cells.get(i)));
            }
        }
        return widths;
    }

    private void line(List<String> cells, int[] widths, Ink ink) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - TerminalWidth.of(cells.get(i)));
            line.append(i == 0 ? "" : GAP)
                    .append(i == DAYS_LEFT ? padding : "")
                    .append(cells.get(i))
                    .append(i == DAYS_LEFT || i == REASONS ? "" : padding);
        }
        out.append(ink.on(line.toString(), colours)).append('\n');
    }
}
