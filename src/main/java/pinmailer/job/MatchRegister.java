package pinmailer.job;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.batch.core.job.JobInterruptedException;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.failure.BrokenInput;
import pinmailer.job.SlicedRows.Slice;
import pinmailer.ledger.InputFileFacts;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.StagedCard;
import pinmailer.ledger.StagedHolder;
import pinmailer.ledger.StagedRegister;
import pinmailer.request.CardFile;
import pinmailer.request.CardholderFile;
import pinmailer.request.Feed;
import pinmailer.request.InputFile;
import pinmailer.request.ParsedFile;
import pinmailer.request.RegisterRow;
import pinmailer.request.RowFile;

/**
 * Streams the register once, cards and then holders, and stages only the rows open requests need. The same id twice with
 * other content refuses the register, and so does a register that is not there while requests are open.
 */
final class MatchRegister implements StepAction {
    private final NightInput input;
    private final NightStore nights;
    private final RequestStore requests;
    private final StagedRegister register;
    private final Tonight tonight;
    private final StepLog log;
    private final StopRequest stop;

    MatchRegister(
            NightInput input,
            NightStore nights,
            RequestStore requests,
            StagedRegister register,
            Tonight tonight,
            StepLog log,
            StopRequest stop) {
        this.input = input;
        this.nights = nights;
        this.requests = requests;
        this.register = register;
        this.tonight = tonight;
        this.log = log;
        this.stop = stop;
    }

    @Override
    public void run() throws JobInterruptedException {
        if (tonight.night().state() != NightState.OPEN) {
            return;
        }
        Set<String> cards = requests.wantedCards();
        if (cards.isEmpty()) {
            return;
        }
        register.begin();
        List<InputFile> cardFiles = files(Feed.CARDS);
        List<InputFile> holderFiles = files(Feed.CARDHOLDERS);
        RegisterProgress progress = new RegisterProgress(
                log, Stream.of(cardFiles, holderFiles).flatMap(List::stream).toList());
        for (InputFile file : cardFiles) {
            stage(file, CardFile.open(file, cards::contains), this::stageCards, progress);
        }
        Set<String> holders = register.wantedHolders();
        for (InputFile file : holderFiles) {
            stage(file, CardholderFile.open(file, holders::contains), this::stageHolders, progress);
        }
    }

    private interface Stager<R> {
        void stage(String file, List<R> slice);
    }

    private List<InputFile> files(Feed feed) {
        List<InputFile> files = input.files(feed);
        if (files.isEmpty()) {
            throw new BrokenInput(
                    "no register/" + feed.settingName() + "*.csv is there, but requests are open; ask the sender");
        }
        return files;
    }

    private <R> void stage(InputFile file, RowFile<R> opened, Stager<R> stager, RegisterProgress progress)
            throws JobInterruptedException {
        long faults = 0;
        try (SlicedRows<R> slices = new SlicedRows<>(opened)) {
            for (Slice<R> slice = slices.take(); slice != null; slice = slices.take()) {
                stop.stopHere();
                faults += slice.rows().stream()
                        .filter(RegisterRow.Malformed.class::isInstance)
                        .count();
                stager.stage(file.name(), slice.rows());
                FailPoint.REGISTER_STAGED.hit();
                progress.took(slice.rows().size(), slice.bytesRead());
            }
            ParsedFile facts = slices.parsed();
            nights.parsed(
                    tonight.night(),
                    new InputFileFacts(facts.name(), facts.bytes(), facts.sha256(), facts.records(), faults));
        }
        progress.finished(file);
    }

    private void stageCards(String file, List<RegisterRow<CardId, Card>> slice) {
        for (RegisterRow<CardId, Card> row : slice) {
            if (row.id() != null && !register.add(staged(row.id(), row))) {
                throw twice(file, row.line(), "card_id");
            }
        }
    }

    private void stageHolders(String file, List<RegisterRow<HolderId, Cardholder>> slice) {
        for (RegisterRow<HolderId, Cardholder> row : slice) {
            if (row.id() != null && !register.add(staged(row.id(), row))) {
                throw twice(file, row.line(), "holder_id");
            }
        }
    }

    private static BrokenInput twice(String file, long line, String column) {
        return BrokenInput.at(file, line, column, "the same id comes twice with other content; ask the sender");
    }

    private StagedCard staged(CardId id, RegisterRow<CardId, Card> row) {
        if (row instanceof RegisterRow.Malformed<CardId, Card> bad) {
            return new StagedCard(id, null, bad.fault(), null);
        }
        Card card = ((RegisterRow.Accepted<CardId, Card>) row).value();
        return new StagedCard(id, card, null, register.numberDigest(card));
    }

    private static StagedHolder staged(HolderId id, RegisterRow<HolderId, Cardholder> row) {
        if (row instanceof RegisterRow.Malformed<HolderId, Cardholder> bad) {
            return new StagedHolder(id, null, bad.fault());
        }
        return new StagedHolder(id, ((RegisterRow.Accepted<HolderId, Cardholder>) row).value(), null);
    }
}
