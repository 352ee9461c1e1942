package pinmailer.request;

import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pinmailer.failure.BrokenInput;

/**
 * Input folders and what is read from them, a folder a case: {@code input/} as a home has it, {@code settings.properties}
 * if it is not the default, and {@code expected.txt}.
 */
class InputCasesTest {
    static Stream<CaseFolder> cases() {
        return CaseFolder.all("input");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsEachFolderAsExpected(CaseFolder folder) {
        StringBuilder told = new StringBuilder();
        try {
            InputFolder input = list(folder);
            for (Feed feed : Feed.values()) {
                input.files(feed).forEach(file -> tell(file, told));
            }
        } catch (BrokenInput refused) {
            told.append("REFUSED ").append(refused.getMessage()).append('\n');
        }
        folder.expect(told.toString());
    }

    private static InputFolder list(CaseFolder folder) {
        Properties settings = new Properties();
        Path file = folder.folder().resolve("settings.properties");
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            } catch (java.io.IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        Set<Feed> expected = EnumSet.noneOf(Feed.class);
        Arrays.stream(settings.getProperty("expect", "").split(","))
                .filter(name -> !name.isEmpty())
                .map(Feed::named)
                .forEach(expected::add);
        return InputFolder.list(
                folder.folder().resolve("input"),
                Charset.forName(settings.getProperty("charset", StandardCharsets.UTF_8.name())),
                Decryptor.NONE,
                Boolean.parseBoolean(settings.getProperty("control-required", "false")),
                expected);
    }

    private static void tell(InputFile file, StringBuilder told) {
        try (RowFile<?> rows = switch (file.feed()) {
            case PIN_INQUIRIES, CARD_REISSUES -> RequestFile.open(file);
            case CARDS -> CardFile.open(file, id -> true);
            case CARDHOLDERS -> CardholderFile.open(file, id -> true);
        }) {
            while (rows.hasNext()) {
                told.append(tell(file, rows.next())).append('\n');
            }
            told.append(file.name())
                    .append(": ")
                    .append(rows.parsed().records())
                    .append(" records\n");
        }
    }

    private static String tell(InputFile file, Object row) {
        if (row instanceof RequestRow.Accepted accepted) {
            return file.name() + ", line " + accepted.line() + ": "
                    + accepted.request().content().replace('\n', ' ') + " "
                    + accepted.request().keyId() + " "
                    + accepted.request().block().length() + " bytes";
        }
        if (row instanceof RequestRow.Malformed malformed) {
            return "MALFORMED " + malformed.fault().message() + " (" + malformed.kind() + ", " + malformed.channel()
                    + ", " + malformed.requestId() + ")";
        }
        if (row instanceof RegisterRow.Malformed<?, ?> malformed) {
            return "MALFORMED " + malformed.fault().message() + " (" + malformed.id() + ")";
        }
        return file.name() + ": " + ((RegisterRow.Accepted<?, ?>) row).value();
    }
}
