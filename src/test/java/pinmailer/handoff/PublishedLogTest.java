package pinmailer.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

class PublishedLogTest {
    private static final String HASH = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    @TempDir
    private Path directory;

    private Path file;
    private PublishedLog log;

    @BeforeEach
    void start() {
        file = directory.resolve("published.log");
        log = new PublishedLog(file);
    }

    @Test
    void remembersEachPackageInOrder() throws IOException {
        assertThat(log.entries()).isEmpty();

        log.append("PN-20261122", HASH);
        log.append("CR-20261122", OTHER);

        assertThat(log.entries()).containsExactly(entry("PN-20261122", HASH), entry("CR-20261122", OTHER));
        assertThat(file).hasContent("PN-20261122 " + HASH + "\nCR-20261122 " + OTHER + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void appendsAnEntryOnce() {
        log.append("PN-20261122", HASH);
        log.append("PN-20261122", HASH);

        assertThat(file).hasContent("PN-20261122 " + HASH + "\n");
    }

    @Test
    void neverUsesAPackageIdAgain() {
        log.append("PN-20261122", HASH);

        assertThatThrownBy(() -> log.append("PN-20261122", OTHER))
                .isInstanceOf(ProgramFault.class)
                .hasMessage("published.log: PN-20261122 was published before with other content");
    }

    @Test
    void overwritesALineThatWasCutOff() throws IOException {
        for (String torn : new String[] {"P", "PN-20261122 ab", "CR-20261122 " + HASH + HASH}) {
            Files.writeString(file, "PN-20261121 " + OTHER + "\n" + torn, UTF_8);
            assertThat(log.entries()).containsExactly(entry("PN-20261121", OTHER));

            log.append("PN-20261122", HASH);

            assertThat(file).hasContent("PN-20261121 " + OTHER + "\nPN-20261122 " + HASH + "\n");
        }
    }

    @Test
    void overwritesACutOffFirstLine() throws IOException {
        Files.writeString(file, "PN-2026", UTF_8);

        log.append("PN-20261122", HASH);

        assertThat(file).hasContent("PN-20261122 " + HASH + "\n");
    }

    @Test
    void refusesADamagedLine() throws IOException {
        Files.writeString(file, "PN-20261121 " + OTHER + "\n\nPN-20261122 " + HASH + "\n", UTF_8);

        assertThatThrownBy(log::entries)
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("published.log: line 2 is damaged");
    }
}
