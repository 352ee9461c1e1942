package pinmailer.job;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pinmailer.address.DirectoryEdition;
import pinmailer.address.PostalDirectory;
import pinmailer.failure.EnvironmentFault;
import pinmailer.handoff.PackageKind;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.PackageState;
import pinmailer.mail.Holidays;
import pinmailer.request.CardRequest;

/** What must hold before a night may begin: keys, directory, date, and a database that is not older than the disk. */
final class NightCheck {
    private final NightStore nights;
    private final MailStore mail;
    private final Packages packages;
    private final HomeKeys keys;
    private final PostalDirectory directory;
    private final Settings settings;
    private final SampleRule sample;
    private final StepLog log;
    private final Clock clock;

    NightCheck(
            NightStore nights,
            MailStore mail,
            Packages packages,
            HomeKeys keys,
            PostalDirectory directory,
            Settings settings,
            SampleRule sample,
            StepLog log,
            Clock clock) {
        this.nights = nights;
        this.mail = mail;
        this.packages = packages;
        this.keys = keys;
        this.directory = directory;
        this.settings = settings;
        this.sample = sample;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Refuses a database older than {@code published.log} or {@code packages/} and folders a package cannot be renamed between (78), removes
     * what a withdrawal or a given-up night has left in {@code work/}, and tells of sample keys, unpinned recipients and a JVM
     * whose memory could be seen.
     */
    void beforeAnything() {
        requireCurrentDatabase();
        packages.onDisk().forEach(this::requireKnown);
        packages.requireOneFileSystem();
        packages.inMaking().stream()
                .filter(this::isOfNoPlan)
                .forEach(id -> packages.directory(id).discard());
        if (sample.isSample()) {
            log.warn("sample keys are in use: every page says 見本, nothing here is secret");
        } else {
            Stream.of(PackageKind.values())
                    .flatMap(kind -> keys.warning(kind).stream())
                    .forEach(log::warn);
            warnOfOpenJvm(log);
        }
    }

    /** Tells of a JVM that was started without what keeps its memory from being seen. */
    static void warnOfOpenJvm(StepLog log) {
        if (!JvmOptions.missing().isEmpty() || !JvmOptions.spies().isEmpty()) {
            log.warn(
                    "PINs in this JVM's memory could be written to disk or looked at: doctor says which options it lacks");
        }
    }

    /** Refuses a database older than {@code published.log} (78). */
    void requireCurrentDatabase() {
        packages.log().entries().forEach(this::requireKnown);
    }

    private void requireKnown(String packageId, String hash) {
        requireKnown(packageId, made(packageId).filter(p -> p.hash().equals(hash)));
    }

    /** The log alone is one edited line away from a second letter. */
    private void requireKnown(String packageId) {
        requireKnown(packageId, made(packageId));
    }

    private Optional<MailPackage> made(String packageId) {
        return mail.packageOf(packageId)
                .filter(p -> p.state() == PackageState.PUBLISHED || p.state() == PackageState.PUBLISHING);
    }

    private static void requireKnown(String packageId, Optional<MailPackage> known) {
        if (known.isEmpty()) {
            throw EnvironmentFault.unusable("package " + packageId + " was published and the database does not know it:"
                    + " an older database was restored; restore the latest backup of output/state");
        }
    }

    private boolean isOfNoPlan(String packageId) {
        return mail.packageOf(packageId)
                .filter(p -> p.state() != PackageState.PLANNING)
                .isEmpty();
    }

    /**
     * Refuses a date that was given up, one in the future or in a year without known holidays, or one before the last
     * finished night that was opened before (64).
     */
    void mayRun(LocalDate date, Optional<Night> known) {
        if (known.filter(night -> night.state() == NightState.ABANDONED).isPresent()) {
            throw EnvironmentFault.usage("night " + date + " was given up: its requests go to the next night");
        }
        if (!Holidays.areKnownFrom(date)) {
            throw EnvironmentFault.usage("--date " + date + " is in a year whose holidays are not known");
        }
        if (sample.isSample()) {
            return;
        }
        if (date.isAfter(LocalDate.now(clock.withZone(CardRequest.TOKYO)))) {
            throw EnvironmentFault.usage("--date " + date + " is in the future");
        }
        LocalDate last = nights.lastFinished().orElse(LocalDate.MIN);
        if (date.isBefore(last) && known.isPresent() && known.get().state() != NightState.OPEN) {
            throw EnvironmentFault.usage("--date " + date + " is before the last finished night " + last);
        }
    }

    /** Checks the postal directory's edition against the last accepted one, and its age. */
    void directory(Night night) {
        DirectoryEdition edition = directory.edition();
        accepted().ifPresent(last -> edition.refuseIfShrunkSince(last.get(0), last.get(1)));
        edition.warningIfOlderThan(settings.directoryMaxAgeDays(), night.date()).ifPresent(log::warn);
        nights.directory(night, edition.date() + " " + edition.townRows() + " " + edition.officeRows());
    }

    private Optional<List<Integer>> accepted() {
        return nights.all().stream()
                .filter(night -> night.state() == NightState.FINISHED)
                .map(nights::directoryOf)
                .filter(text -> !text.isEmpty())
                .map(text -> text.split(" "))
                .map(parts -> List.of(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
                .reduce((earlier, later) -> later);
    }
}
