package pinmailer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The help of the commands is whole in Japanese, and says in which language it speaks. */
class JapaneseHelpTest {
    private static final String JAPANESE = "(?s).*[ぁ-んァ-ヶ一-龠].*";

    @TempDir
    private Path folder = Path.of("");

    private static CommandLine program(Locale language) {
        CommandLine program = new CommandLine(new PinMailerCommand(), new Commands());
        CommandLanguage.helpIn(language).ifPresent(program::setResourceBundle);
        return program;
    }

    private static CommandLine command(Locale language, String name) {
        return Objects.requireNonNull(program(language).getSubcommands().get(name), name);
    }

    static Stream<String> commands() {
        return program(Locale.JAPANESE).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysAllOfACommandInJapanese(String name) {
        CommandSpec command = command(Locale.JAPANESE, name).getCommandSpec();
        List<String> said = new ArrayList<>(List.of(command.usageMessage().description()));
        command.args().stream()
                .filter(arg -> !arg.hidden())
                .map(ArgSpec::description)
                .forEach(text -> said.addAll(List.of(text)));
        assertThat(said).isNotEmpty().allMatch(text -> text.matches(JAPANESE));
        assertThat(command(Locale.ENGLISH, name).getUsageMessage()).doesNotContainPattern("[ぁ-んァ-ヶ一-龠]");
    }

    @Test
    void saysTheProgramItselfInJapanese() {
        String usage = program(Locale.JAPANESE).getUsageMessage();
        assertThat(usage).contains("使い方: pin-mailer", "終了コード:", "コマンド:", "設定:").doesNotContain("Usage:");
        assertThat(program(Locale.JAPANESE)
                        .getCommandSpec()
                        .usageMessage()
                        .exitCodeList()
                        .values())
                .hasSize(9)
                .allMatch(text -> text.matches(JAPANESE));
    }

    @Test
    void leavesNoTextOver() {
        CommandLine program = program(Locale.JAPANESE);
        TreeSet<String> known = new TreeSet<>();
        program.getSubcommands().forEach((name, command) -> {
            known.add("pin-mailer." + name);
            command.getCommandSpec().args().forEach(arg -> known.add("pin-mailer." + name + "." + key(arg)));
        });
        CommandLanguage.helpIn(Locale.JAPANESE).orElseThrow().keySet().stream()
                .filter(text -> text.startsWith("pin-mailer.") && !text.contains(".usage."))
                .forEach(text -> assertThat(known).contains(text));
    }

    private static String key(ArgSpec arg) {
        if (arg.descriptionKey() != null && !arg.descriptionKey().isEmpty()) {
            return arg.descriptionKey();
        }
        return arg instanceof CommandLine.Model.OptionSpec option
                ? option.longestName().replaceFirst("^-+", "")
                : "";
    }

    @Test
    void takesTheLanguageFromTheNearestPlace() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/input")).resolveSibling("");
        Files.writeString(home.resolve("input/application.yaml"), "pinmailer:\n  report:\n    language: en\n");
        assertThat(language(Map.of(), "run")).isEqualTo(Locale.JAPANESE);
        assertThat(language(Map.of(), "run", "--home", home.toString())).isEqualTo(Locale.ENGLISH);
        assertThat(language(Map.of(), "run", "--home=" + home)).isEqualTo(Locale.ENGLISH);
        assertThat(language(Map.of("PIN_MAILER_LANG", "ja"), "run", "--home", home.toString()))
                .isEqualTo(Locale.JAPANESE);
        assertThat(language(Map.of("PINMAILER_REPORT_LANGUAGE", "en"), "run")).isEqualTo(Locale.ENGLISH);
        assertThat(language(Map.of("PIN_MAILER_LANG", "en"), "--pinmailer.report.language=ja"))
                .isEqualTo(Locale.JAPANESE);
        assertThat(language(Map.of("PIN_MAILER_LANG", "fr"), "run")).isEqualTo(Locale.JAPANESE);
    }

    private static Locale language(Map<String, String> environment, String... args) {
        return CommandLanguage.of(Arrays.copyOf(args, args.length), environment);
    }
}
