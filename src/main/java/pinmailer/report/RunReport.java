package pinmailer.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import pinmailer.failure.ProgramFault;

/**
 * {@code run-report.html}: the one page that says what a night did. Self-contained, no script, light and dark, prints on
 * A4; Japanese, or English if {@code locale} is English. Every text is escaped.
 */
public final class RunReport {
    private static final List<String> BESIDE =
            List.of("summary.json", "held.csv", "rejected.csv", "merged.csv", "noted.csv");

    private final PageText text;

    /** A report in the language of {@code locale}. */
    public RunReport(Locale locale) {
        this.text = new PageText(locale);
    }

    /** Writes the page; the target is left open. */
    public void write(NightFacts facts, Appendable out) throws IOException {
        Html html = new Html();
        html.open("html", "lang", text.language());
        head(facts, html);
        html.open("body").open("main");
        masthead(facts, html);
        sections(facts, html);
        footer(facts, html);
        html.close().close().close();
        out.append(html.page());
    }

    private void head(NightFacts facts, Html html) {
        html.open("head");
        html.empty("meta", "charset", "UTF-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.leaf("title", text.of("title", facts.issuer(), facts.summary().night()));
        html.style(styleSheet());
        html.close();
    }

    private void masthead(NightFacts facts, Html html) {
        html.open("header", "class", "masthead").open("div");
        html.leaf("p", facts.issuer(), "class", "issuer");
        html.leaf("h1", text.longDate(facts.summary().night()));
        html.leaf("p", text.of("subtitle"), "class", "note").close();
        html.open("p", "class", "marks");
        if (facts.sampleKeys()) {
            html.leaf("span", text.of("mark.sample"), "class", "mark loud");
        }
        html.leaf("span", text.name("environment", facts.environment()), "class", "mark");
        html.close().close();
    }

    private void sections(NightFacts facts, Html html) {
        NightSummary summary = facts.summary();
        new VerdictSection(facts, text, html).write();
        new PackagesSection(text, html).write(summary);
        new AccountSection(text, html).write(summary);
        new ReasonsSection(text, html).write(summary);
        new DeadlinesSection(text, html).write(facts);
        new OutlookSection(text, html).write(facts);
        new PrefectureMap(text, html).write(facts.piecesByPrefecture());
        steps(summary, html);
    }

    private void steps(NightSummary summary, Html html) {
        html.open("section").leaf("h2", text.of("steps"));
        new BarChart(html)
                .write(summary.timings().stream()
                        .map(time -> new BarChart.Bar(
                                text.name("step", time.step()),
                                time.took().toMillis(),
                                text.seconds(time.took()),
                                "quiet"))
                        .toList());
        html.close();
    }

    private void footer(NightFacts facts, Html html) {
        html.open("footer").open("p", "class", "beside");
        if (facts.hasProof()) {
            html.leaf("a", text.of("proof"), "href", "proof.pdf", "class", "proof");
        }
        BESIDE.forEach(file -> html.leaf("a", file, "href", file));
        html.close();
        html.leaf("p", text.of("footer", text.moment(facts.finishedAt()), facts.directoryEdition()), "class", "note");
        html.close();
    }

    private static String styleSheet() {
        try (InputStream css = RunReport.class.getResourceAsStream("/report/run-report.css")) {
            if (css == null) {
                throw new ProgramFault("style sheet of the run report is missing from the program");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ProgramFault("style sheet of the run report cannot be read", e);
        }
    }
}
