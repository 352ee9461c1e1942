package pinmailer.job;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pinmailer.failure.BrokenInput;
import pinmailer.request.Decryptor;
import pinmailer.request.Feed;
import pinmailer.request.InputFile;
import pinmailer.request.InputFolder;

/** The input folder of a home, listed by the home's settings. */
final class NightInput {
    /** Ending of the only files that can carry a signature. */
    private static final String SIGNED = ".pgp";

    private final NightHome home;
    private final Settings settings;
    private final Decryptor decryptor;

    NightInput(NightHome home, Settings settings, Decryptor decryptor) {
        this.home = home;
        this.settings = settings;
        this.decryptor = decryptor;
    }

    /** Inquiries, then reissues. */
    List<InputFile> requestFiles() {
        InputFolder folder = list();
        List<InputFile> files = new ArrayList<>(folder.files(Feed.PIN_INQUIRIES));
        files.addAll(folder.files(Feed.CARD_REISSUES));
        return files;
    }

    /** The files of one feed. */
    List<InputFile> files(Feed feed) {
        return list().files(feed);
    }

    private InputFolder list() {
        InputFolder folder = InputFolder.list(
                home.input(),
                Charset.forName(settings.text(Setting.INPUT_CHARSET)),
                decryptor,
                settings.flag(Setting.INPUT_CONTROL_REQUIRED),
                expected());
        if (!settings.list(Setting.INPUT_SENDER_FINGERPRINTS).isEmpty()) {
            Stream.of(Feed.values())
                    .flatMap(feed -> folder.files(feed).stream())
                    .forEach(NightInput::requireSigned);
        }
        return folder;
    }

    /** Whoever may write the folder could else leave out the signature together with the encryption. */
    private static void requireSigned(InputFile file) {
        if (!file.name().endsWith(SIGNED)) {
            throw new BrokenInput(
                    file.name() + ": is plain, but input.sender-fingerprints asks for a sender's signature;"
                            + " have it sent as " + file.name() + SIGNED);
        }
    }

    private Set<Feed> expected() {
        Set<Feed> expected = EnumSet.noneOf(Feed.class);
        settings.list(Setting.INPUT_EXPECT).forEach(name -> expected.add(Feed.named(name)));
        return expected;
    }
}
