package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code input.sender-fingerprints} only what those senders signed with GnuPG is read. */
class SignedInputTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;
    private static final String SENT = TrialHome.sample("plain");
    private static final String SENDER = "the core banking system";
    private static final String STRANGER = "somebody else";
    private static final String INQUIRIES = "requests/pin-inquiries.csv";
    private static final List<String> FILES =
            List.of(INQUIRIES, "requests/card-reissues.csv", "register/cards.csv", "register/cardholders.csv");

    @TempDir
    private Path folder;

    private TrialHome home = new TrialHome(Path.of(""));
    private String senders = "";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Recipient gpg;

    @BeforeEach
    void signAll() throws IOException {
        home = TrialHome.withRequests(folder.resolve("home"), SENT);
        gpg = Recipient.senderTo(home.input("keys"));
        gpg.make(SENDER, home.input("keys/core-banking.pub.asc"));
        gpg.make(STRANGER, home.input("keys/stranger.pub.asc"));
        senders = "--pinmailer.input.sender-fingerprints=" + gpg.fingerprint(SENDER);
        for (String name : FILES) {
            Files.move(home.input(name), folder.resolve(Path.of(name).getFileName()));
            gpg.signAndEncryptToIssuer(SENDER, plain(name), home.input(name + ".pgp"));
        }
    }

    @AfterEach
    void forgetKeys() {
        gpg.close();
    }

    @Test
    void isReadWhenASenderSignedIt() {
        TrialHome.Ended ended = home.run(NIGHT, senders);
        assertThat(ended.complaints()).isEmpty();
        assertThat(home.stateOf(SENT)).isEqualTo("DISPATCHED");
    }

    @Test
    void isRefusedWhenAnotherSignedIt() {
        gpg.signAndEncryptToIssuer(STRANGER, plain(INQUIRIES), home.input(INQUIRIES + ".pgp"));
        assertRefused("pin-inquiries.csv.pgp: carries no valid signature");
    }

    @Test
    void isRefusedWhenNobodySignedIt() {
        gpg.encryptToIssuer(plain(INQUIRIES), home.input(INQUIRIES + ".pgp"));
        assertRefused("pin-inquiries.csv.pgp: carries no valid signature");
    }

    /** Leaving the encryption out must not be a way to leave the signature out. */
    @Test
    void isRefusedWhenItIsPlain() throws IOException {
        for (String name : List.of(INQUIRIES, "register/cardholders.csv")) {
            Path signed = home.input(name + ".pgp");
            Path aside = Files.move(signed, folder.resolve("aside.pgp"));
            Files.copy(plain(name), home.input(name));
            assertRefused(name + ": is plain");
            Files.delete(home.input(name));
            Files.move(aside, signed);
        }
    }

    private void assertRefused(String named) {
        TrialHome.Ended ended = home.run(NIGHT, senders);
        assertThat(ended.status()).as(ended.err()).isEqualTo(65);
        assertThat(ended.complaints()).hasSize(1).first().asString().contains(named);
        assertThat(home.output("packages/PN-20261122")).doesNotExist();
    }

    private Path plain(String name) {
        return folder.resolve(Path.of(name).getFileName());
    }
}
