package pinmailer.job;

import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import pinmailer.failure.BrokenInput;
import pinmailer.ledger.Night;
import pinmailer.ledger.ReadRequest;
import pinmailer.ledger.RejectedRow;
import pinmailer.ledger.RequestStore;
import pinmailer.request.RequestRow;

/** Stores a chunk of request rows: requests into the queue, malformed rows as rejected. */
final class RequestRowStore implements ItemWriter<RequestRows.Row> {
    private final RequestStore requests;
    private final Tonight tonight;
    private final StepLog log;
    private long stored;

    RequestRowStore(RequestStore requests, Tonight tonight, StepLog log) {
        this.requests = requests;
        this.tonight = tonight;
        this.log = log;
    }

    @Override
    public void write(Chunk<? extends RequestRows.Row> chunk) {
        Night night = tonight.night();
        List<ReadRequest> accepted = new ArrayList<>();
        for (RequestRows.Row row : chunk) {
            if (row.row() instanceof RequestRow.Accepted good) {
                accepted.add(new ReadRequest(good.request(), row.file(), good.line()));
            } else if (row.row() instanceof RequestRow.Malformed bad) {
                requests.reject(night, row.fileSha256(), rejected(row.file(), bad));
            }
        }
        requests.add(night, accepted).stream().findFirst().ifPresent(RequestRowStore::refuse);
        stored += chunk.size();
        log.progress("importRequests", stored, 0);
        FailPoint.INPUT_STORED.hit();
    }

    private static void refuse(ReadRequest conflicting) {
        throw BrokenInput.at(
                conflicting.file(),
                conflicting.line(),
                "request_id",
                "the same request id came before with other content; ask the sender for a new id");
    }

    private static RejectedRow rejected(String file, RequestRow.Malformed bad) {
        return new RejectedRow(
                bad.kind().name(),
                bad.channel() == null ? "UNKNOWN" : bad.channel().name(),
                bad.requestId() == null ? "" : bad.requestId().value(),
                file,
                bad.fault().line(),
                bad.fault().column() + ": " + bad.fault().reason());
    }
}
