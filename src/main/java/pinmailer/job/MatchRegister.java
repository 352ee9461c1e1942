package pinmailer.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.failure.BrokenInput;
import pinmailer.ledger.InputFileFacts;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.RegisterStore;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.StagedCard;
import pinmailer.ledger.StagedHolder;
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
    private static final int SLICE = 1000;

    private final NightInput input;
    private final NightStore nights;
    private final RequestStore requests;
    private final RegisterStore register;
    private final Tonight tonight;
    private final TransactionTemplate transaction;
    private final StepLog log;

    MatchRegister(
            NightInput input,
            NightStore nights,
            RequestStore requests,
            RegisterStore register,
            Tonight tonight,
            TransactionTemplate transaction,
            StepLog log) {
        this.input = input;
        this.nights = nights;
        this.requests = requests;
        this.register = register;
        this.tonight = tonight;
        this.transaction = transaction;
        this.log = log;
    }

    @Override
    public void run() {
        if (tonight.night().state() != NightState.OPEN) {
            return;
        }
        if (requests.openCount() == 0) {
            return;
        }
        Set<String> cards = register.wantedCards();
        stage(Feed.CARDS, file -> CardFile.open(file, cards::contains), this::stageCards);
        Set<String> holders = register.wantedHolders();
        stage(Feed.CARDHOLDERS, file -> CardholderFile.open(file, holders::contains), this::stageHolders);
    }

    private interface Opener<R> {
        RowFile<R> open(InputFile file);
    }

    private interface Stager<R> {
        void stage(String file, List<R> slice);
    }

    private <R> void stage(Feed feed, Opener<R> opener, Stager<R> stager) {
        List<InputFile> files = input.files(feed);
        if (files.isEmpty()) {
            throw new BrokenInput(
                    "no register/" + feed.settingName() + "*.csv is there, but requests are open; ask the sender");
        }
        files.forEach(file -> stage(file, opener, stager));
    }

    private <R> void stage(InputFile file, Opener<R> opener, Stager<R> stager) {
        long taken = 0;
        long faults = 0;
        try (RowFile<R> rows = opener.open(file)) {
            List<R> slice = new ArrayList<>();
            while (rows.hasNext()) {
                R row = rows.next();
                faults += row instanceof RegisterRow.Malformed<?, ?> ? 1 : 0;
                slice.add(row);
                taken++;
                if (slice.size() == SLICE || !rows.hasNext()) {
                    commit(file, stager, slice);
                    log.progress("matchRegister", taken, 0);
                    slice.clear();
                }
            }
            ParsedFile facts = rows.parsed();
            nights.parsed(
                    tonight.night(),
                    new InputFileFacts(facts.name(), facts.bytes(), facts.sha256(), facts.records(), faults));
        }
    }

    private <R> void commit(InputFile file, Stager<R> stager, List<R> slice) {
        transaction.executeWithoutResult(status -> {
            stager.stage(file.name(), slice);
            FailPoint.REGISTER_STAGED.hit();
        });
    }

    private void stageCards(String file, List<RegisterRow<CardId, Card>> slice) {
        Map<String, StagedCard> known = register.cards(ids(slice, CardId::value));
        Map<String, StagedCard> fresh = new HashMap<>();
        for (RegisterRow<CardId, Card> row : slice) {
            if (row.id() != null) {
                StagedCard staged = staged(row.id(), row);
                StagedCard before = known.putIfAbsent(row.id().value(), staged);
                if (before == null) {
                    fresh.put(row.id().value(), staged);
                } else {
                    requireSame(file, row.line(), "card_id", before.digest(), staged.digest());
                }
            }
        }
        register.addCards(fresh.values());
    }

    private void stageHolders(String file, List<RegisterRow<HolderId, Cardholder>> slice) {
        Map<String, StagedHolder> known = register.holders(ids(slice, HolderId::value));
        Map<String, StagedHolder> fresh = new HashMap<>();
        for (RegisterRow<HolderId, Cardholder> row : slice) {
            if (row.id() != null) {
                StagedHolder staged = staged(row.id(), row);
                StagedHolder before = known.putIfAbsent(row.id().value(), staged);
                if (before == null) {
                    fresh.put(row.id().value(), staged);
                } else {
                    requireSame(file, row.line(), "holder_id", before.digest(), staged.digest());
                }
            }
        }
        register.addHolders(fresh.values());
    }

    private static void requireSame(String file, long line, String column, String before, String now) {
        if (!before.equals(now)) {
            throw BrokenInput.at(file, line, column, "the same id comes twice with other content; ask the sender");
        }
    }

    private StagedCard staged(CardId id, RegisterRow<CardId, Card> row) {
        if (row instanceof RegisterRow.Malformed<CardId, Card> bad) {
            return new StagedCard(
                    id, null, bad.fault(), register.digest(bad.fault().message()));
        }
        Card card = ((RegisterRow.Accepted<CardId, Card>) row).value();
        return new StagedCard(id, card, null, register.digest(card));
    }

    private StagedHolder staged(HolderId id, RegisterRow<HolderId, Cardholder> row) {
        if (row instanceof RegisterRow.Malformed<HolderId, Cardholder> bad) {
            return new StagedHolder(
                    id, null, bad.fault(), register.digest(bad.fault().message()));
        }
        Cardholder holder = ((RegisterRow.Accepted<HolderId, Cardholder>) row).value();
        return new StagedHolder(id, holder, null, register.digest(holder));
    }

    private static <I, T> List<String> ids(List<RegisterRow<I, T>> slice, java.util.function.Function<I, String> text) {
        List<String> ids = new ArrayList<>();
        for (RegisterRow<I, T> row : slice) {
            I id = row.id();
            if (id != null) {
                ids.add(text.apply(id));
            }
        }
        return ids;
    }
}
