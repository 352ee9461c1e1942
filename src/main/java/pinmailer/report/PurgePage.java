package pinmailer.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** {@code purge}: what is past its retention, by age, and what became of it; counts and dates only. */
public final class PurgePage {
    private final Phrases phrases;

    public PurgePage(Locale locale) {
        this.phrases = new Phrases("report.purge", locale);
    }

    /**
     * What is past its retention.
     *
     * @param nights the dates of those not purged before
     * @param kept how many of the requests stay, because their card has an open request
     * @param requests by the month of the night they ended in
     * @param packages ids of packages that nobody took away
     */
    public record Past(
            LocalDate today,
            List<LocalDate> nights,
            SortedMap<YearMonth, Long> requests,
            long kept,
            long rejectedRows,
            int reports,
            int inputs,
            List<String> packages,
            boolean takesPackages,
            long recognised,
            boolean isNothing) {
        public Past {
            nights = List.copyOf(nights);
            packages = List.copyOf(packages);
        }
    }

    /** The list, one text a line. */
    public List<String> past(Past past) {
        List<String> lines = new ArrayList<>();
        lines.add(phrases.of("past", past.today()));
        if (past.isNothing()) {
            lines.add("  " + phrases.of("nothing"));
        }
        if (!past.nights().isEmpty()) {
            lines.add(line(
                    "nights",
                    past.nights().size(),
                    past.nights().stream().min(LocalDate::compareTo).orElseThrow(),
                    past.nights().stream().max(LocalDate::compareTo).orElseThrow()));
        }
        long requests =
                past.requests().values().stream().mapToLong(Long::longValue).sum();
        add(lines, "requests", requests);
        past.requests().forEach((month, count) -> lines.add("    " + month + "%,12d".formatted(count)));
        add(lines, "kept", past.kept());
        add(lines, "rejected-rows", past.rejectedRows());
        add(lines, "reports", past.reports());
        add(lines, "inputs", past.inputs());
        add(
                lines,
                past.takesPackages() ? "packages.go" : "packages.stay",
                past.packages().size());
        past.packages().forEach(id -> lines.add("    " + id));
        add(lines, "recognised", past.recognised());
        return lines;
    }

    private void add(List<String> lines, String key, long count) {
        if (count > 0) {
            lines.add(line(key, count));
        }
    }

    private String line(String key, long count, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = PageText.number(count);
        System.arraycopy(more, 0, values, 1, more.length);
        return "  " + phrases.of(key, values);
    }

    /** Nothing was removed yet. */
    public String dryRun() {
        return phrases.of("dry-run");
    }

    /** It was removed and looked for in vain. */
    public String removed(long requests, int ids, int tables, int files) {
        return phrases.of(
                "removed",
                PageText.number(requests),
                PageText.number(ids),
                PageText.number(tables),
                PageText.number(files));
    }
}
