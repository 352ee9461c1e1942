package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import pinmailer.report.HeldList.Format;
import pinmailer.report.HeldRow.Hold;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HeldListTest {
    private static final List<HeldRow> ROWS = List.of(
            SampleNight.held("PI-1", new Hold("CODE_TOWN_MISMATCH", "千葉県千葉市稲毛区")),
            new HeldRow(
                    new RequestId("CR-20261101-000123"),
                    RequestKind.CARD_REISSUE,
                    "INFORMATION_CENTER",
                    SampleNight.RECEIVED,
                    List.of(new Hold("HOLDER_NOT_FOUND", "")),
                    SampleNight.NIGHT.minusDays(3),
                    new HeldRow.Until(null, SampleNight.NIGHT.plusDays(20)),
                    SampleNight.NIGHT));

    @Test
    void alignsTheColumnsOfTheTable() throws IOException {
        List<String> lines = written(Format.TABLE, false, ROWS).lines().toList();

        assertThat(lines).hasSize(1 + 3 * ROWS.size());
        int channel = cellsBefore("経路", lines.get(0));
        assertThat(cellsBefore("Netアンサー", lines.get(1))).isEqualTo(channel);
        assertThat(cellsBefore("インフォメーションセンター", lines.get(4))).isEqualTo(channel);
        int daysLeftEnd = cellsBefore("残り日数", lines.get(0)) + TerminalWidth.of("残り日数");
        assertThat(cellsBefore(" CODE_TOWN_MISMATCH", lines.get(1))).isEqualTo(daysLeftEnd + 1);
        assertThat(lines.get(1)).contains(" 5  ");
        assertThat(lines.get(4)).contains(" -3  ");
    }

    private static int cellsBefore(String word, String line) {
        assertThat(line).contains(word);
        return TerminalWidth.of(line.substring(0, line.indexOf(word)));
    }

    @Test
    void namesItsColumnsInEnglishToo() throws IOException {
        StringBuilder out = new StringBuilder();
        new HeldList(ReasonText.in(java.util.Locale.ENGLISH), false).write(Format.TABLE, ROWS.iterator(), out);
        assertThat(out.toString().lines().findFirst().orElseThrow()).contains("request", "days left", "reasons");
    }

    @Test
    void explainsEachRequestUnderItsLine() throws IOException {
        assertThat(written(Format.TABLE, false, ROWS))
                .contains("\n    登録の郵便番号と住所の町名が一致しません（千葉県千葉市稲毛区）。\n    → 会員に確認し、");
    }

    @Test
    void coloursTheTableOnlyWhenAsked() throws IOException {
        assertThat(written(Format.TABLE, false, ROWS)).doesNotContain("\u001b");
        String coloured = written(Format.TABLE, true, ROWS);
        assertThat(coloured).contains("\u001b[31mCR-20261101-000123");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(written(Format.TABLE, false, ROWS));
    }

    @Test
    void letsNoEvidenceDriveTheTerminal() throws IOException {
        HeldRow row = SampleNight.held("PI-1", new Hold("TOWN_UNKNOWN", "\u001b[2J\r"));

        assertThat(written(Format.TABLE, false, List.of(row))).doesNotContain("\u001b", "\r");
    }

    @Test
    void writesCsvExactlyAsHeldCsv() throws IOException {
        StringBuilder heldCsv = new StringBuilder();
        new Worklists(ReasonText.in(Locale.JAPANESE)).writeHeld(ROWS.iterator(), heldCsv);

        assertThat(written(Format.CSV, true, ROWS)).isEqualTo(heldCsv.toString());
    }

    @Test
    void writesJsonWithTheNamesOfHeldCsv() throws IOException {
        JsonNode list = JsonMapper.shared().readTree(written(Format.JSON, true, ROWS));

        assertThat(list).hasSize(2);
        assertThat(list.get(0).propertyNames()).containsExactlyElementsOf(HeldFields.NAMES);
        assertThat(list.get(0).get("reasons").get(0).asString()).isEqualTo("CODE_TOWN_MISMATCH");
        assertThat(list.get(1).get("days_left").asInt()).isEqualTo(-3);
    }

    @Test
    void writesAnEmptyJsonArrayWhenNothingIsHeld() throws IOException {
        assertThat(JsonMapper.shared().readTree(written(Format.JSON, false, List.of())))
                .isEmpty();
    }

    @Test
    void fullWidthCharactersTakeTwoCells() {
        assertThat(TerminalWidth.of("abc")).isEqualTo(3);
        assertThat(TerminalWidth.of("稲毛区")).isEqualTo(6);
        assertThat(TerminalWidth.of("ｶﾅ")).as("half-width kana").isEqualTo(2);
        assertThat(TerminalWidth.of("ＡＢ（）。")).isEqualTo(10);
        assertThat(TerminalWidth.of("か\u3099")).as("combining voiced mark").isEqualTo(2);
        assertThat(TerminalWidth.of("葛\uDB40\uDD00")).as("variation selector").isEqualTo(2);
        assertThat(TerminalWidth.of("𠮷野")).as("beyond the basic plane").isEqualTo(4);
    }

    private static String written(Format format, boolean colours, List<HeldRow> rows) throws IOException {
        StringBuilder out = new StringBuilder();
        new HeldList(ReasonText.in(Locale.JAPANESE), colours).write(format, rows.iterator(), out);
        return out.toString();
    }
}
