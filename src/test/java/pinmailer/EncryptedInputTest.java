package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that senders encrypted to our key with GnuPG. */
class EncryptedInputTest {
    @Test
    void endsLikePlainInput(@TempDir Path folder) throws IOException {
        TrialHome home = TrialHome.ofProject(folder.resolve("home"));
        try (Recipient sender = Recipient.senderTo(home.input("keys"))) {
            for (String name : new String[] {
                "requests/pin-inquiries.csv",
                "requests/card-reissues.csv",
                "register/cards.csv",
                "register/cardholders.csv"
            }) {
                sender.encryptToIssuer(home.input(name), home.input(name + ".pgp"));
                Files.delete(home.input(name));
            }
        }

        TrialHome.Ended ended = home.run(TrialHome.FIRST_NIGHT);

        assertThat(ended.complaints()).isEmpty();
        assertThat(ended.status()).isEqualTo(100);
        Map<String, String> seen = new TreeMap<>();
        home.state()
                .rows()
                .forEach(row -> put(seen, row, Table.value(row, "state").replace("DISPATCHED", "APPROVED")));
        Map<String, String> expected = new TreeMap<>();
        Table.read(Path.of("src/test/resources/pinmailer/sample/expected-outcomes.csv"))
                .rows()
                .forEach(row -> put(expected, row, Table.value(row, "state")));
        assertThat(seen).isEqualTo(expected);
    }

    private static void put(Map<String, String> states, Map<String, String> row, String state) {
        if (!Table.value(row, "reasons").equals("MALFORMED_ROW")) {
            states.put(Table.value(row, "request_id"), state + " " + Table.value(row, "reasons"));
        }
    }
}
