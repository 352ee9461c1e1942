package pinmailer.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.InputFileFacts;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.RequestQueue;
import pinmailer.ledger.StagedRegister;
import pinmailer.request.CardRequest;

/** Ends a published night: input moved aside if so set, staged rows forgotten, and the night finished. */
final class NightEnd {
    private final NightHome home;
    private final NightStore nights;
    private final RequestQueue queue;
    private final StagedRegister register;
    private final Approvals approvals;
    private final NightDatabase database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean moveInput;

    NightEnd(
            NightHome home,
            NightStore nights,
            RequestQueue queue,
            StagedRegister register,
            Approvals approvals,
            NightDatabase database,
            TransactionTemplate transaction,
            Clock clock,
            boolean moveInput) {
        this.home = home;
        this.nights = nights;
        this.queue = queue;
        this.approvals = approvals;
        this.register = register;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.moveInput = moveInput;
    }

    void finish(Night night) {
        if (moveInput) {
            nights.inputOf(night).forEach(file -> move(night, file));
        }
        transaction.executeWithoutResult(status -> {
            queue.forgetAnswers();
            nights.move(night, NightState.FROZEN, NightState.FINISHED);
            nights.remark(night, OffsetDateTime.now(clock.withZone(CardRequest.TOKYO)), "");
        });
        register.clear();
        approvals.forget();
        database.compactWhenClosed();
    }

    private void move(Night night, InputFileFacts file) {
        Path from = home.input().resolve(file.name());
        Path to = home.state()
                .resolve("consumed")
                .resolve(night.date().toString())
                .resolve(file.name());
        try {
            if (Files.exists(from)) {
                PrivateFiles.createDirectories(to.resolveSibling("."));
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot move " + file.name() + " to output/state/consumed", failed);
        }
    }
}
