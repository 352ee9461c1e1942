package pinmailer.request;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pinmailer.pin.PinVerdict;

/**
 * What the open requests of one card mean to each other tonight. Reissues come first: those of one reason are merged
 * into the latest, whose PIN is the member's last word, and only one reason may leave, the one asked for first; the
 * others are held, since two cards of one card must never be under way together. While a reissue is open, inquiries are
 * held; otherwise they are merged into the earliest. Merging comes last: only faultless requests whose PIN opens take
 * part. A rejected reissue is not open and stands in nobody's way.
 */
final class ConflictRules {
    /** Where the requests of the card stand, given the verdicts so far. */
    record Judgement(
            List<CardRequest> unanswered,
            Map<RequestId, List<Fault>> faults,
            Map<RequestId, List<CardRequest>> mailed) {
        List<Fault> faultsOf(RequestId id) {
            return Objects.requireNonNull(faults.get(id));
        }

        /** The request whose piece answers {@code request}: itself, or the one it is merged into. */
        CardRequest answeredBy(CardRequest request) {
            List<CardRequest> together = mailed.getOrDefault(request.id(), List.of(request));
            boolean inquiry = request.kind() == RequestKind.PIN_INQUIRY;
            return together.get(inquiry ? 0 : together.size() - 1);
        }

        LocalDate dueOn(CardRequest target) {
            return mailed.getOrDefault(target.id(), List.of(target)).stream()
                    .map(CardRequest::dueOn)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private final BiPredicate<OpenRequest, List<Fault>> isOpen;
    private final Map<RequestId, PinVerdict> verdicts;
    private final Map<RequestId, List<Fault>> faults = new HashMap<>();
    private final Map<RequestId, List<CardRequest>> mailed = new HashMap<>();

    /**
     * @param isOpen whether a request with these faults stays open after tonight
     * @param verdicts what the security module has said so far
     */
    ConflictRules(BiPredicate<OpenRequest, List<Fault>> isOpen, Map<RequestId, PinVerdict> verdicts) {
        this.isOpen = isOpen;
        this.verdicts = verdicts;
    }

    /** Judges the requests of one card, given in order of receipt. */
    Judgement judge(List<Examination.Examined> examined) {
        examined.forEach(one -> faults.put(one.id(), new ArrayList<>(one.faults())));
        List<Examination.Examined> reissues = ofKind(examined, RequestKind.CARD_REISSUE);
        List<Examination.Examined> inquiries = ofKind(examined, RequestKind.PIN_INQUIRY);
        List<CardRequest> unanswered = judgeReissues(reissues);
        if (unanswered.isEmpty()) {
            unanswered = judgeInquiries(inquiries, reissues);
        }
        return new Judgement(unanswered, faults, mailed);
    }

    private List<CardRequest> judgeReissues(List<Examination.Examined> reissues) {
        CardRequest leaving = null;
        for (List<Examination.Examined> ofOneReason : byReason(reissues)) {
            if (leaving != null) {
                hold(ofOneReason, leaving.id().value());
                continue;
            }
            List<CardRequest> unanswered = tryPins(ofOneReason);
            if (!unanswered.isEmpty()) {
                return unanswered;
            }
            leaving = lastMailed(ofOneReason);
        }
        return List.of();
    }

    private List<CardRequest> judgeInquiries(
            List<Examination.Examined> inquiries, List<Examination.Examined> reissues) {
        List<String> open = reissues.stream()
                .filter(reissue -> isOpen.test(reissue.open(), faultsOf(reissue)))
                .map(reissue -> reissue.id().value())
                .toList();
        if (!open.isEmpty()) {
            hold(inquiries, String.join(" ", open));
        }
        return tryPins(inquiries);
    }

    /** Takes in the verdicts on faultless requests; returns those still to be asked about. */
    private List<CardRequest> tryPins(List<Examination.Examined> alike) {
        List<CardRequest> clean = alike.stream()
                .filter(one -> faultsOf(one).isEmpty())
                .map(Examination.Examined::request)
                .toList();
        List<CardRequest> unanswered =
                clean.stream().filter(one -> !verdicts.containsKey(one.id())).toList();
        if (unanswered.isEmpty()) {
            takeIn(clean);
        }
        return unanswered;
    }

    private void takeIn(List<CardRequest> clean) {
        List<CardRequest> good = new ArrayList<>();
        for (CardRequest request : clean) {
            Reason reason = reasonIn(Objects.requireNonNull(verdicts.get(request.id())));
            if (reason == null) {
                good.add(request);
            } else {
                faultsOf(request).add(Fault.of(reason));
            }
        }
        good.forEach(request -> mailed.put(request.id(), good));
    }

    private static @Nullable Reason reasonIn(PinVerdict verdict) {
        return switch (verdict) {
            case GOOD -> null;
            case WEAK_PIN -> Reason.WEAK_PIN;
            case BAD_PIN_BLOCK -> Reason.BAD_PIN_BLOCK;
            case UNKNOWN_PIN_KEY -> Reason.UNKNOWN_PIN_KEY;
        };
    }

    private void hold(List<Examination.Examined> requests, String becauseOf) {
        requests.forEach(one -> faultsOf(one).add(Fault.of(Reason.REISSUE_IN_FLIGHT, becauseOf)));
    }

    private @Nullable CardRequest lastMailed(List<Examination.Examined> alike) {
        return alike.stream()
                .map(Examination.Examined::request)
                .filter(request -> mailed.containsKey(request.id()))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private List<Fault> faultsOf(Examination.Examined one) {
        return faultsOf(one.request());
    }

    private List<Fault> faultsOf(CardRequest request) {
        return Objects.requireNonNull(faults.get(request.id()));
    }

    private static Collection<List<Examination.Examined>> byReason(List<Examination.Examined> reissues) {
        // The faultless first: a request that cannot leave tonight does not decide which reason came first.
        return reissues.stream()
                .sorted(Comparator.comparing(one -> !one.faults().isEmpty()))
                .collect(Collectors.groupingBy(
                        one -> ((CardReissue) one.request()).reason(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static List<Examination.Examined> ofKind(List<Examination.Examined> examined, RequestKind kind) {
        return examined.stream().filter(one -> one.request().kind() == kind).toList();
    }
}
