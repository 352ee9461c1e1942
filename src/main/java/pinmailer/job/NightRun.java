package pinmailer.job;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.Failure;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.ReportStore;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.StagedRegister;
import pinmailer.ledger.TermsStore;
import pinmailer.request.CardRequest;

/**
 * One run: recovers what a dead process left, finishes older nights that are planned and not published, then runs the
 * night asked for. Safe to start again after anything; the run lock is held by the caller.
 */
public final class NightRun {
    private static final Set<String> JOBS = Set.of("night", "intake", "pinNotice", "cardReissue");

    private final NightStore nights;
    private final RequestStore requests;
    private final StagedRegister register;
    private final Approvals approvals;
    private final ReportStore reports;
    private final NightCheck check;
    private final JobRepository repository;
    private final JobOperator operator;
    private final Job job;
    private final Tonight tonight;
    private final NightWatch watch;
    private final NightEnd end;
    private final TermsStore terms;
    private final StopRequest stop;
    private final TransactionTemplate transaction;
    private final StepLog log;
    private final Clock clock;

    NightRun(
            NightStore nights,
            RequestStore requests,
            StagedRegister register,
            Approvals approvals,
            ReportStore reports,
            NightCheck check,
            JobRepository repository,
            JobOperator operator,
            Job job,
            Tonight tonight,
            NightWatch watch,
            NightEnd end,
            TermsStore terms,
            StopRequest stop,
            TransactionTemplate transaction,
            StepLog log,
            Clock clock) {
        this.nights = nights;
        this.requests = requests;
        this.register = register;
        this.approvals = approvals;
        this.reports = reports;
        this.check = check;
        this.repository = repository;
        this.operator = operator;
        this.job = job;
        this.tonight = tonight;
        this.watch = watch;
        this.end = end;
        this.terms = terms;
        this.stop = stop;
        this.transaction = transaction;
        this.log = log;
        this.clock = clock;
    }

    /** How a run ended. */
    public enum Outcome {
        /** Finished; nothing is held and nothing was rejected. */
        DONE,
        /** Finished; requests are held afterwards or were rejected tonight. */
        DONE_WITH_HELD,
        /** The date was finished before. */
        NOTHING_TO_DO
    }

    /**
     * Runs the night of a date.
     *
     * @throws Failure if it could not be finished; a new run goes on from there
     */
    public Outcome run(LocalDate date) {
        check.beforeAnything();
        recover();
        // Whether workers may render is for this run to say.
        terms.withdraw();
        Optional<Night> known = nights.of(date);
        if (nights.unpublished().isEmpty()) {
            approvals.forget();
        }
        if (known.filter(night -> night.state() == NightState.FINISHED).isPresent()) {
            return Outcome.NOTHING_TO_DO;
        }
        check.mayRun(date, known);
        for (Night older : nights.unpublished()) {
            log.warn("night " + older.date() + " was planned and not published: finishing it first");
            FailPoint.RECOVERY_RESUMED.hit();
            finish(nights.nextAttempt(older));
        }
        Night night =
                nights.of(date).filter(n -> n.state() == NightState.FINISHED).orElseGet(() -> finish(open(date)));
        return outcome(night);
    }

    private Outcome outcome(Night night) {
        boolean quiet = reports.held().isEmpty() && reports.rejected(night).isEmpty();
        return quiet ? Outcome.DONE : Outcome.DONE_WITH_HELD;
    }

    /** A step that a killed process left running would block its restart for ever. The lock proves it is dead. */
    private void recover() {
        for (String name : JOBS) {
            for (JobExecution execution : repository.findRunningJobExecutions(name)) {
                operator.recover(execution);
                FailPoint.RECOVERY_OPENED.hit();
            }
        }
    }

    private Night open(LocalDate date) {
        register.clear();
        approvals.forget();
        transaction.executeWithoutResult(status -> {
            int dropped = requests.forgetRefused();
            if (dropped > 0) {
                log.warn(dropped + " requests of a night that was not planned are read afresh");
                FailPoint.RECOVERY_FORGOTTEN.hit();
            }
            requests.sealAnew();
        });
        Night night = nights.open(date, UUID.randomUUID().toString(), now());
        FailPoint.NIGHT_OPENED.hit();
        return night;
    }

    private Night finish(Night night) {
        tonight.is(night);
        log.night(night.date());
        watch.reset();
        if (night.state() == NightState.OPEN) {
            check.directory(night);
        }
        launch(night);
        FailPoint.NIGHT_REPORTED.hit();
        Night after = tonight.night();
        end.finish(after);
        FailPoint.NIGHT_FINISHED.hit();
        return nights.of(night.date()).orElseThrow();
    }

    private void launch(Night night) {
        try {
            JobExecution execution = operator.start(job, RunParameters.of(night));
            if (execution.getStatus() == BatchStatus.STOPPED) {
                throw EnvironmentFault.stopped("stopped: run again to go on");
            }
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw refused(watch.failure());
            }
        } catch (org.springframework.batch.core.job.JobExecutionException impossible) {
            throw new ProgramFault(
                    "the night's job cannot be started: "
                            + impossible.getClass().getSimpleName(),
                    impossible);
        }
    }

    /** A file that is refused leaves everything as it was; the address alarm leaves the requests RECEIVED. */
    private Failure refused(Failure failure) {
        boolean planned = nights.of(tonight.night().date())
                .filter(n -> n.state() != NightState.OPEN)
                .isPresent();
        if (!planned) {
            if (failure instanceof BrokenInput && !watch.failedStep().equals("freeze")) {
                transaction.executeWithoutResult(status -> requests.forgetRefused());
            }
            nights.remark(tonight.night(), now(), "REFUSED: " + failure.getMessage());
        }
        return failure;
    }

    /** Asks a running night to stop at its next safe point. */
    public void stop() {
        stop.ask();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(CardRequest.TOKYO));
    }
}
