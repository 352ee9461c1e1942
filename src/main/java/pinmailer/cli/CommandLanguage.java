package pinmailer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The language of help, results, errors and {@code doctor}: {@code report.language} of the command line, else the
 * environment variable {@code PIN_MAILER_LANG}, else {@code report.language} of the environment, of the home or of the
 * working directory, else Japanese. Found before the home is opened, since what keeps it from being opened has to be said
 * too; whatever is neither ja nor en is left to the settings' own check.
 */
final class CommandLanguage {
    private static final String OPTION = "--pinmailer.report.language=";
    private static final String HOME = "--home";
    /** No other setting is called language. */
    private static final Pattern IN_A_FILE =
            Pattern.compile("(?m)^[ ]*(?:pinmailer\\.)?(?:report\\.)?language[ ]*:[ ]*[\"']?(ja|en)\\b");

    private CommandLanguage() {}

    static Locale of(String[] args, Map<String, String> environment) {
        Stream<Optional<String>> places = Stream.of(
                optionIn(args),
                Optional.ofNullable(environment.get("PIN_MAILER_LANG")),
                Optional.ofNullable(environment.get("PINMAILER_REPORT_LANGUAGE")),
                inFile(homeIn(args).resolve("input").resolve("application.yaml")),
                inFile(Path.of("application.yaml")));
        return places.flatMap(Optional::stream)
                .filter(List.of("ja", "en")::contains)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.JAPANESE);
    }

    /** The texts that take the place of the English ones in the annotations; none in English. */
    static Optional<ResourceBundle> helpIn(Locale language) {
        return language.equals(Locale.JAPANESE)
                ? Optional.of(ResourceBundle.getBundle(
                        "cli.help", Locale.ROOT, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)))
                : Optional.empty();
    }

    private static Optional<String> optionIn(String[] args) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(OPTION))
                .map(arg -> arg.substring(OPTION.length()))
                .findFirst();
    }

    private static Path homeIn(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(HOME + "=")) {
                return Path.of(args[i].substring(HOME.length() + 1));
            }
            if (args[i].equals(HOME) && i + 1 < args.length) {
                return Path.of(args[i + 1]);
            }
        }
        return Path.of("");
    }

    private static Optional<String> inFile(Path file) {
        try {
            Matcher found =
                    IN_A_FILE.matcher(Files.isReadable(file) ? Files.readString(file, StandardCharsets.UTF_8) : "");
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            // Whoever opens the home will say so.
            return Optional.empty();
        }
    }
}
