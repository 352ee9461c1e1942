package pinmailer.job;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import pinmailer.request.Decryptor;
import pinmailer.request.Feed;
import pinmailer.request.InputFile;
import pinmailer.request.InputFolder;

/** The input folder of a home, listed by the home's settings. */
final class NightInput {
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
        return InputFolder.list(
                home.input(),
                Charset.forName(settings.text(Setting.INPUT_CHARSET)),
                decryptor,
                settings.flag(Setting.INPUT_CONTROL_REQUIRED),
                expected());
    }

    private Set<Feed> expected() {
        Set<Feed> expected = EnumSet.noneOf(Feed.class);
        settings.list(Setting.INPUT_EXPECT).forEach(name -> expected.add(Feed.named(name)));
        return expected;
    }
}
