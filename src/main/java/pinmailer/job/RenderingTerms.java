package pinmailer.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pinmailer.failure.EnvironmentFault;
import pinmailer.handoff.PackageKind;
import pinmailer.ledger.Schema;
import pinmailer.notice.LetterDigest;
import pinmailer.pin.PinSecurityModule;

/**
 * Whatever makes a page what it is on one machine: program, schema, keys, letter, and the settings that show on a page.
 * The manager of a night states its own; a worker whose terms differ in anything renders nothing (78). Keys are told by
 * check values and fingerprints, texts by digests.
 *
 * @param values by name, none secret or personal
 */
record RenderingTerms(Map<String, String> values) {
    private static final List<Setting> ON_THE_PAGE = List.of(
            Setting.PIN_LENGTH,
            Setting.PIN_DELIVERY,
            Setting.PIN_PAN_FIELD,
            Setting.NOTICE_SHOW_LAST4,
            Setting.ISSUER_NAME,
            Setting.SENDER_NAME,
            Setting.SENDER_ADDRESS,
            Setting.SENDER_RETURN_ADDRESS,
            Setting.SENDER_PHONE,
            Setting.SENDER_POST_OFFICE);
    private static final String VERSION = "program version";

    RenderingTerms {
        values = Map.copyOf(values);
    }

    /** The terms of this machine. */
    static RenderingTerms here(
            NightHome home, Settings settings, PinSecurityModule module, HomeKeys keys, SampleRule sample) {
        Map<String, String> values = new TreeMap<>();
        values.put(VERSION, version());
        values.put("database schema", String.valueOf(Schema.VERSION));
        values.put("sample home", String.valueOf(sample.isSample()));
        if (!settings.vendorDecrypts()) {
            module.keyMarks().forEach((alias, mark) -> values.put("PIN key " + alias, mark));
        }
        values.put("issuer key", keys.issuer().fingerprint().toString());
        values.put(
                "print vendor's key",
                keys.recipient(PackageKind.PIN_NOTICE).fingerprint().toString());
        Path letter = home.input().resolve("letter");
        values.putAll(LetterDigest.of(Files.isDirectory(letter) ? letter : null));
        ON_THE_PAGE.forEach(setting -> values.put("setting " + setting.key(), settings.text(setting)));
        return new RenderingTerms(values);
    }

    private static String version() {
        String version = RenderingTerms.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Compares what the manager has stated with what is here.
     *
     * @throws EnvironmentFault naming everything that differs (78)
     */
    void requireSame(Map<String, String> stated) {
        List<String> differing = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(stated.keySet());
        for (String name : names) {
            String here = values.getOrDefault(name, "none");
            String there = stated.getOrDefault(name, "none");
            if (!here.equals(there)) {
                differing.add(name.equals(VERSION) ? name + " (" + here + ", the manager " + there + ")" : name);
            }
        }
        if (!differing.isEmpty()) {
            throw EnvironmentFault.unusable("this worker is not as the night's manager: "
                    + differing.stream().collect(Collectors.joining(", "))
                    + ": make them the same and start it again; it has rendered nothing");
        }
    }
}
