package pinmailer.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import pinmailer.ledger.AccountLine;
import pinmailer.ledger.StepTime;

/**
 * What a night comes to in figures (contract, summary.json). Holds no personal data.
 *
 * @param reasons how many requests are held after, or were rejected in, this night for each reason code; a request with
 *     two reasons counts under both
 * @param notes how many pieces of this night the desk should look at for each remark on their address (noted.csv)
 * @param timings in the order the steps ran
 */
public record NightSummary(
        LocalDate night,
        List<AccountLine> account,
        SortedMap<String, Long> reasons,
        SortedMap<String, Long> notes,
        List<DispatchedPackage> packages,
        List<StepTime> timings) {
    public NightSummary {
        account = List.copyOf(account);
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
        packages = List.copyOf(packages);
        timings = List.copyOf(timings);
    }

    /** Whether every line of the account closes. */
    public boolean closes() {
        return account.stream().allMatch(AccountLine::closes);
    }
}
