package pinmailer.report;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Pieces that will be late and holds that will make one late: ids and due dates only. */
final class DeadlinesSection {
    /** A page stays a page: more rows than this are in manifest and held.csv. */
    static final int ROWS_SHOWN = 200;

    private final PageText text;
    private final Html html;

    DeadlinesSection(PageText text, Html html) {
        this.text = text;
        this.html = html;
    }

    void write(NightFacts facts) {
        html.open("section", "id", "deadlines").leaf("h2", text.of("deadlines"));
        html.open("div", "class", "pair");
        table("deadlines.pieces", "deadlines.expected", facts.latePieces(), this::latePiece);
        table("deadlines.holds", "deadlines.last-night", facts.endangeredHolds(), this::endangeredHold);
        html.close().close();
    }

    private <T> void table(String key, String lastColumn, List<T> rows, Consumer<T> row) {
        html.open("div").leaf("h3", text.of(key, PageText.number(rows.size())));
        if (rows.isEmpty()) {
            html.leaf("p", text.of("none"), "class", "note");
        } else {
            html.open("table", "class", "dates").open("thead").open("tr");
            for (String column : List.of("deadlines.id", "deadlines.kind", "deadlines.due", lastColumn)) {
                html.leaf("th", text.of(column), "scope", "col");
            }
            html.close().close().open("tbody");
            rows.stream().limit(ROWS_SHOWN).forEach(row);
            html.close().close();
            remark(rows.size() - ROWS_SHOWN);
        }
        html.close();
    }

    private void remark(int more) {
        if (more > 0) {
            html.leaf("p", text.of("deadlines.more", PageText.number(more)), "class", "note");
        }
    }

    private void latePiece(NightFacts.LatePiece late) {
        row(late.pieceId().value(), text.kind(late.kind()), late.dueOn(), late.expectedOn());
    }

    private void endangeredHold(NightFacts.EndangeredHold hold) {
        row(hold.requestId().value(), text.kind(hold.kind()), hold.dueOn(), hold.lastNight());
    }

    private void row(String id, String kind, LocalDate dueOn, LocalDate other) {
        html.open("tr").open("td").leaf("code", id).close();
        html.leaf("td", kind).leaf("td", text.date(dueOn)).leaf("td", text.date(other));
        html.close();
    }
}
