package pinmailer.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import pinmailer.pin.KeyFiles;

/** The key files committed with this project, known by hash: a clone makes them readable for all, and nobody minds. */
public final class SampleKeyFiles {
    private SampleKeyFiles() {}

    /** Everything private but these. */
    public static KeyFiles known() {
        return new KeyFiles(hashes());
    }

    private static Set<String> hashes() {
        try (InputStream in = SampleKeyFiles.class.getResourceAsStream("/sample-keys.sha256")) {
            return in == null
                    ? Set.of()
                    : new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
