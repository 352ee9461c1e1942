package pinmailer.job;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import pinmailer.failure.Failure;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.Claim;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.PrintFileClaims;
import pinmailer.ledger.TermsStore;

/**
 * Renders print files for the manager of a night until it is stopped. It takes an id from the queue, claims the file in
 * the database if it is as the manager and nobody else has it, and renders it; what comes of that it tells the database
 * alone. A page that does not read back stops the night; whatever is wrong with this worker itself stops this worker,
 * and the file goes to another.
 */
public final class Worker {
    private final PrintFileQueue queue;
    private final MailStore mail;
    private final PrintFileClaims claims;
    private final TermsStore stated;
    private final RenderingTerms terms;
    private final PrintFileRendering rendering;
    private final WorkerRows rows;
    private final StepLog log;
    private final int filesAtOnce;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    Worker(
            PrintFileQueue queue,
            MailStore mail,
            PrintFileClaims claims,
            TermsStore stated,
            RenderingTerms terms,
            PrintFileRendering rendering,
            WorkerRows rows,
            StepLog log,
            int filesAtOnce) {
        this.queue = queue;
        this.mail = mail;
        this.claims = claims;
        this.stated = stated;
        this.terms = terms;
        this.rendering = rendering;
        this.rows = rows;
        this.log = log;
        this.filesAtOnce = filesAtOnce;
    }

    /**
     * Works until {@link #stop}; a file that is begun is ended first.
     *
     * @throws Failure what makes this worker unfit
     */
    public void work() {
        stated.packages().forEach(id -> terms.requireSame(stated.of(id)));
        DefaultMessageListenerContainer listening = queue.listening(this::received, filesAtOnce);
        listening.setErrorHandler(this::givenBack);
        listening.start();
        log.note("worker " + ThisProcess.name() + " is ready, " + filesAtOnce + " files at a time");
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            listening.shutdown();
        }
        Failure unfit = failure.get();
        if (unfit != null) {
            throw unfit;
        }
    }

    /** Asks it to end. */
    public void stop() {
        ended.countDown();
    }

    private void received(Message message) {
        try {
            Optional<PrintFileId> id = PrintFileId.of(message);
            id.ifPresent(this::render);
        } catch (JMSException unreadable) {
            log.warn("a message cannot be read: " + unreadable.getClass().getSimpleName());
        } catch (Failure unfit) {
            failure.compareAndSet(null, unfit);
            stop();
            // Given back: another worker may have what this one lacks.
            throw unfit;
        }
    }

    private void givenBack(Throwable failed) {
        if (!(failed instanceof Failure)) {
            log.warn("a print file is given back: " + failed.getClass().getSimpleName() + "; is the database there?");
        }
    }

    private void render(PrintFileId id) {
        Map<String, String> asked = stated.of(id.packageId());
        if (asked.isEmpty()) {
            return;
        }
        terms.requireSame(asked);
        Claim claim = Claim.of(ThisProcess.name());
        if (claims.take(id.packageId(), id.number(), claim)) {
            rows.are(id.packageId());
            render(id, claim);
        }
    }

    private void render(PrintFileId id, Claim claim) {
        try {
            long began = System.nanoTime();
            PrintFile file = mail.printFile(id.packageId(), id.number());
            tell(file, rendering.render(file, claim, (composed, notices) -> {}), began);
        } catch (ProgramFault unfit) {
            // A page or a row is not what it must be: on no machine may this file leave.
            boolean told = claims.fail(id.packageId(), id.number(), claim, String.valueOf(unfit.getMessage()));
            log.warn(told ? id + ": " + unfit.getMessage() : late(id));
        } catch (RuntimeException failed) {
            if (claims.release(id.packageId(), id.number(), claim)) {
                throw failed;
            }
            log.warn(late(id));
        }
    }

    private void tell(PrintFile file, boolean recorded, long began) {
        PrintFileId id = new PrintFileId(file.packageId(), file.number());
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        if (recorded) {
            log.note("rendered " + id + ": " + file.pieces() + " pages in " + millis + " ms");
        } else {
            log.warn(late(id));
        }
    }

    private static String late(PrintFileId id) {
        return id + ": refused, because another took it over meanwhile; what was made here is thrown away";
    }
}
