package pinmailer.report;

import java.util.List;
import java.util.function.ToLongFunction;
import pinmailer.ledger.AccountLine;

/** The account per kind and channel, both sides added up, so that a reader can check each line. */
final class AccountSection {
    private record Column(String key, String sign, ToLongFunction<AccountLine> amount) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("held_before", "", AccountLine::heldBefore),
            new Column("read", "+", AccountLine::read),
            new Column("in", "=", AccountLine::in),
            new Column("dispatched", "", AccountLine::dispatched),
            new Column("rejected", "+", AccountLine::rejected),
            new Column("merged", "+", AccountLine::merged),
            new Column("withdrawn", "+", AccountLine::withdrawn),
            new Column("held_after", "+", AccountLine::heldAfter),
            new Column("out", "=", AccountLine::out));

    private final PageText text;
    private final Html html;

    AccountSection(PageText text, Html html) {
        this.text = text;
        this.html = html;
    }

    void write(NightSummary summary) {
        html.open("section").leaf("h2", text.of("account"));
        html.leaf("p", text.of("account.says"), "class", "note");
        html.open("table", "class", "account");
        head();
        html.open("tbody");
        summary.account().forEach(this::line);
        html.close().open("tfoot");
        total(summary);
        html.close().close().close();
    }

    private void head() {
        html.open("thead").open("tr");
        html.leaf("th", text.of("account.line"), "scope", "col");
        for (Column column : COLUMNS) {
            html.open("th", "scope", "col", "class", cellClass(column));
            html.leaf("span", column.sign(), "class", "op").text(heading(column));
            html.close();
        }
        html.leaf("th", text.of("account.closes"), "scope", "col", "class", "n");
        html.leaf("th", text.of("account.repeated"), "scope", "col", "class", "n aside");
        html.close().close();
    }

    private void line(AccountLine line) {
        html.open("tr").open("th", "scope", "row");
        html.text(text.kind(line.kind())).text(" ").leaf("span", text.name("channel", line.channel()));
        html.close();
        for (Column column : COLUMNS) {
            cell(column, column.amount().applyAsLong(line));
        }
        closing(line.closes(), line.repeated());
        html.close();
    }

    private void total(NightSummary summary) {
        html.open("tr").leaf("th", text.of("account.total"), "scope", "row");
        for (Column column : COLUMNS) {
            cell(column, sum(summary, column.amount()));
        }
        closing(summary.closes(), sum(summary, AccountLine::repeated));
        html.close();
    }

    private void cell(Column column, long amount) {
        String zero = amount == 0 ? " zero" : "";
        html.leaf("td", PageText.number(amount), "class", cellClass(column) + zero, "data-label", heading(column));
    }

    private void closing(boolean closes, long repeated) {
        String tone = closes ? "n check good" : "n check bad";
        String label = text.of(closes ? "account.closes" : "account.differs");
        html.leaf("td", closes ? "✓" : "✕", "class", tone, "data-label", label, "title", label);
        html.leaf("td", PageText.number(repeated), "class", "n aside", "data-label", text.of("account.repeated"));
    }

    private String heading(Column column) {
        return text.of("account." + column.key());
    }

    private static String cellClass(Column column) {
        return column.sign().equals("=") ? "n side" : "n";
    }

    private static long sum(NightSummary summary, ToLongFunction<AccountLine> amount) {
        return summary.account().stream().mapToLong(amount).sum();
    }
}
