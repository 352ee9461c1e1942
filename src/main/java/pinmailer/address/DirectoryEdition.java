package pinmailer.address;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import pinmailer.failure.EnvironmentFault;

/**
 * Which edition of Japan Post's files the night relies on: for the log, the package and the next night's comparison.
 *
 * @param date date of the edition: {@code edition.txt}, else the newest zip entry, else the newest file
 * @param sha256ByFile hex SHA-256 of each file as it lies in the folder, by file name
 * @param townRows rows of utf_ken_all
 * @param officeRows rows of jigyosyo
 */
public record DirectoryEdition(LocalDate date, Map<String, String> sha256ByFile, int townRows, int officeRows) {
    /** An edition may lose fewer than this share of the rows of the last accepted one; more is a torn download. */
    private static final int REFUSED_LOSS_PERCENT = 2;

    public DirectoryEdition {
        sha256ByFile = Map.copyOf(sha256ByFile);
    }

    /** Calendar days from the edition's date to {@code businessDate}; negative if it is newer. */
    public long ageInDays(LocalDate businessDate) {
        return ChronoUnit.DAYS.between(date, businessDate);
    }

    /** A warning if the edition is older than {@code maxAgeDays} on {@code businessDate}; the night goes on. */
    public Optional<String> warningIfOlderThan(int maxAgeDays, LocalDate businessDate) {
        long age = ageInDays(businessDate);
        return age <= maxAgeDays
                ? Optional.empty()
                : Optional.of("postal directory of " + date + " is " + age + " days old (directory.max-age-days "
                        + maxAgeDays + "): install Japan Post's current files with the command directory");
    }

    /**
     * Refuses the edition when it has at least 2 % fewer rows of either file than the last accepted one.
     *
     * @throws EnvironmentFault (78)
     */
    public void refuseIfShrunkSince(int lastTownRows, int lastOfficeRows) {
        refuseIfShrunk("utf_ken_all", townRows, lastTownRows);
        refuseIfShrunk("jigyosyo", officeRows, lastOfficeRows);
    }

    private static void refuseIfShrunk(String file, long rows, long lastRows) {
        if ((lastRows - rows) * 100 >= lastRows * REFUSED_LOSS_PERCENT && rows < lastRows) {
            throw EnvironmentFault.unusable("postal directory: " + file + " has " + rows + " rows, the last accepted "
                    + "edition had " + lastRows + ": download it again");
        }
    }
}
