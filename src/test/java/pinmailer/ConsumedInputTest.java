package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code input.after-publish=move} a published night's input leaves {@code input/}, and nothing plain stays. */
class ConsumedInputTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;
    private static final String NEXT = "2026-11-23";
    private static final String MOVE = "--pinmailer.input.after-publish=move";
    private static final String SENT = TrialHome.sample("plain");
    private static final String LATER = TrialHome.sample("name-hashigodaka");
    private static final List<String> FILES = List.of(
            "requests/pin-inquiries.csv",
            "requests/card-reissues.csv",
            "register/cards.csv",
            "register/cardholders.csv");

    @TempDir
    private Path folder;

    @Test
    void isKeptEncryptedToOurselvesByteForByte() throws IOException {
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), SENT);
        TrialHome before = home.copyTo(folder.resolve("before"));
        assertThat(home.run(NIGHT, MOVE).status()).isZero();

        try (Recipient ourselves = Recipient.issuer(home.input("keys"))) {
            for (String name : FILES) {
                Path kept = home.output("state/consumed/" + NIGHT + "/" + name + ".pgp");
                assertThat(home.input(name)).doesNotExist();
                assertThat(Files.getPosixFilePermissions(kept)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
                assertThat(ourselves.open(kept, folder)).hasSameBinaryContentAs(before.input(name));
            }
        }
        assertThat(TrialHome.filesUnder(home.output("state")))
                .noneMatch(file -> file.toString().endsWith(".csv"));
    }

    @Test
    void isReadLikeAnyOtherInputWhenPutBack() throws IOException {
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), SENT);
        assertThat(home.run(NIGHT, MOVE).status()).isZero();
        for (String name : FILES) {
            Files.move(home.output("state/consumed/" + NIGHT + "/" + name + ".pgp"), home.input(name + ".pgp"));
        }
        TrialHome.Ended again = home.run(NEXT, MOVE);
        assertThat(again.complaints()).isEmpty();
        assertThat(again.status()).isZero();
        assertThat(home.stateOf(SENT)).isEqualTo("DISPATCHED");
        assertThat(home.output("packages/PN-20261123")).doesNotExist();
        assertThat(home.output("state/consumed/" + NEXT + "/requests/pin-inquiries.csv.pgp"))
                .exists();
    }

    /** The next day's file has often the same name; taken away unread, its requests would be lost. */
    @Test
    void leavesALaterDeliveryOfTheSameNameForTheNextNight() throws IOException {
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), SENT);
        TrialHome later = TrialHome.withRequests(folder.resolve("later"), LATER);
        TrialHome.Ended stopped = home.fork(
                List.of("-Dpinmailer.failpoint=night.reported:1:halt"), Map.of(), "run", "--date", NIGHT, MOVE);
        assertThat(stopped.status()).isEqualTo(137);
        String inquiries = "requests/pin-inquiries.csv";
        Files.copy(later.input(inquiries), home.input(inquiries), StandardCopyOption.REPLACE_EXISTING);

        TrialHome.Ended finished = home.run(NIGHT, MOVE);
        assertThat(finished.complaints()).isEmpty();
        assertThat(finished.err()).contains(inquiries + ": is no longer the file this night read");
        assertThat(home.input(inquiries)).hasSameBinaryContentAs(later.input(inquiries));
        assertThat(home.output("state/consumed/" + NIGHT + "/" + inquiries + ".pgp"))
                .doesNotExist();

        for (String register : List.of("register/cards.csv", "register/cardholders.csv")) {
            Files.copy(later.input(register), home.input(register));
        }
        assertThat(home.run(NEXT, MOVE).complaints()).isEmpty();
        assertThat(home.stateOf(LATER)).isEqualTo("DISPATCHED");
        assertThat(home.input(inquiries)).doesNotExist();
    }

    @Test
    void movesEncryptedInputAsItIs() throws IOException {
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), SENT);
        String name = "register/cardholders.csv";
        Path delivered = home.input(name + ".pgp");
        try (Recipient sender = Recipient.senderTo(home.input("keys"))) {
            sender.encryptToIssuer(home.input(name), delivered);
        }
        Files.delete(home.input(name));
        byte[] bytes = Files.readAllBytes(delivered);
        assertThat(home.run(NIGHT, MOVE).status()).isZero();
        assertThat(delivered).doesNotExist();
        assertThat(home.output("state/consumed/" + NIGHT + "/" + name + ".pgp")).hasBinaryContent(bytes);
    }
}
