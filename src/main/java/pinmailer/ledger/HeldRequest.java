package pinmailer.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.request.Fault;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

/**
 * A held request for the desk.
 *
 * @param heldSince the first night that held it
 */
public record HeldRequest(
        RequestId id,
        RequestKind kind,
        String channel,
        OffsetDateTime receivedAt,
        List<Fault> faults,
        LocalDate dueOn,
        @Nullable LocalDate heldSince) {
    public HeldRequest {
        faults = List.copyOf(faults);
    }
}
