package pinmailer.job;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;

/** The letter as a form, text and fonts make it, with a home's sender and stand-in persons. Shows no member and no PIN. */
public final class LetterPreview {
    private final NightHome home;
    private final Settings settings;
    private final boolean sample;

    LetterPreview(NightHome home, Settings settings, boolean sample) {
        this.home = home;
        this.settings = settings;
        this.sample = sample;
    }

    /**
     * A PDF of a few pages.
     *
     * @param letter a folder with form.yaml, text.yaml or fonts; null is the home's own
     * @throws EnvironmentFault naming what is wrong with form, text or fonts (78)
     */
    public byte[] of(@Nullable Path letter) {
        if (letter == null) {
            return Letters.of(home, settings, sample).preview();
        }
        if (!Files.isDirectory(letter)) {
            throw EnvironmentFault.unusable("there is no folder " + letter + ": name one with form.yaml or text.yaml");
        }
        return Letters.in(letter, settings, sample).preview();
    }
}
