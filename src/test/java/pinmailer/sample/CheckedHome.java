package pinmailer.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pinmailer.address.AddressCheck;
import pinmailer.address.PostalDirectoryFile;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.CardNumber;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.notice.GlyphPlan;
import pinmailer.notice.NoticeFonts;
import pinmailer.pin.KeyFiles;
import pinmailer.pin.KeyedSecurityModule;
import pinmailer.pin.PinModuleSettings;
import pinmailer.pin.PinVerdict;
import pinmailer.pin.Pkcs12KeyStore;
import pinmailer.pin.PolicyQuestion;
import pinmailer.request.CardCase;
import pinmailer.request.CardFile;
import pinmailer.request.CardHistory;
import pinmailer.request.CardholderFile;
import pinmailer.request.CheckRules;
import pinmailer.request.CheckedRequest;
import pinmailer.request.Decryptor;
import pinmailer.request.Examination;
import pinmailer.request.Feed;
import pinmailer.request.InputFile;
import pinmailer.request.InputFolder;
import pinmailer.request.OpenRequest;
import pinmailer.request.Reason;
import pinmailer.request.RegisterAnswer;
import pinmailer.request.RegisterRow;
import pinmailer.request.RequestCheck;
import pinmailer.request.RequestFile;
import pinmailer.request.RequestId;
import pinmailer.request.RequestRow;

/** A home's one night on an empty ledger, checked by the real rooms without job or database. */
final class CheckedHome {
    /** The state of one row of a request file. */
    record Outcome(String requestId, String state, String reasons, String mergedInto) {}

    private final Path input;
    private final InputFolder folder;
    private final Map<String, RegisterRow<CardId, Card>> cards = new HashMap<>();
    private final Map<String, RegisterRow<HolderId, Cardholder>> holders = new HashMap<>();
    private final Map<CardId, List<OpenRequest>> requests = new LinkedHashMap<>();
    private final Map<RequestId, String> places = new HashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    private CheckedHome(Path input) {
        this.input = input;
        this.folder = InputFolder.list(input, StandardCharsets.UTF_8, Decryptor.NONE, false, Set.of());
    }

    /** The outcome of each request row by {@code file:line}. */
    static Map<String, Outcome> outcomes(Path input) throws IOException {
        CheckedHome home = new CheckedHome(input);
        home.readRequests(Feed.PIN_INQUIRIES);
        home.readRequests(Feed.CARD_REISSUES);
        home.readRegister();
        home.check();
        return home.outcomes;
    }

    private void readRequests(Feed feed) {
        for (InputFile file : folder.files(feed)) {
            try (RequestFile rows = RequestFile.open(file)) {
                rows.forEachRemaining(row -> take("requests/" + feed.settingName() + ".csv", row));
            }
        }
    }

    private void take(String file, RequestRow row) {
        if (row instanceof RequestRow.Malformed bad) {
            RequestId id = bad.requestId();
            outcomes.put(
                    file + ":" + bad.fault().line(),
                    new Outcome(id == null ? "" : id.value(), "REJECTED", Reason.MALFORMED_ROW.name(), ""));
        } else if (row instanceof RequestRow.Accepted good) {
            places.put(good.request().id(), file + ":" + good.line());
            requests.computeIfAbsent(good.request().cardId(), id -> new ArrayList<>())
                    .add(OpenRequest.fresh(good.request(), SampleHome.BUSINESS_DATE));
        }
    }

    private void readRegister() {
        for (InputFile file : folder.files(Feed.CARDS)) {
            try (CardFile rows = CardFile.open(file, id -> true)) {
                rows.forEachRemaining(row -> cards.put(idOf(row.id()), row));
            }
        }
        for (InputFile file : folder.files(Feed.CARDHOLDERS)) {
            try (CardholderFile rows = CardholderFile.open(file, id -> true)) {
                rows.forEachRemaining(row -> holders.put(idOf(row.id()), row));
            }
        }
    }

    private static String idOf(@Nullable Object id) {
        return String.valueOf(id);
    }

    private void check() throws IOException {
        AddressCheck addresses = new AddressCheck(PostalDirectoryFile.read(input.resolve("postal-directory"), 100));
        Set<CardNumber> shared = numbersOfSeveralCards();
        try (KeyedSecurityModule module = KeyedSecurityModule.open(
                new Pkcs12KeyStore(
                        input.resolve("keys/pin-mailer.p12"),
                        input.resolve("keys/pin-mailer.p12.password"),
                        new KeyFiles(knownKeyFiles())),
                PinModuleSettings.standard(),
                SampleHome.BUSINESS_DATE)) {
            RequestCheck check = new RequestCheck(
                    SampleHome.BUSINESS_DATE,
                    CheckRules.DEFAULT,
                    new GlyphPlan(NoticeFonts.of(null))::unprintable,
                    module::isIncoming);
            requests.forEach((id, open) -> {
                RegisterAnswer answer = answer(id, addresses);
                boolean sharesNumber = cards.get(id.value()) instanceof RegisterRow.Accepted<CardId, Card> good
                        && shared.contains(good.value().number());
                conclude(check.examine(new CardCase(id, open, answer, CardHistory.NONE, sharesNumber)), module);
            });
        }
    }

    private static Set<String> knownKeyFiles() throws IOException {
        return Set.copyOf(Files.readAllLines(ProjectHome.KEY_HASHES));
    }

    private Set<CardNumber> numbersOfSeveralCards() {
        Set<CardNumber> seen = new HashSet<>();
        Set<CardNumber> shared = new HashSet<>();
        for (CardId id : requests.keySet()) {
            if (cards.get(id.value()) instanceof RegisterRow.Accepted<CardId, Card> good
                    && !seen.add(good.value().number())) {
                shared.add(good.value().number());
            }
        }
        return shared;
    }

    private RegisterAnswer answer(CardId id, AddressCheck addresses) {
        RegisterRow<CardId, Card> row = cards.get(id.value());
        if (row == null) {
            return new RegisterAnswer.CardMissing();
        }
        if (row instanceof RegisterRow.Malformed<CardId, Card> bad) {
            return new RegisterAnswer.CardUnreadable(bad.fault());
        }
        Card card = ((RegisterRow.Accepted<CardId, Card>) row).value();
        RegisterRow<HolderId, Cardholder> holder = holders.get(card.holderId().value());
        if (holder == null) {
            return new RegisterAnswer.HolderMissing(card);
        }
        if (holder instanceof RegisterRow.Malformed<HolderId, Cardholder> bad) {
            return new RegisterAnswer.HolderUnreadable(card, bad.fault());
        }
        Cardholder person = ((RegisterRow.Accepted<HolderId, Cardholder>) holder).value();
        return new RegisterAnswer.Matched(card, person, addresses.assess(person.address()));
    }

    private void conclude(Examination examination, KeyedSecurityModule module) {
        Map<RequestId, PinVerdict> verdicts = new HashMap<>();
        Map<RequestId, PolicyQuestion> questions = examination.questions(verdicts);
        while (!questions.isEmpty()) {
            questions.forEach((id, question) ->
                    verdicts.put(id, module.checkPolicy(List.of(question)).get(0)));
            questions = examination.questions(verdicts);
        }
        examination.conclude(verdicts).forEach(this::settle);
    }

    private void settle(CheckedRequest checked) {
        RequestId id = checked.request().id();
        String reasons = checked.reasons().stream().map(Reason::name).collect(Collectors.joining(";"));
        String into =
                checked instanceof CheckedRequest.Merged merged ? merged.into().value() : "";
        outcomes.put(places.getOrDefault(id, ""), new Outcome(id.value(), stateOf(checked), reasons, into));
    }

    private static String stateOf(CheckedRequest checked) {
        if (checked instanceof CheckedRequest.Held) {
            return "HELD";
        }
        if (checked instanceof CheckedRequest.Rejected) {
            return "REJECTED";
        }
        return checked instanceof CheckedRequest.Merged ? "MERGED" : "APPROVED";
    }
}
