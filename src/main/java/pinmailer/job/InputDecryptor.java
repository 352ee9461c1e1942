package pinmailer.job;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import pinmailer.handoff.Fingerprint;
import pinmailer.handoff.OpenPgpReader;
import pinmailer.handoff.SenderKeys;
import pinmailer.request.Decryptor;

/** Opens {@code .csv.pgp} input with our key; with {@code input.sender-fingerprints} only what those keys signed. */
final class InputDecryptor {
    private InputDecryptor() {}

    static Decryptor of(NightHome home, Settings settings, HomeKeys keys, Clock clock) {
        Set<Fingerprint> trusted = new HashSet<>();
        settings.list(Setting.INPUT_SENDER_FINGERPRINTS).forEach(f -> trusted.add(Fingerprint.parse(f)));
        SenderKeys senders =
                trusted.isEmpty() ? SenderKeys.ANYONE : SenderKeys.load(home.keys(), trusted, clock.instant());
        OpenPgpReader reader = OpenPgpReader.ofIssuer(keys.issuer(), senders);
        // The reader proves the file as a whole before it gives out a byte, so it opens the file itself.
        return (file, encrypted) -> reader.open(home.input().resolve(file));
    }
}
