package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The program's own form and words with something changed. */
final class Words {
    private Words() {}

    static NoticeText with(String original, String changed) {
        return NoticeText.read(sheet("text.yaml", original, changed));
    }

    static NoticeForm formWith(String original, String changed) {
        return NoticeForm.read(sheet("form.yaml", original, changed));
    }

    private static YamlSheet sheet(String name, String original, String changed) {
        try (InputStream in = Words.class.getResourceAsStream("/notice/" + name)) {
            String own = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(own).contains(original);
            return YamlSheet.parse(name, new StringReader(own.replace(original, changed)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
