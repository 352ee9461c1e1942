package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pinmailer.failure.BrokenInput;

/** Every field of every file is damaged in every way known here, a canary in each; none may sing. */
class NoContentInMessagesTest {
    private static final String CANARY = "KANARI7VOGEL";
    private static final String GOOD_ROW = "good row ";
    /** Columns whose good values may be shown: opaque ids and the product. */
    private static final Set<String> SHOWN = Set.of(
            "request_id",
            "card_id",
            "requested_under_card_id",
            "principal_card_id",
            "holder_id",
            "product_code",
            "product_name");

    @TempDir
    Path home = Path.of("");

    /** What a canary field looks like, from merely impossible to breaking the file. */
    private enum Damage {
        IMPOSSIBLE(CANARY),
        WITH_BLANKS(" " + CANARY + " "),
        IN_JAPANESE(CANARY + "見本"),
        QUOTED("\"" + CANARY + "\""),
        OF_TWO_LINES("\"" + CANARY + "\n" + CANARY + "\""),
        NEVER_CLOSED("\"" + CANARY),
        QUOTE_INSIDE(CANARY + "\"" + CANARY),
        TEXT_AFTER_QUOTE("\"" + CANARY + "\"" + CANARY),
        ONE_FIELD_MORE(CANARY + "," + CANARY),
        ONE_LINE_MORE(CANARY + "\n" + CANARY),
        LONE_RETURN(CANARY + "\r" + CANARY),
        CONTROL_CHARACTER(CANARY + "\u0000\u001B[2J"),
        UNDECODABLE(CANARY + "\uFFFF" + CANARY),
        TOO_LONG(CANARY.repeat(RecordScanner.MAX_RECORD_CHARS / CANARY.length() + 1));

        private final String text;

        Damage(String text) {
            this.text = text;
        }

        byte[] in(String before, String after) {
            byte[] bytes = (before + text + after).getBytes(StandardCharsets.UTF_8);
            if (this == UNDECODABLE) {
                // U+FFFF is EF BF BF in UTF-8: break its last byte.
                int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00EF\u00BF\u00BF");
                bytes[at + 2] = 'x';
            }
            return bytes;
        }
    }

    static Stream<Arguments> fields() {
        return Stream.of(Feed.values())
                .flatMap(feed -> feed.columns().stream().map(column -> Arguments.of(feed, column)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void tellsNothingOfADamagedField(Feed feed, String column) throws IOException {
        String header = String.join(",", feed.columns());
        String good = String.join(",", goodRow(feed));
        int position = feed.columns().indexOf(column);
        for (Damage damage : Damage.values()) {
            String before = header + "\n" + good + "\n" + before(goodRow(feed), position);
            List<String> told = read(feed, damage.in(before, after(goodRow(feed), position) + "\n" + good + "\n"));
            assertThat(told).as(damage.name()).isNotEmpty().noneMatch(line -> sings(line, column));
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void tellsNothingOfADamagedHeader(Feed feed, String column) throws IOException {
        int position = feed.columns().indexOf(column);
        for (Damage damage : Damage.values()) {
            byte[] header = damage.in(before(feed.columns(), position), after(feed.columns(), position) + "\n");
            List<String> told = read(feed, header);
            assertThat(told).as(damage.name()).hasSize(1).noneMatch(line -> line.contains("KANARI"));
            assertThat(told.get(0)).startsWith("REFUSED");
        }
    }

    private static boolean sings(String line, String column) {
        boolean goodValue = SHOWN.contains(column) && line.startsWith(GOOD_ROW);
        return line.contains("KANARI") && !goodValue;
    }

    private static String before(List<String> values, int position) {
        return values.subList(0, position).stream().map(value -> value + ",").reduce("", String::concat);
    }

    private static String after(List<String> values, int position) {
        return values.subList(position + 1, values.size()).stream()
                .map(value -> "," + value)
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @EnumSource
    void startsFromAGoodRow(Feed feed) throws IOException {
        String file = String.join(",", feed.columns()) + "\n" + String.join(",", goodRow(feed)) + "\n";
        assertThat(read(feed, file.getBytes(StandardCharsets.UTF_8)))
                .hasSize(1)
                .allMatch(line -> line.startsWith(GOOD_ROW));
    }

    @Test
    void wouldHearACanary() throws IOException {
        String row = CANARY + String.join(",", goodRow(Feed.CARDS)).substring("C-1".length());
        String file = String.join(",", Feed.CARDS.columns()) + "\n" + row + "\n";
        // A card id may be shown, so this is how a leak would look.
        assertThat(read(Feed.CARDS, file.getBytes(StandardCharsets.UTF_8))).anyMatch(line -> line.contains("KANARI"));
    }

    private static List<String> goodRow(Feed feed) {
        return switch (feed) {
            case PIN_INQUIRIES ->
                List.of("R-1", "2026-11-22T10:00:00+09:00", "NET_ANSWER", "C-1", "C-1", "channel-1", "00".repeat(16));
            case CARD_REISSUES ->
                List.of(
                        "R-1",
                        "2026-11-22T10:00:00+09:00",
                        "NET_ANSWER",
                        "C-1",
                        "C-1",
                        "channel-1",
                        "00".repeat(16),
                        "PIN_CHANGE",
                        "false");
            case CARDS ->
                List.of("C-1", "9999990000000006", "H-1", "PRINCIPAL", "", "P1", "Card", "false", "ACTIVE", "false");
            case CARDHOLDERS ->
                List.of("H-1", "見本 花子", "ミホン ハナコ", "1980-04-05", "0312345678", "", "", "1000001", "千代田区千代田1-1", "", "");
        };
    }

    /** All that anybody could log: faults, whole stack traces, and every row's toString. */
    private List<String> read(Feed feed, byte[] content) throws IOException {
        Path file = home.resolve(feed.folder() + "/" + feed.settingName() + ".csv");
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, content);
        List<String> told = new ArrayList<>();
        try {
            InputFolder folder = InputFolder.list(home, StandardCharsets.UTF_8, Decryptor.NONE, false, Set.of(feed));
            for (InputFile input : folder.files(feed)) {
                told.addAll(rows(input));
            }
        } catch (BrokenInput refused) {
            StringWriter trace = new StringWriter();
            refused.printStackTrace(new PrintWriter(trace));
            told.add("REFUSED " + trace);
        }
        return told;
    }

    private static List<String> rows(InputFile input) {
        List<String> told = new ArrayList<>();
        try (RowFile<?> rows = switch (input.feed()) {
            case PIN_INQUIRIES, CARD_REISSUES -> RequestFile.open(input);
            case CARDS -> CardFile.open(input, id -> true);
            case CARDHOLDERS -> CardholderFile.open(input, id -> true);
        }) {
            while (rows.hasNext()) {
                told.add(tell(rows.next()));
            }
        }
        return told;
    }

    private static String tell(Object row) {
        if (row instanceof RequestRow.Malformed malformed) {
            return malformed.fault() + " " + malformed.channel();
        }
        if (row instanceof RegisterRow.Malformed<?, ?> malformed) {
            return malformed.fault().toString();
        }
        return GOOD_ROW + row;
    }
}
