package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One folder of {@code src/test/resources/pinmailer/request/<group>}; a missing expectation is written and fails. */
record CaseFolder(Path folder) {
    private static final Path ROOT = Path.of("src/test/resources/pinmailer/request");

    static Stream<CaseFolder> all(String group) {
        try (Stream<Path> folders = Files.list(ROOT.resolve(group))) {
            List<CaseFolder> cases = folders.filter(Files::isDirectory)
                    .sorted()
                    .map(CaseFolder::new)
                    .toList();
            assertThat(cases).isNotEmpty();
            return cases.stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    List<String> lines(String name) {
        try {
            return Files.readAllLines(folder.resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    void expect(String actual) {
        Path expected = folder.resolve("expected.txt");
        try {
            if (!Files.exists(expected)) {
                Files.writeString(expected, actual);
                fail("expected.txt was missing and is written now: look whether it is right");
            }
            assertThat(actual).isEqualTo(Files.readString(expected));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
