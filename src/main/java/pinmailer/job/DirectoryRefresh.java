package pinmailer.job;

import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pinmailer.address.DirectoryChanges;
import pinmailer.address.DirectoryEdition;
import pinmailer.address.DirectoryListing;
import pinmailer.address.PostalDirectoryFile;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.request.CardRequest;

/**
 * The monthly refresh of the postal directory: looks at files offered as a new edition beside the one in use, and puts
 * them in its place if nothing speaks against it. It touches no table, hence is no Spring Batch job; the run lock, which
 * the caller holds, keeps nights away.
 */
public final class DirectoryRefresh {
    private final DirectoryFolder folder;
    private final int minTownRows;
    private final Clock clock;

    DirectoryRefresh(DirectoryFolder folder, int minTownRows, Clock clock) {
        this.folder = folder;
        this.minTownRows = minTownRows;
        this.clock = clock;
    }

    /** What may be right and is worth a look first. Everything else that is wrong with an edition cannot be accepted. */
    public enum Doubt {
        /** More than 2 % of the towns or of the offices are different. */
        MANY_CHANGES,
        /** It is dated before the edition in use. */
        OLDER
    }

    /**
     * An edition as it was found.
     *
     * @param inUse absent if there is none, or none that can be read
     * @param changes since the edition in use; absent with it
     */
    public record Finding(
            DirectoryEdition offered, Optional<DirectoryEdition> inUse, Optional<DirectoryChanges> changes) {
        /** Whether the files are, to the byte, those in use. */
        public boolean isInUse() {
            return inUse.filter(edition -> edition.sha256ByFile().equals(offered.sha256ByFile()))
                    .isPresent();
        }

        /** What a person should look at. */
        public Set<Doubt> doubts() {
            Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
            if (changes.filter(DirectoryChanges::isMany).isPresent()) {
                doubts.add(Doubt.MANY_CHANGES);
            }
            if (inUse.filter(edition -> offered.date().isBefore(edition.date())).isPresent()) {
                doubts.add(Doubt.OLDER);
            }
            return doubts;
        }
    }

    /**
     * The edition in use.
     *
     * @throws EnvironmentFault if there is none that can be used (78)
     */
    public DirectoryEdition inUse() {
        folder.settle();
        return PostalDirectoryFile.read(folder.inUse(), minTownRows).edition();
    }

    /** What the edition in use changed since the earlier one kept beside it; absent if none is kept. */
    public Optional<DirectoryChanges> sinceOlder() {
        return Files.isDirectory(folder.older())
                ? Optional.of(DirectoryListing.read(folder.older()).changesTo(DirectoryListing.read(folder.inUse())))
                : Optional.empty();
    }

    /**
     * Looks at an offer. Nothing is installed.
     *
     * @param dated the edition's date; null takes it from the files
     * @throws BrokenInput if it is not Japan Post's, torn, too small, shrunk, or dated in the future
     */
    public Finding look(DirectoryOffer offer, @Nullable LocalDate dated) {
        folder.make(offer.files());
        dateGiven(offer, dated).ifPresent(folder::date);
        DirectoryEdition edition = offered();
        if (edition.date().isAfter(LocalDate.now(clock.withZone(CardRequest.TOKYO)))) {
            throw new BrokenInput("the edition offered is dated " + edition.date()
                    + ", which is in the future: give its date with --edition");
        }
        Optional<DirectoryEdition> before = readable();
        before.ifPresent(old -> refuseIfShrunk(edition, old));
        return new Finding(edition, before, before.map(old -> changes()));
    }

    private static Optional<LocalDate> dateGiven(DirectoryOffer offer, @Nullable LocalDate dated) {
        try {
            return Optional.ofNullable(dated).or(() -> offer.edition().map(LocalDate::parse));
        } catch (DateTimeParseException noDate) {
            throw new BrokenInput("the edition.txt offered is not one ISO date (2026-05-29)", noDate);
        }
    }

    private DirectoryEdition offered() {
        try {
            return PostalDirectoryFile.read(folder.making(), minTownRows).edition();
        } catch (EnvironmentFault unusable) {
            throw refused(unusable);
        }
    }

    private static BrokenInput refused(EnvironmentFault unusable) {
        return new BrokenInput(
                "the edition offered is refused, the one in use stays: " + unusable.getMessage(), unusable);
    }

    private static void refuseIfShrunk(DirectoryEdition offered, DirectoryEdition inUse) {
        try {
            offered.refuseIfShrunkSince(inUse.townRows(), inUse.officeRows());
        } catch (EnvironmentFault shrunk) {
            throw refused(shrunk);
        }
    }

    private Optional<DirectoryEdition> readable() {
        try {
            return Optional.of(inUse());
        } catch (EnvironmentFault unusable) {
            if (unusable.exitCode() != ExitCode.UNUSABLE) {
                throw unusable;
            }
            return Optional.empty();
        }
    }

    private DirectoryChanges changes() {
        return DirectoryListing.read(folder.inUse()).changesTo(DirectoryListing.read(folder.making()));
    }

    /**
     * Puts the edition last looked at in place, and keeps the one it replaces as the earlier edition. A crash leaves the
     * old one or the new one.
     */
    public void install(Finding looked) {
        folder.date(looked.offered().date());
        looked.inUse()
                .ifPresentOrElse(old -> folder.keepOlder(old.sha256ByFile().keySet(), old.date()), folder::keepOlder);
        folder.install();
    }

    /** Forgets an edition that was looked at and is not to be installed. */
    public void discard() {
        folder.discard();
    }
}
