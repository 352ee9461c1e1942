package pinmailer.job;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import pinmailer.failure.EnvironmentFault;
import pinmailer.handoff.Fingerprint;
import pinmailer.handoff.IssuerKeys;
import pinmailer.handoff.OpenPgpWriter;
import pinmailer.handoff.PackageKind;
import pinmailer.handoff.RecipientKey;

/**
 * The OpenPGP keys of a home: ours and the recipients'. Every recipient is checked when loaded, before a PIN is opened.
 */
public final class HomeKeys {
    private final IssuerKeys issuer;
    private final Map<PackageKind, RecipientKey> recipients;
    private final Path published;
    private final Clock clock;
    private final String delivery;

    private HomeKeys(
            IssuerKeys issuer,
            Map<PackageKind, RecipientKey> recipients,
            Path published,
            Clock clock,
            String delivery) {
        this.issuer = issuer;
        this.recipients = recipients;
        this.published = published;
        this.clock = clock;
        this.delivery = delivery;
    }

    /**
     * Loads and checks them.
     *
     * @throws EnvironmentFault if one is missing, expired, revoked, cannot encrypt or is not the configured one, or if
     *     others can read ours (78)
     */
    public static HomeKeys load(NightHome home, Settings settings, Clock clock) {
        return load(home, settings, clock, EnumSet.allOf(PackageKind.class));
    }

    /** As {@link #load(NightHome, Settings, Clock)}, for packages of some kinds only. */
    static HomeKeys load(NightHome home, Settings settings, Clock clock, Set<PackageKind> kinds) {
        Map<PackageKind, RecipientKey> recipients = new EnumMap<>(PackageKind.class);
        kinds.forEach(kind -> recipients.put(kind, recipient(home.keys(), kind, settings, clock)));
        Path keys = home.keys();
        return new HomeKeys(
                IssuerKeys.load(
                        keys.resolve("issuer.sec.asc"),
                        keys.resolve("issuer.password"),
                        keys.resolve("issuer.pub.asc"),
                        SampleKeyFiles.known(),
                        clock.instant()),
                recipients,
                keys.resolve("issuer.pub.asc"),
                clock,
                settings.text(Setting.PIN_DELIVERY));
    }

    private static RecipientKey recipient(Path keys, PackageKind kind, Settings settings, Clock clock) {
        String fingerprint = settings.text(
                switch (kind) {
                    case PIN_NOTICE -> Setting.RECIPIENT_PRINT_VENDOR;
                    case CARD_REISSUE -> Setting.RECIPIENT_CARD_BUREAU;
                });
        Fingerprint configured = fingerprint.isEmpty() ? null : Fingerprint.parse(fingerprint);
        return RecipientKey.load(keys.resolve(kind.recipient() + ".pub.asc"), configured, clock.instant());
    }

    public IssuerKeys issuer() {
        return issuer;
    }

    /** Who gets packages of a kind; one of those that were loaded. */
    public RecipientKey recipient(PackageKind kind) {
        return Objects.requireNonNull(recipients.get(kind), "a recipient that was not loaded");
    }

    /** Whose key a package is encrypted to and who opens its PINs: what a night must not change under way. */
    String terms(PackageKind kind) {
        return recipient(kind).fingerprint() + " " + delivery;
    }

    /** What writes the files of a package. */
    OpenPgpWriter writer(PackageKind kind) {
        return new OpenPgpWriter(recipient(kind), issuer, clock);
    }

    /**
     * What writes files that only we can open.
     *
     * @throws EnvironmentFault if our own key cannot encrypt (78)
     */
    OpenPgpWriter writerToOurselves() {
        RecipientKey ourselves = RecipientKey.load(published, issuer.fingerprint(), clock.instant());
        return new OpenPgpWriter(ourselves, issuer, clock);
    }

    /** True if ours is a sample key. */
    public boolean isSample() {
        return issuer.isSample();
    }

    /** What the operator should know of a kind's recipient. */
    public Optional<String> warning(PackageKind kind) {
        return recipient(kind).warning();
    }
}
