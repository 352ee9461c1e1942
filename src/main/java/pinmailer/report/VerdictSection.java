package pinmailer.report;

import java.util.List;
import java.util.function.ToLongFunction;
import pinmailer.ledger.AccountLine;

/** At a glance: did the night close, and the one sum that shows it. */
final class VerdictSection {
    private final NightFacts facts;
    private final PageText text;
    private final Html html;

    VerdictSection(NightFacts facts, PageText text, Html html) {
        this.facts = facts;
        this.text = text;
        this.html = html;
    }

    void write() {
        boolean closes = facts.summary().closes();
        html.open("section", "class", "verdict " + (closes ? "good" : "bad"));
        html.leaf("span", closes ? "✓" : "✕", "class", "seal", "aria-hidden", "true");
        html.open("div");
        html.leaf("h2", text.of(closes ? "verdict.closed" : "verdict.open"));
        html.leaf("p", text.of(closes ? "verdict.closed.says" : "verdict.open.says"));
        html.close();
        equation();
        html.close();
        html.open("ul", "class", "glance");
        glance("glance.dispatched", total(AccountLine::dispatched), "");
        glance("glance.held", total(AccountLine::heldAfter), "held.csv");
        glance("glance.rejected", total(AccountLine::rejected), "rejected.csv");
        glance("glance.late", facts.latePieces().size(), "#deadlines");
        html.close();
    }

    private void equation() {
        html.open("p", "class", "sum");
        term("account.held_before", AccountLine::heldBefore, "");
        term("account.read", AccountLine::read, "+");
        term("account.dispatched", AccountLine::dispatched, facts.summary().closes() ? "=" : "≠");
        term("account.rejected", AccountLine::rejected, "+");
        term("account.merged", AccountLine::merged, "+");
        term("account.withdrawn", AccountLine::withdrawn, "+");
        term("account.held_after", AccountLine::heldAfter, "+");
        html.close();
    }

    private void term(String key, ToLongFunction<AccountLine> column, String operator) {
        html.open("span", "class", "term");
        if (!operator.isEmpty()) {
            html.leaf("span", operator, "class", "op");
        }
        html.open("span", "class", "amount");
        html.leaf("b", PageText.number(total(column)));
        html.leaf("span", text.of(key));
        html.close();
        html.close();
    }

    private void glance(String key, long amount, String link) {
        html.open("li", "class", amount == 0 ? "none" : key.replace('.', '-'));
        html.leaf("b", PageText.number(amount));
        if (link.isEmpty()) {
            html.leaf("span", text.of(key));
        } else {
            html.leaf("a", text.of(key), "href", link);
        }
        html.close();
    }

    private long total(ToLongFunction<AccountLine> column) {
        List<AccountLine> account = facts.summary().account();
        return account.stream().mapToLong(column).sum();
    }
}
