package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.DataKey;

/** What an unfinished night keeps beside the database. */
class SealedFileTest {
    private final DataKey key = new DataKey(new byte[64]);

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("night/approved");
    }

    @Test
    void findsEachRecordByItsIdAlsoInALaterProcess() {
        try (SealedFile written = threeRecords()) {
            assertThat(text(written, "R-2")).isEqualTo("second");
            written.force();
        }
        try (SealedFile later = SealedFile.open(file, key)) {
            assertThat(ids(later)).containsExactly("R-1", "R-2", "R-3");
            assertThat(text(later, "R-3")).hasSize(100_000).endsWith("third");
            assertThat(later.get("R-4")).isNull();
        }
    }

    @Test
    void hasNothingOfAContentOnDisk() throws IOException {
        try (SealedFile written = threeRecords()) {
            written.force();
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .contains("R-1")
                .doesNotContain("first", "second", "third");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void hasNeverHadARecordThatWasNotWhollyWritten() throws IOException {
        try (SealedFile written = threeRecords()) {
            written.force();
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut < 40; cut++) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            try (SealedFile torn = SealedFile.open(file, key)) {
                assertThat(ids(torn)).containsExactly("R-1", "R-2");
            }
        }
    }

    @Test
    void doesNotOpenARecordUnderAnotherId() throws IOException {
        try (SealedFile written = threeRecords()) {
            written.force();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[3 + Short.BYTES - 1] = '2';
        int second = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("R-2", 5);
        bytes[second + 2] = '1';
        Files.write(file, bytes);
        try (SealedFile swapped = SealedFile.open(file, key)) {
            assertThat(swapped.has("R-1") && swapped.has("R-2")).isTrue();
            assertThatThrownBy(() -> swapped.get("R-1")).isInstanceOf(EnvironmentFault.class);
            assertThatThrownBy(() -> ids(swapped)).isInstanceOf(EnvironmentFault.class);
        }
    }

    @Test
    void writesAnIdOnce() {
        try (SealedFile written = threeRecords()) {
            assertThatThrownBy(() -> written.add("R-1", new byte[1])).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void findsManyRecordsAndNoOthers() {
        try (SealedFile many = SealedFile.create(file, key)) {
            for (int i = 0; i < 5000; i++) {
                many.add("R-" + i, new byte[] {(byte) i});
            }
            for (int i = 0; i < 5000; i++) {
                assertThat(many.get("R-" + i)).containsExactly((byte) i);
            }
            assertThat(many.size()).isEqualTo(5000);
            assertThat(many.has("R-5000")).isFalse();
        }
    }

    private static List<String> ids(SealedFile rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach((id, plain, place) -> ids.add(id));
        return ids;
    }

    private SealedFile threeRecords() {
        SealedFile written = SealedFile.create(file, key);
        written.add("R-1", "first".getBytes(StandardCharsets.UTF_8));
        written.add("R-2", "second".getBytes(StandardCharsets.UTF_8));
        written.add("R-3", (" ".repeat(99_995) + "third").getBytes(StandardCharsets.UTF_8));
        return written;
    }

    private static String text(SealedFile rows, String id) {
        return new String(Objects.requireNonNull(rows.get(id)), StandardCharsets.UTF_8);
    }
}
