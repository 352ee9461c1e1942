package pinmailer.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import pinmailer.ledger.Night;

/**
 * What is past its retention on a day.
 *
 * @param nights finished or given-up nights before {@code retention.days}, oldest opening first; a night whose pieces are
 *     planned and not published, and all after it, are left out
 * @param fresh those of them that were not purged before
 * @param kept how many of the requests stay, because their card has an open request
 * @param requests how many requests ended in them, by the month of the night
 * @param rejectedRows malformed rows of these nights
 * @param reports report folders of these nights
 * @param inputs folders of consumed input before {@code retention.input-days}
 * @param packages packages before {@code retention.package-days} that still lie in {@code packages/}
 * @param takesPackages whether those go too: somebody says they were fetched
 * @param recognised hashes of requests purged before {@code retention.recognition-days}
 */
public record PurgePlan(
        LocalDate today,
        List<Night> nights,
        List<Night> fresh,
        SortedMap<YearMonth, Long> requests,
        long kept,
        long rejectedRows,
        List<Path> reports,
        List<Path> inputs,
        List<Path> packages,
        boolean takesPackages,
        long recognised) {
    public PurgePlan {
        nights = List.copyOf(nights);
        fresh = List.copyOf(fresh);
        reports = List.copyOf(reports);
        inputs = List.copyOf(inputs);
        packages = List.copyOf(packages);
    }

    /** The dates of the nights that were not purged before. */
    public List<LocalDate> freshDates() {
        return fresh.stream().map(Night::date).toList();
    }

    /** Whether a purge would remove anything. */
    public boolean isNothing() {
        long going = requests.values().stream().mapToLong(Long::longValue).sum() - kept;
        return fresh.isEmpty() && going == 0 && rejectedRows == 0 && folders().isEmpty() && recognised == 0;
    }

    /** The number of the last of the nights; 0 if there is none. */
    int lastNight() {
        return nights.isEmpty() ? 0 : nights.get(nights.size() - 1).number();
    }

    /** The folders that go. */
    List<Path> folders() {
        return Stream.of(reports, inputs, takesPackages ? packages : List.<Path>of())
                .flatMap(List::stream)
                .toList();
    }
}
