package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunReportChartsTest {
    private static final Pattern BAR = Pattern.compile(
            "<li class=\"([a-z]*)\"><span class=\"words\">([^<]*)</span>.*?width=\"([0-9.]+)\".*?<b>([^<]*)</b>",
            Pattern.DOTALL);

    private final String page = html(SampleNight.facts());

    @Test
    void ranksTheHoldsAndKeepsTheRejectsApart() {
        assertThat(bars(between("<h3>保留</h3>", "held.csv")))
                .containsExactly(
                        " 郵便番号と町名の不一致 100.0 14",
                        " 番地がない 64.3 9",
                        " 住所変更から間もない 57.1 8",
                        " 再発行の手続き中 42.9 6",
                        " 印字できない文字 21.4 3",
                        " 生年月日か電話番号がない 14.3 2",
                        " 大口事業所の郵便番号 7.1 1");
        assertThat(bars(between("<h3>却下（今夜）</h3>", "rejected.csv"))).hasSize(6).startsWith("quiet 使えない暗証番号 100.0 37");
    }

    @Test
    void showsEachDayOfTheOutlookAndMarksTheLateOnes() {
        assertThat(bars(between("<h2>到着の見込み</h2>", "<h2>")))
                .containsExactly(
                        "late 2 日の遅れ 0.8 1",
                        "late 1 日の遅れ 0.8 1",
                        " 期日の当日 5.0 61",
                        " 余裕 1 日 32.3 393",
                        " 余裕 2 日 99.0 1,204",
                        " 余裕 3 日 50.2 611",
                        " 余裕 4 日 0.0 0",
                        " 余裕 5 日 0.0 0",
                        " 余裕 6 日 0.0 0",
                        " 余裕 7 日 0.0 0",
                        " 余裕 8 日 77.3 940",
                        " 余裕 9 日 100.0 1,216");
    }

    @Test
    void gathersTheFarEndsOfTheOutlook() {
        List<String> bars = bars(outlook(new TreeMap<>(Map.of(-400, 1L, -7, 2L, 14, 3L, 90, 4L))));

        assertThat(bars).hasSize(22).startsWith("late 7 日以上の遅れ 42.9 3").endsWith(" 余裕 14 日以上 100.0 7");
    }

    @Test
    void timesTheStepsInTheOrderTheyRan() {
        assertThat(bars(between("<h2>かかった時間</h2>", "<footer>")))
                .startsWith("quiet 受付の読込み 19.7 0.8 秒", "quiet 台帳との照合 71.5 2.9 秒")
                .endsWith("quiet 発送 7.4 0.3 秒");
    }

    @Test
    void shadesTheTilesByTheSquareRootOfTheirPieces() {
        assertThat(page)
                .contains("class=\"tile l5\" style=\"grid-area:8/11/span 1/span 1\" title=\"東京都 1,014\"")
                .contains("class=\"tile l3\" style=\"grid-area:7/8/span 1/span 1\" title=\"愛知県 244\"")
                .contains("class=\"tile l1\" style=\"grid-area:2/11/span 1/span 1\" title=\"青森県 37\"")
                .contains("class=\"tile l0\" style=\"grid-area:1/11/span 1/span 2\" title=\"北海道 0\"");
    }

    @Test
    void listsThePrefecturesByPiecesAndTheUnresolvedAmongThem() {
        assertThat(between("class=\"prefectures\"", "</ol>"))
                .containsSubsequence(
                        "<span>東京</span><b>1,014</b>", "<span>大阪</span><b>702</b>", "<span>不明</span><b>2</b>")
                .doesNotContain("北海道");
    }

    @Test
    void namesLatePiecesAndEndangeredHoldsByIdAndDatesOnly() {
        assertThat(between("id=\"deadlines\"", "</section>")
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " "))
                .contains("7Q2M4X0KZ9 照会 2026-11-24 2026-11-26", "PI-20261118-00417 照会 2026-11-25 2026-11-19");
    }

    private static List<String> bars(String part) {
        return BAR.matcher(part).results().map(RunReportChartsTest::bar).toList();
    }

    private static String bar(MatchResult bar) {
        return String.join(" ", bar.group(1), bar.group(2), bar.group(3), bar.group(4));
    }

    private String between(String begin, String end) {
        int from = page.indexOf(begin) + begin.length();
        assertThat(from).isGreaterThanOrEqualTo(begin.length());
        return page.substring(from, page.indexOf(end, from));
    }

    private static String outlook(SortedMap<Integer, Long> piecesBySlackDays) {
        NightFacts night = SampleNight.facts();
        Html html = new Html();
        new OutlookSection(new PageText(Locale.JAPANESE), html)
                .write(new NightFacts(
                        night.summary(),
                        night.finishedAt(),
                        night.issuer(),
                        night.environment(),
                        night.sampleKeys(),
                        night.directoryEdition(),
                        night.piecesByPrefecture(),
                        piecesBySlackDays,
                        night.latePieces(),
                        night.endangeredHolds(),
                        night.hasProof()));
        return html.page();
    }

    private static String html(NightFacts facts) {
        try {
            return RunReportTest.html(facts, Locale.JAPANESE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
