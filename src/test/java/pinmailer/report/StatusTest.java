package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.ledger.StateStore;
import pinmailer.report.StatusPage.NightLine;

class StatusTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final List<NightLine> NIGHTS = List.of(
            new NightLine(NIGHT, "FINISHED", ""),
            new NightLine(NIGHT.plusDays(1), "ABANDONED", "ABANDONED: vendor closed (Sato)"),
            new NightLine(NIGHT.plusDays(2), "REFUSED", "REFUSED: cards.csv line 3\u001b[2J"));
    private static final Map<String, Long> COUNTS = new TreeMap<>(Map.of("DISPATCHED", 118_200L, "HELD", 43L));

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void alignsItsColumnsByCellsAndNotByCharacters(String language) {
        List<String> lines = page(language, false);

        assertThat(lines).anyMatch(line -> line.matches("  DISPATCHED +118,200  .+"));
        assertThat(lines).anyMatch(line -> line.matches("  HELD +43  .+"));
        assertThat(lines.stream()
                        .filter(line -> line.matches("  2026-.*:.*"))
                        .map(line -> TerminalWidth.of(line.substring(0, line.lastIndexOf("  ", line.indexOf(':'))))))
                .hasSize(2)
                .containsOnly(
                        TerminalWidth.of(lines.get(5).substring(0, lines.get(5).lastIndexOf("  "))));
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertThat(String.join("\n", page("ja", false))).doesNotContain("\u001b");
        assertThat(String.join("\n", page("ja", true))).contains("\u001b[33m  HELD", "\u001b[31m  2026-11-23");
    }

    @Test
    void letsNoRemarkDriveTheTerminal() {
        assertThat(String.join("\n", page("en", false))).contains("line 3\uFFFD[2J");
    }

    @Test
    void saysSoWhenNothingEverHappened() {
        assertThat(new StatusPage(Locale.ENGLISH, false).lines(Map.of(), List.of()))
                .containsExactly("Requests by state", "  none yet", "Latest nights", "  none yet");
    }

    private static List<String> page(String language, boolean colours) {
        return new StatusPage(Locale.forLanguageTag(language), colours).lines(COUNTS, NIGHTS);
    }

    @Test
    void tellsTheStoryOfALetterThatLeft() {
        assertThat(story(Locale.ENGLISH, "DISPATCHED", "", "", "", "7Q2M4X0KZ9"))
                .containsExactly(
                        "Request R-1 (Inquiry, NetAnswer) is dispatched (DISPATCHED).",
                        "It came in at 2026-11-20 10:15 (Japan time), was first read in the night of 2026-11-21, and is"
                                + " promised for 2026-11-27.",
                        "It left as piece 7Q2M4X0KZ9, number 12 of package PN-20261122.");
        assertThat(story(Locale.JAPANESE, "DISPATCHED", "", "", "", "7Q2M4X0KZ9"))
                .containsExactly(
                        "受付 R-1（照会・Netアンサー）は 発送済み（DISPATCHED）です。",
                        "2026-11-20 10:15（日本時間）に受け付け、2026-11-21 の夜に初めて読み込みました。約束の期日は 2026-11-27 です。",
                        "封書 7Q2M4X0KZ9（PN-20261122 の 12 番）として発送しました。");
    }

    @Test
    void tellsWhyARequestIsHeldAndWhatClearsIt() {
        List<String> lines = story(Locale.ENGLISH, "HELD", "PIN_LOCKED;CODE_UNKNOWN", "2026-11-21", "", "");

        assertThat(lines).contains("It was held from the night of 2026-11-21.");
        assertThat(lines).filteredOn(line -> line.contains("(PIN_LOCKED): ")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.contains("(CODE_UNKNOWN): ")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.startsWith("→ ")).hasSize(2);
        assertThat(lines).last().asString().contains("Every night");
    }

    @Test
    void endsTheStoryOfWhatWillNotLeave() {
        assertThat(story(Locale.ENGLISH, "MERGED", "", "", "R-0", ""))
                .last()
                .isEqualTo("It was merged into request R-0.");
        assertThat(story(Locale.ENGLISH, "REJECTED", "CARD_LOST", "", "", ""))
                .last()
                .asString()
                .contains("final");
        assertThat(story(Locale.ENGLISH, "REJECTED", "NEW_CODE", "", "", "")).contains("NEW_CODE");
    }

    private static List<String> story(
            Locale language, String state, String reasons, String heldSince, String mergedInto, String piece) {
        return new RequestStory(language)
                .lines(new StateStore.Line(
                        "R-1",
                        "PIN_INQUIRY",
                        "NET_ANSWER",
                        "2026-11-20T01:15Z",
                        "2026-11-21",
                        "2026-11-27",
                        state,
                        reasons,
                        heldSince,
                        mergedInto,
                        piece.isEmpty() ? "" : "PN-20261122",
                        piece,
                        piece.isEmpty() ? "" : "12",
                        ""));
    }
}
