package pinmailer.job;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.messaging.Message;
import org.springframework.messaging.PollableChannel;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.Claim;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.PrintFileClaims;
import pinmailer.ledger.PrintFileClaims.Progress;
import pinmailer.ledger.TermsStore;

/**
 * The channel Spring Batch's remote partitioning sends its requests into and takes its replies from. What goes to the
 * workers is the id of each print file that is not rendered yet; what comes back is read from the {@code print_file} table
 * and from nothing else, because replies of workers get lost and come twice (Spring Batch issues 4945 and 5158). A file
 * whose worker is lost is offered again; when no worker is there, the files are rendered here, one by one.
 */
final class RemotePrintFiles implements PollableChannel {
    private static final long POLL_MILLIS = 250;

    private final JobRepository repository;
    private final MailStore mail;
    private final PrintFileClaims claims;
    private final TermsStore stated;
    private final RenderingTerms terms;
    private final PrintFileQueue queue;
    private final RenderPrintFile here;
    private final WriteProof proof;
    private final TransactionTemplate transaction;
    private final StopRequest stop;
    private final Duration patience;
    private final StepLog log;
    private final Map<Integer, StepExecution> waiting = new TreeMap<>();
    private final Set<StepExecution> done = new HashSet<>();
    private String packageId = "";

    RemotePrintFiles(
            JobRepository repository,
            MailStore mail,
            PrintFileClaims claims,
            TermsStore stated,
            RenderingTerms terms,
            PrintFileQueue queue,
            RenderPrintFile here,
            WriteProof proof,
            TransactionTemplate transaction,
            StopRequest stop,
            Duration patience,
            StepLog log) {
        this.repository = repository;
        this.mail = mail;
        this.claims = claims;
        this.stated = stated;
        this.terms = terms;
        this.queue = queue;
        this.here = here;
        this.proof = proof;
        this.transaction = transaction;
        this.stop = stop;
        this.patience = patience;
        this.log = log;
    }

    /** Takes in one partition; nothing leaves before all are there. */
    @Override
    public boolean send(Message<?> request, long timeout) {
        StepExecutionRequest asked = (StepExecutionRequest) request.getPayload();
        StepExecution partition = repository.getStepExecution(asked.getStepExecutionId());
        if (partition == null) {
            throw new ProgramFault("a partition of the night is not in the repository");
        }
        ExecutionContext context = partition.getExecutionContext();
        packageId = context.getString(PrintFiles.PACKAGE);
        partition.setStatus(BatchStatus.STARTED);
        partition.setStartTime(now());
        waiting.put(context.getInt(PrintFiles.NUMBER), partition);
        return true;
    }

    /** Waits until every print file is rendered, however long that takes. */
    @Override
    public Message<?> receive() {
        try {
            begin();
            WorkerPatience workers = new WorkerPatience(patience, System::nanoTime);
            while (look(workers)) {
                pause();
            }
            return new GenericMessage<>(Set.copyOf(done));
        } finally {
            waiting.clear();
            done.clear();
        }
    }

    /** As {@link #receive()}: the patience is ours, not the caller's. */
    @Override
    public Message<?> receive(long timeout) {
        return receive();
    }

    private void begin() {
        if (mail.isUnpublished(packageId)) {
            here.makeFolders(packageId);
            transaction.executeWithoutResult(status -> stated.state(packageId, terms.values()));
            claims.of(packageId).stream()
                    .filter(file -> !file.fault().isEmpty())
                    .forEach(this::release);
            offer(claims.of(packageId));
        }
    }

    /** One look at all print files; false if nothing is left to wait for. */
    private boolean look(WorkerPatience workers) {
        if (stop.isAsked()) {
            List.copyOf(waiting.keySet()).forEach(number -> end(number, BatchStatus.STOPPED, ExitStatus.STOPPED));
            return false;
        }
        List<Progress> files = claims.of(packageId);
        workers.look(files);
        files.stream().filter(this::isAwaitedAndChanged).forEach(this::settle);
        files.stream().filter(workers::isLost).forEach(this::takeBack);
        if (queue.wasInterrupted()) {
            offer(files);
        }
        if (workers.isNobodyThere()) {
            files.stream().filter(RemotePrintFiles::isFree).findFirst().ifPresent(this::renderHere);
        }
        return !waiting.isEmpty();
    }

    private boolean isAwaitedAndChanged(Progress file) {
        boolean changed =
                file.state() != PrintFile.State.PLANNED || !file.fault().isEmpty();
        return changed && waiting.containsKey(file.number());
    }

    private void settle(Progress progress) {
        if (!progress.fault().isEmpty()) {
            throw new ProgramFault(progress.fault());
        }
        PrintFile file = mail.printFile(packageId, progress.number());
        if (file.state() == PrintFile.State.RENDERED) {
            here.collect(file, progress);
        }
        if (here.isGone(file)) {
            offer(claims.of(packageId, file.number()).stream().toList());
        } else if (file.state() != PrintFile.State.PLANNED) {
            if (mail.isUnpublished(packageId)) {
                proof.measure(file);
            }
            end(file.number(), BatchStatus.COMPLETED, ExitStatus.COMPLETED);
        }
    }

    private void end(int number, BatchStatus status, ExitStatus exit) {
        StepExecution partition = waiting.remove(number);
        if (partition != null) {
            partition.setStatus(status);
            partition.setExitStatus(exit);
            partition.setEndTime(now());
            repository.update(partition);
            done.add(partition);
        }
    }

    private void takeBack(Progress file) {
        if (release(file)) {
            log.warn(packageId + " file " + file.number() + " was with a worker for longer than " + patience.toSeconds()
                    + " s: it is offered again");
            offer(claims.of(packageId, file.number()).stream().toList());
        }
    }

    private boolean release(Progress file) {
        Claim claim = file.claim();
        return claim != null && claims.release(packageId, file.number(), claim);
    }

    private static boolean isFree(Progress file) {
        return file.state() == PrintFile.State.PLANNED && file.claim() == null;
    }

    private void offer(List<Progress> files) {
        queue.offer(files.stream()
                .filter(RemotePrintFiles::isFree)
                .map(file -> new PrintFileId(packageId, file.number()))
                .collect(Collectors.toList()));
    }

    private void renderHere(Progress file) {
        log.warn("no sign of a worker for " + patience.toSeconds() + " s: " + packageId + " file " + file.number()
                + " is rendered here");
        try {
            here.perform(packageId, file.number());
        } catch (JobInterruptedException asked) {
            // The next look sees it.
            log.note(packageId + " file " + file.number() + " is left for the next run");
        }
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneId.systemDefault());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw EnvironmentFault.stopped("stopped: run again to go on");
        }
    }
}
