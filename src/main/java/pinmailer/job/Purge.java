package pinmailer.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.Failure;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.PurgeStore;
import pinmailer.request.CardRequest;

/** The end of retention: finds what is past it, and runs the job {@code purge}, which removes it and proves that it is gone. */
public final class Purge {
    static final String JOB = "purge";

    private final NightStore nights;
    private final PurgeStore store;
    private final PurgeJob job;
    private final JobRepository repository;
    private final JobOperator operator;
    private final Packages packages;
    private final NightHome home;
    private final Settings settings;
    private final Clock clock;

    Purge(
            NightStore nights,
            PurgeStore store,
            PurgeJob job,
            JobRepository repository,
            JobOperator operator,
            Packages packages,
            NightHome home,
            Settings settings,
            Clock clock) {
        this.nights = nights;
        this.store = store;
        this.job = job;
        this.repository = repository;
        this.operator = operator;
        this.packages = packages;
        this.home = home;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a purge came to.
     *
     * @param ids of requests and pieces, looked for in that many tables and files and not found
     */
    public record Result(long requests, int ids, int tables, int files) {}

    /**
     * What would go today; changes nothing.
     *
     * @param takesPackages packages left behind go too
     */
    public PurgePlan plan(boolean takesPackages) {
        LocalDate today = LocalDate.now(clock.withZone(CardRequest.TOKYO));
        List<Night> over = over(today.minusDays(settings.retentionDays()));
        int last = over.isEmpty() ? 0 : over.get(over.size() - 1).number();
        Set<Integer> before = store.purgedNights();
        List<LocalDate> dates = over.stream().map(Night::date).toList();
        return new PurgePlan(
                today,
                over,
                over.stream().filter(night -> !before.contains(night.number())).toList(),
                byMonth(over, last),
                store.keptUpTo(last),
                store.rejectedRowsUpTo(last),
                folders(home.output().resolve("reports")).entrySet().stream()
                        .filter(report -> dates.contains(report.getKey()))
                        .map(Map.Entry::getValue)
                        .toList(),
                before(folders(home.consumed()), today.minusDays(settings.inputRetentionDays())),
                left(today.minusDays(settings.packageRetentionDays())),
                takesPackages,
                store.recognisedBefore(today.minusDays(settings.recognitionDays())));
    }

    /**
     * Nights by number, so that whatever a request was merged into is never gone before it. A night that was finished late
     * is past its retention as late; one that was refused and never run again has nothing of its own.
     */
    private List<Night> over(LocalDate cutoff) {
        Map<Integer, LocalDate> endedOn = nights.endedOn();
        return nights.all().stream()
                .takeWhile(night -> night.state() != NightState.FROZEN
                        && night.date().isBefore(cutoff)
                        && endedOn.getOrDefault(night.number(), night.date()).isBefore(cutoff))
                .filter(night -> night.state() != NightState.OPEN)
                .toList();
    }

    private SortedMap<YearMonth, Long> byMonth(List<Night> over, int last) {
        Map<Integer, LocalDate> dates = new HashMap<>();
        over.forEach(night -> dates.put(night.number(), night.date()));
        SortedMap<YearMonth, Long> months = new TreeMap<>();
        store.endedUpTo(last).forEach((number, count) -> {
            LocalDate date = dates.get(number);
            if (date != null) {
                months.merge(YearMonth.from(date), count, Long::sum);
            }
        });
        return months;
    }

    private List<Path> left(LocalDate cutoff) {
        List<String> lying = packages.onDisk();
        return nights.all().stream()
                .filter(night ->
                        night.state() == NightState.FINISHED && night.date().isBefore(cutoff))
                .flatMap(night -> job.packagesOf(night).stream())
                .filter(lying::contains)
                .map(home.packages()::resolve)
                .toList();
    }

    private static List<Path> before(SortedMap<LocalDate, Path> folders, LocalDate cutoff) {
        return List.copyOf(folders.headMap(cutoff).values());
    }

    /** The folders named after a night. */
    private static SortedMap<LocalDate, Path> folders(Path parent) {
        SortedMap<LocalDate, Path> found = new TreeMap<>();
        if (!Files.isDirectory(parent)) {
            return found;
        }
        try (Stream<Path> entries = Files.list(parent)) {
            entries.forEach(folder -> nightOf(folder).ifPresent(night -> found.put(night, folder)));
        } catch (IOException unreadable) {
            throw EnvironmentFault.cannotWrite(parent + " cannot be read", unreadable);
        }
        return found;
    }

    /** Somebody else's folder is left alone. */
    private static Optional<LocalDate> nightOf(Path folder) {
        try {
            return Optional.of(LocalDate.parse(String.valueOf(folder.getFileName())));
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * Removes what is planned, and proves it. Stopped at any point, what was removed is gone whole, the rest is there
     * whole, and a new purge goes on.
     *
     * @throws Failure if it could not be finished
     */
    public Result remove(PurgePlan plan) {
        repository.findRunningJobExecutions(JOB).forEach(operator::recover);
        PurgeJob.Run run = job.of(plan);
        launch(run.job());
        PurgeProof.Seen seen = run.seen();
        return new Result(run.requests().get(), seen.ids(), seen.tables(), seen.files());
    }

    private void launch(Job made) {
        try {
            JobExecution execution = operator.start(
                    made,
                    new JobParametersBuilder()
                            .addString("purge", UUID.randomUUID().toString())
                            .toJobParameters());
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw failure(new ArrayList<>(execution.getAllFailureExceptions()));
            }
        } catch (JobExecutionException impossible) {
            throw new ProgramFault("the purge cannot be started", impossible);
        }
    }

    private static Failure failure(List<Throwable> thrown) {
        for (Throwable one : thrown) {
            Failure ours = Failure.in(one);
            if (ours != null) {
                return ours;
            }
        }
        return new ProgramFault(
                "the purge failed: run it again; if it fails again, run with --debug and report it",
                thrown.isEmpty() ? null : thrown.get(0));
    }
}
