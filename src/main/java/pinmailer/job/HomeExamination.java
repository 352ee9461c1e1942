package pinmailer.job;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pinmailer.address.DirectoryEdition;
import pinmailer.address.PostalDirectory;
import pinmailer.failure.Failure;
import pinmailer.handoff.PackageKind;
import pinmailer.ledger.NightStore;
import pinmailer.pin.PinSecurityModule;
import pinmailer.request.CardRequest;

/** What {@code doctor} looks at, each line with its mend. Reads only. */
public final class HomeExamination {
    private static final long LEAST_FREE_BYTES = 2L << 30;

    private static final int DAYS_FOR_A_NEW_KEY = 30;

    private final Parts parts;
    private final NightHome home;

    /** Hands out the parts of an opened home. */
    @FunctionalInterface
    public interface Parts {
        /** The part of this type; a {@link Failure} if it cannot be had. */
        <T> T get(Class<T> type);
    }

    /** How a line ends. */
    public enum Verdict {
        FIT,
        LOOK,
        UNFIT
    }

    /** One line. */
    public record Line(Verdict verdict, String subject, String finding) {
        /** What the line begins with. */
        public String mark() {
            return switch (verdict) {
                case FIT -> "ok   ";
                case LOOK -> "look ";
                case UNFIT -> "FAIL ";
            };
        }
    }

    public HomeExamination(Parts parts, NightHome home) {
        this.parts = parts;
        this.home = home;
    }

    /** Examines everything; one fault hides no other. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        examine(
                lines,
                "settings",
                () -> fit(
                        "settings",
                        "all known and in range in environment "
                                + parts.get(Settings.class).text(Setting.ENVIRONMENT)));
        examine(lines, "PIN keys", this::pinKeys);
        examine(lines, "OpenPGP keys", this::openPgpKeys);
        HomeTimes times = new HomeTimes(parts);
        examine(lines, "clock", times::clock);
        examine(lines, "last success", times::lastSuccess);
        examine(lines, "letter", this::letter);
        examine(lines, "postal directory", this::directory);
        examine(lines, "database", this::database);
        examine(lines, "retention", this::retention);
        examine(lines, "workers", this::workers);
        FileExposure files = new FileExposure(parts, home);
        examine(lines, "sealing", files::sealing);
        examine(lines, "file modes", files::modes);
        examine(lines, "plain input", files::plainInput);
        examine(lines, "free disk", this::disk);
        examine(lines, "JVM flags", ProcessExposure::flags);
        examine(lines, "process", ProcessExposure::process);
        return lines;
    }

    private interface Examination {
        Line look() throws IOException;
    }

    private static void examine(List<Line> lines, String subject, Examination examination) {
        try {
            lines.add(examination.look());
        } catch (Failure failure) {
            lines.add(new Line(Verdict.UNFIT, subject, String.valueOf(failure.getMessage())));
        } catch (IOException unreadable) {
            lines.add(new Line(
                    Verdict.UNFIT,
                    subject,
                    "cannot be read: " + unreadable.getClass().getSimpleName()));
        }
    }

    private static Line fit(String subject, String finding) {
        return new Line(Verdict.FIT, subject, finding);
    }

    private Line pinKeys() {
        boolean sample = parts.get(PinSecurityModule.class).isSample();
        return sample
                ? new Line(Verdict.LOOK, "PIN keys", "sample keys: never use them for members")
                : fit("PIN keys", "open, kept in " + parts.get(Settings.class).text(Setting.KEYS_STORE));
    }

    private Line openPgpKeys() {
        HomeKeys keys = parts.get(HomeKeys.class);
        List<String> findings = new ArrayList<>();
        unusableInAMonth().ifPresent(findings::add);
        Stream.of(PackageKind.values())
                .flatMap(kind -> keys.warning(kind).stream())
                .findFirst()
                .ifPresent(findings::add);
        return findings.isEmpty()
                ? fit("OpenPGP keys", "valid, recipients as configured")
                : new Line(Verdict.LOOK, "OpenPGP keys", String.join("; ", findings));
    }

    /** A recipient's new key has to be fetched and its fingerprint compared: that takes days. */
    private Optional<String> unusableInAMonth() {
        Clock then = Clock.offset(parts.get(Clock.class), Duration.ofDays(DAYS_FOR_A_NEW_KEY));
        try {
            HomeKeys.load(home, parts.get(Settings.class), then);
            return Optional.empty();
        } catch (Failure fault) {
            return Optional.of("in " + DAYS_FOR_A_NEW_KEY + " days: " + fault.getMessage() + ", get its successor now");
        }
    }

    private Line letter() {
        parts.get(Letters.class);
        return fit("letter", "form, text and fonts are usable");
    }

    private Line directory() {
        DirectoryEdition edition = parts.get(PostalDirectory.class).edition();
        LocalDate today = LocalDate.now(parts.get(Clock.class).withZone(CardRequest.TOKYO));
        int maxAge = parts.get(Settings.class).directoryMaxAgeDays();
        return edition.warningIfOlderThan(maxAge, today)
                .map(text -> new Line(Verdict.LOOK, "postal directory", text))
                .orElseGet(() ->
                        fit("postal directory", "edition " + edition.date() + ", " + edition.townRows() + " rows"));
    }

    private Line database() {
        Optional<LocalDate> last = parts.get(NightStore.class).lastFinished();
        return fit(
                "database",
                parts.get(NightDatabase.class).description() + " opens; "
                        + last.map(date -> "last finished night " + date).orElse("no night yet"));
    }

    private Line retention() {
        PurgePlan past = parts.get(Purge.class).plan(false);
        String finding = past.fresh().size() + " nights and " + past.inputs().size() + " folders of consumed input";
        return past.isNothing()
                ? fit("retention", "nothing is past it")
                : new Line(Verdict.LOOK, "retention", finding + " are past it: look with purge, then purge --remove");
    }

    private Line workers() {
        if (parts.get(Settings.class).text(Setting.WORKERS_BROKER_URL).isEmpty()) {
            return fit("workers", "no broker is set: print files are rendered here");
        }
        Broker broker = parts.get(Broker.class);
        broker.requireReachable();
        return fit("workers", "the broker " + broker + " answers");
    }

    private Line disk() throws IOException {
        FileStore store = Files.getFileStore(home.output());
        long free = store.getUsableSpace();
        String finding = (free >> 20) + " MiB free";
        return free < LEAST_FREE_BYTES
                ? new Line(Verdict.LOOK, "free disk", finding + ": a night of 120,000 pieces needs about 2 GiB")
                : fit("free disk", finding);
    }
}
