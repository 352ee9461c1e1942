package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;

/**
 * A program broken on purpose: some of its sources changed, compiled, and put before the right ones on the class path. What
 * is to be changed must be there as it is named, so that a case does not outlive the line it is about.
 */
final class BrokenProgram {
    private static final Path SOURCES = Path.of("src/main/java/pinmailer");
    private static final Path RESOURCES = Path.of("src/main/resources");

    private final Path sources;
    private final Path classes;

    private BrokenProgram(Path folder) throws IOException {
        sources = Files.createDirectories(folder.resolve("broken-sources"));
        classes = Files.createDirectories(folder.resolve("broken-classes"));
    }

    static BrokenProgram in(Path folder) throws IOException {
        return new BrokenProgram(folder);
    }

    /** A class, named from {@code pinmailer/} on, with one piece of its text replaced. */
    BrokenProgram with(String source, String is, String becomes) throws IOException {
        Path changed = sources.resolve(source);
        Files.createDirectories(Objects.requireNonNull(changed.getParent()));
        replace(Files.exists(changed) ? changed : SOURCES.resolve(source), changed, is, becomes);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-parameters",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        changed.toString());
        assertThat(status).as("%s with \"%s\" compiles", source, becomes).isZero();
        return this;
    }

    /** A resource with one piece of its text replaced. */
    BrokenProgram withResource(String name, String is, String becomes) throws IOException {
        Path changed = classes.resolve(name);
        Files.createDirectories(Objects.requireNonNull(changed.getParent()));
        replace(RESOURCES.resolve(name), changed, is, becomes);
        return this;
    }

    private static void replace(Path from, Path to, String is, String becomes) throws IOException {
        String text = Files.readString(from, StandardCharsets.UTF_8);
        assertThat(List.of(text.split(java.util.regex.Pattern.quote(is), -1)))
                .as("%s has \"%s\" once", from, is)
                .hasSize(2);
        Files.writeString(to, text.replace(is, becomes), StandardCharsets.UTF_8);
    }

    /** How it is started. */
    ForkedProgram.Start start() {
        return ForkedProgram.Start.USUAL.patched(classes);
    }
}
