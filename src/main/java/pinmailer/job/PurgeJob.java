package pinmailer.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.PurgeStore;
import pinmailer.ledger.RequestStore;

/**
 * {@code purge}: forgetRequests → forgetNights → removeFolders → prove. A slice of requests is one transaction, a folder
 * one rename, so that each is whole or gone wherever it stops; every step asks what is left to do.
 */
final class PurgeJob {
    private static final int SLICE = 1000;
    private static final String GOING = ".purged-";

    private final JobRepository repository;
    private final PurgeStore store;
    private final RequestStore requests;
    private final MailStore mail;
    private final NightDatabase database;
    private final TransactionTemplate transaction;
    private final PurgeProof proof;
    private final NightHome home;
    private final Settings settings;
    private final StepLog log;

    PurgeJob(
            JobRepository repository,
            PurgeStore store,
            RequestStore requests,
            MailStore mail,
            NightDatabase database,
            TransactionTemplate transaction,
            PurgeProof proof,
            NightHome home,
            Settings settings,
            StepLog log) {
        this.repository = repository;
        this.store = store;
        this.requests = requests;
        this.mail = mail;
        this.database = database;
        this.transaction = transaction;
        this.proof = proof;
        this.home = home;
        this.settings = settings;
        this.log = log;
    }

    /** A job made for one plan, what it removed, and what it proved when it has run. */
    record Run(Job job, AtomicLong requests, AtomicReference<PurgeProof.@Nullable Seen> proved) {
        PurgeProof.Seen seen() {
            PurgeProof.Seen seen = proved.get();
            if (seen == null) {
                throw new ProgramFault("the purge ended without its proof");
            }
            return seen;
        }
    }

    Run of(PurgePlan plan) {
        Traces traces = new Traces();
        AtomicLong removed = new AtomicLong();
        AtomicReference<PurgeProof.@Nullable Seen> proved = new AtomicReference<>();
        Job job = new JobBuilder(Purge.JOB, repository)
                .start(part("forgetRequests", () -> forgetRequests(plan, traces, removed)))
                .next(part("forgetNights", () -> forgetNights(plan)))
                .next(part("removeFolders", () -> removeFolders(plan)))
                .next(part("prove", () -> proved.set(proof.of(traces))))
                .build();
        return new Run(job, removed, proved);
    }

    private Step part(String name, StepAction action) {
        StepAction told = () -> {
            log.started(name);
            action.run();
        };
        return new StepBuilder(name, repository)
                .tasklet(StepAction.once(told), new ResourcelessTransactionManager())
                .build();
    }

    List<String> packagesOf(Night night) {
        return mail.packagesOf(night).stream().map(MailPackage::id).toList();
    }

    private void forgetRequests(PurgePlan plan, Traces traces, AtomicLong removed) {
        database.forgetWhenClosed();
        transaction.executeWithoutResult(status -> store.mark(plan.nights(), plan.today()));
        Slices slices = new Slices(plan, requests.wantedCards(), traces, removed);
        String after = "";
        for (List<PurgeStore.Finished> next = withoutLetter(after, plan);
                !next.isEmpty();
                next = withoutLetter(after, plan)) {
            slices.forget(next);
            after = next.get(next.size() - 1).requestId();
        }
        for (MailPackage left : store.packagesUpTo(plan.lastNight())) {
            for (int first = 1; first <= left.pieces(); first += SLICE) {
                slices.forget(store.withLetter(left.id(), first, first + SLICE - 1));
            }
        }
        traces.remove(store.claimedAfter(plan.lastNight()));
    }

    private List<PurgeStore.Finished> withoutLetter(String after, PurgePlan plan) {
        return store.withoutLetter(after, plan.lastNight(), SLICE);
    }

    /** Forgets finished requests a slice a transaction, but for those of a card that has an open one. */
    private final class Slices {
        private final PurgePlan plan;
        private final Set<String> openCards;
        private final Traces traces;
        private final AtomicLong removed;
        private final long total;
        private long done;

        Slices(PurgePlan plan, Set<String> openCards, Traces traces, AtomicLong removed) {
            this.plan = plan;
            this.openCards = openCards;
            this.traces = traces;
            this.removed = removed;
            this.total =
                    plan.requests().values().stream().mapToLong(Long::longValue).sum();
        }

        void forget(List<PurgeStore.Finished> slice) {
            List<PurgeStore.Finished> going = slice.stream()
                    .filter(request -> !openCards.contains(request.cardId()))
                    .toList();
            transaction.executeWithoutResult(status -> store.forget(going, plan.today()));
            going.forEach(request -> {
                traces.add(request.requestId());
                traces.add(request.pieceId());
            });
            removed.addAndGet(going.size());
            done += slice.size();
            log.progress("forgetRequests", done, total);
        }
    }

    private void forgetNights(PurgePlan plan) {
        transaction.executeWithoutResult(status -> {
            store.forgetNights(plan.lastNight());
            store.forgetRecognition(plan.today().minusDays(settings.recognitionDays()));
        });
        Set<LocalDate> dates = plan.nights().stream().map(Night::date).collect(Collectors.toSet());
        for (String name : repository.getJobNames()) {
            for (JobInstance instance : repository.findJobInstances(name)) {
                if (isOver(instance, dates)) {
                    repository.deleteJobInstance(instance);
                }
            }
        }
    }

    /** Spring Batch keeps how a step failed, and that may name a request. */
    private boolean isOver(JobInstance instance, Set<LocalDate> dates) {
        List<JobExecution> executions = repository.getJobExecutions(instance);
        boolean purge = instance.getJobName().equals(Purge.JOB);
        return executions.stream()
                .allMatch(execution -> purge
                        ? !execution.isRunning()
                        : dates.contains(execution.getJobParameters().getLocalDate(RunParameters.NIGHT)));
    }

    private void removeFolders(PurgePlan plan) throws IOException {
        for (Path parent : List.of(home.output().resolve("reports"), home.consumed(), home.work())) {
            finishRemoving(parent);
        }
        for (Path folder : plan.folders()) {
            Path going = parentWhileGoing(folder).resolve(GOING + folder.getFileName());
            Files.move(folder, going, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.syncDirectory(folder.resolveSibling("."));
            deleteAll(going);
        }
    }

    /** One file system with the folder; {@code packages/} is for recipients to look into. */
    private Path parentWhileGoing(Path folder) {
        return folder.startsWith(home.packages()) ? home.work() : folder.resolveSibling("");
    }

    private static void finishRemoving(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path entry : entries.toList()) {
                if (String.valueOf(entry.getFileName()).startsWith(GOING)) {
                    deleteAll(entry);
                }
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
