package pinmailer.request;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pinmailer.address.AddressAssessment;
import pinmailer.card.Card;
import pinmailer.card.Cardholder;

/** The one explained state a request is in after tonight's check. */
public sealed interface CheckedRequest {
    CardRequest request();

    /** Why; rejects, then holds, in the order of {@link Reason}; empty if approved or merged. */
    default List<Reason> reasons() {
        return List.of();
    }

    /**
     * May be mailed tonight.
     *
     * @param dueOn the earliest due date of this request and those merged into it
     */
    record Approved(CardRequest request, Card card, Cardholder holder, AddressAssessment address, LocalDate dueOn)
            implements CheckedRequest {
        // The assessment holds the house number.
        @Override
        public String toString() {
            return "Approved[" + request.id() + ", due " + dueOn + "]";
        }
    }

    /** A person or time must clear every fault first; checked again each night. */
    record Held(CardRequest request, List<Fault> faults) implements CheckedRequest {
        public Held {
            faults = inOrder(faults);
            if (faults.isEmpty() || faults.get(0).reason().kind() != Reason.Kind.HOLD) {
                throw new IllegalArgumentException("a held request has holds and no rejects");
            }
        }

        @Override
        public List<Reason> reasons() {
            return faults.stream().map(Fault::reason).toList();
        }
    }

    /** Final. Holds found beside the rejects are listed too. */
    record Rejected(CardRequest request, List<Fault> faults) implements CheckedRequest {
        public Rejected {
            faults = inOrder(faults);
            if (faults.isEmpty() || faults.get(0).reason().kind() != Reason.Kind.REJECT) {
                throw new IllegalArgumentException("a rejected request has a reject reason");
            }
        }

        @Override
        public List<Reason> reasons() {
            return faults.stream().map(Fault::reason).toList();
        }
    }

    /** Answered by the piece of another request of the same card, kind and reason. */
    record Merged(CardRequest request, RequestId into) implements CheckedRequest {}

    // One fault a reason: the one found last knows most, what earlier nights left stands first.
    private static List<Fault> inOrder(List<Fault> faults) {
        Map<Reason, Fault> byReason = new EnumMap<>(Reason.class);
        faults.forEach(fault -> byReason.put(fault.reason(), fault));
        return List.copyOf(byReason.values());
    }
}
