package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import pinmailer.ledger.AccountLine;
import pinmailer.ledger.StepTime;
import pinmailer.mail.PieceId;
import pinmailer.report.NightFacts.LatePiece;
import pinmailer.request.RequestKind;

class RunReportTest {
    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'x' ]]> <!-- \u0007";

    @Test
    void saysAtTheTopThatTheAccountCloses() throws Exception {
        Document page = parsed(html(SampleNight.facts(), Locale.JAPANESE));

        assertThat(byClass(page, "verdict good")).hasSize(1);
        assertThat(byClass(page, "verdict good").get(0).getTextContent())
                .contains("締めは合いました", "4,527", "4,427", "=")
                .doesNotContain("≠");
    }

    @Test
    void saysAtTheTopThatTheAccountDoesNotClose() throws Exception {
        AccountLine lost = new AccountLine(RequestKind.PIN_INQUIRY, "NET_ANSWER", 1, 5, 0, 4, 0, 0, 0, 1);
        Document page = parsed(html(quiet(List.of(lost)), Locale.JAPANESE));

        assertThat(byClass(page, "verdict bad").get(0).getTextContent()).contains("締めが合いません", "≠");
        assertThat(byClass(page, "n check bad")).as("the line and the total").hasSize(2);
    }

    @Test
    void addsUpEveryLineOfTheAccount() throws Exception {
        NightFacts facts = SampleNight.facts();
        List<Element> sums = byClass(parsed(html(facts, Locale.JAPANESE)), "n side").stream()
                .filter(cell -> cell.getTagName().equals("td"))
                .toList();

        assertThat(sums).hasSize(2 * (facts.summary().account().size() + 1));
        for (int i = 0; i < sums.size(); i += 2) {
            assertThat(sums.get(i).getTextContent()).isEqualTo(sums.get(i + 1).getTextContent());
        }
    }

    @Test
    void showsEveryFileOfEveryPackageWithItsHashAndTwoLinesToSign() throws Exception {
        String page = html(SampleNight.facts(), Locale.JAPANESE);

        SampleNight.summary()
                .packages()
                .forEach(parcel ->
                        parcel.files().forEach(file -> assertThat(page).contains(file.name(), file.sha256())));
        assertThat(page.split("署名・日時", -1))
                .as("two lines for each of two packages")
                .hasSize(4 + 1);
    }

    @Test
    void drawsAllPrefecturesOnceEach() throws Exception {
        Document page = parsed(html(SampleNight.facts(), Locale.JAPANESE));
        List<Element> tiles = elements(page, "div").stream()
                .filter(div -> div.getAttribute("class").startsWith("tile "))
                .toList();

        assertThat(tiles).hasSize(47);
        assertThat(tiles.stream().map(tile -> tile.getAttribute("style"))).doesNotHaveDuplicates();
        assertThat(tiles.stream().map(tile -> tile.getAttribute("title"))).contains("東京都 1,014", "北海道 0");
    }

    @Test
    void needsNoScriptAndNothingFromElsewhere() throws Exception {
        String page = html(SampleNight.facts(), Locale.JAPANESE);

        assertThat(page).doesNotContain("<script", "http:", "https:", "url(", "@import", "javascript:");
        assertThat(elements(parsed(page), "a").stream().map(a -> a.getAttribute("href")))
                .allMatch(href -> href.matches("#[a-z]+|[a-z]+\\.(csv|json|pdf)"));
    }

    @Test
    void escapesWhateverItIsGiven() throws Exception {
        Document page = parsed(html(SampleNight.facts(HOSTILE), Locale.JAPANESE));

        assertThat(elements(page, "script")).isEmpty();
        assertThat(byClass(page, "issuer").get(0).getTextContent()).isEqualTo(HOSTILE.replace('\u0007', '\uFFFD'));
    }

    @Test
    void tellsDiscountsIndiciaAndNotesOfWhatLeft() throws Exception {
        assertThat(html(SampleNight.facts(), Locale.JAPANESE))
                .contains("割引の見込み　バーコード割引、区分割引（", "1 行（送達の余裕なし）", "割引の見込み　なし（", "2 行（3 日程度")
                .contains("都道府県名の省略", "noted.csv");
    }

    @Test
    void showsUnknownCodesStepsAndChannelsAsTheyAre() throws Exception {
        NightSummary summary = new NightSummary(
                SampleNight.NIGHT,
                List.of(new AccountLine(RequestKind.PIN_INQUIRY, "FAX", 0, 1, 0, 1, 0, 0, 0, 0)),
                new TreeMap<>(Map.of("NEW_REASON", 1L)),
                new TreeMap<>(Map.of("NEW_NOTE", 1L)),
                List.of(),
                List.of(new StepTime("newStep", Duration.ofSeconds(1))));

        assertThat(html(facts(summary, List.of()), Locale.ENGLISH))
                .contains("FAX", "NEW_REASON", "NEW_NOTE", "newStep", "1.0 s");
    }

    @Test
    void staysOnePageWhenThousandsAreLate() throws Exception {
        PieceId id = new PieceId("7Q2M4X0KZ9");
        LocalDate due = SampleNight.NIGHT;
        List<LatePiece> late = new ArrayList<>(
                Collections.nCopies(5_000, new LatePiece(id, RequestKind.PIN_INQUIRY, due, due.plusDays(1))));
        String page = html(facts(SampleNight.summary(), late), Locale.JAPANESE);

        assertThat(page.split(id.value(), -1)).hasSize(DeadlinesSection.ROWS_SHOWN + 1);
        assertThat(page).contains("5,000 通", "ほか 4,800 件").hasSizeLessThan(100_000);
    }

    @Test
    void speaksEnglishWhenAsked() throws Exception {
        String english = html(SampleNight.facts("Sample Card"), Locale.ENGLISH);

        assertThat(english).contains("lang=\"en\"", "The account closes", "Kagoshima", "Sunday, 22 November 2026");
        assertThat(english.replaceAll("title=\"[^\"]*\"", "").replaceAll("To 見本[^<]*", ""))
                .as("no Japanese left over, recipients' names apart")
                .doesNotContainPattern("[ぁ-んァ-ヶ]");
    }

    @Test
    void speaksJapaneseWhateverTheMachineSpeaks() throws Exception {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            assertThat(html(SampleNight.facts(), Locale.JAPANESE)).contains("lang=\"ja\"", "締めは合いました");
        } finally {
            Locale.setDefault(machine);
        }
    }

    static String html(NightFacts facts, Locale locale) throws IOException {
        StringBuilder page = new StringBuilder();
        new RunReport(locale).write(facts, page);
        return page.toString();
    }

    static NightFacts quiet(List<AccountLine> account) {
        return facts(
                new NightSummary(SampleNight.NIGHT, account, new TreeMap<>(), new TreeMap<>(), List.of(), List.of()),
                List.of());
    }

    private static NightFacts facts(NightSummary summary, List<LatePiece> late) {
        return new NightFacts(
                summary,
                SampleNight.RECEIVED,
                "Card",
                "production",
                false,
                "2026-05-29",
                Map.of(),
                new TreeMap<>(),
                late,
                List.of(),
                false);
    }

    private static Document parsed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> byClass(Document page, String classes) {
        return elements(page, "*").stream()
                .filter(element -> element.getAttribute("class").equals(classes))
                .toList();
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
