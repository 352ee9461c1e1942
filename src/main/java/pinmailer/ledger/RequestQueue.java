package pinmailer.ledger;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.DataKey;
import pinmailer.request.Fault;
import pinmailer.request.Reason;

/**
 * The moves of requests from state to state. Each is guarded by the state before and counts its rows: a request moves
 * once, or the night stops.
 */
public final class RequestQueue {
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;
    private final SealedText text;

    public RequestQueue(JdbcTemplate jdbc, DataKey key) {
        this.jdbc = jdbc;
        this.text = new SealedText(key);
    }

    /** Keeps tonight's answers to requests that were not approved. */
    public void answer(Collection<Verdict> verdicts) {
        jdbc.batchUpdate(
                "INSERT INTO verdict (request_id, outcome, reasons, faults, merged_into, number_digest,"
                        + " newly_held_for_address) VALUES (?, ?, ?, ?, ?, ?, ?)",
                verdicts,
                BATCH,
                (row, verdict) -> {
                    String id = verdict.answer().request().id().value();
                    row.setString(1, id);
                    row.setString(2, verdict.outcome());
                    row.setString(3, FaultText.reasons(verdict.faults()));
                    row.setBytes(4, text.seal(FaultText.of(verdict.faults()), SealedText.faultsOf(id)));
                    row.setString(5, verdict.mergedInto());
                    row.setString(6, verdict.numberDigest());
                    row.setBoolean(7, verdict.newlyHeldForAddress());
                });
    }

    /**
     * Freezes tonight's answers: held, rejected and merged requests get their state. An approved request stays open, and
     * is planned by its ledger row, until its piece has left.
     */
    public void freeze(Night night) {
        settle(night, "HELD");
        settle(night, "REJECTED");
        settle(night, "MERGED");
        accountFor(night);
    }

    /** Takes what ended outside a finished night (withdrawn by day, or answered in an abandoned night) into this night's account. */
    public void accountFor(Night night) {
        // One state at a time, by its index: with a list of them every open request is read.
        for (String ended : List.of("WITHDRAWN", "REJECTED", "MERGED")) {
            jdbc.update("UPDATE request SET final_no = ? WHERE final_no IS NULL AND state = ?", night.number(), ended);
        }
        jdbc.update("UPDATE rejected_row SET night_no = ? WHERE night_no = 0", night.number());
    }

    private void settle(Night night, String outcome) {
        List<Object[]> answers = jdbc.query(
                "SELECT request_id, reasons, faults, merged_into, number_digest FROM verdict WHERE outcome = ?",
                (row, n) -> new Object[] {
                    row.getString(1), row.getString(2), row.getBytes(3), row.getString(4), row.getString(5)
                },
                outcome);
        boolean held = outcome.equals("HELD");
        // A merged request keeps its PIN block until the night is finished: it may be asked to stand for itself.
        String forgotten = outcome.equals("REJECTED") ? ", sealed = NULL" : "";
        String change = held
                ? "UPDATE request SET state = 'HELD', reasons = ?, faults = ?, merged_into = ?,"
                        + " number_digest = COALESCE(number_digest, ?), held_since = COALESCE(held_since, ?)"
                : "UPDATE request SET state = '" + outcome + "', reasons = ?, faults = ?, merged_into = ?,"
                        + " number_digest = COALESCE(number_digest, ?), final_no = ?" + forgotten;
        int[][] rows = jdbc.batchUpdate(
                change + " WHERE request_id = ? AND state IN ('RECEIVED', 'HELD')", answers, BATCH, (row, answer) -> {
                    row.setString(1, (String) answer[1]);
                    row.setBytes(2, (byte[]) answer[2]);
                    row.setString(3, (String) answer[3]);
                    row.setString(4, (String) answer[4]);
                    row.setObject(5, held ? night.date() : (Object) night.number());
                    row.setString(6, (String) answer[0]);
                });
        assertEach(rows, answers.size(), outcome);
    }

    /**
     * Takes requests whose letters have left out of the queue, and with them their PIN blocks: what is kept of them stands
     * in the ledger. A request that is not open any more, because it was withdrawn or has left before, stops the night.
     *
     * @param requests ids, in their order: neighbours in an index are found fastest one after the other
     */
    public void leave(List<String> requests) {
        int[][] rows = jdbc.batchUpdate(
                "DELETE FROM request WHERE request_id = ? AND state IN ('RECEIVED', 'HELD')",
                requests,
                BATCH,
                (row, request) -> row.setString(1, request));
        assertEach(rows, requests.size(), "DISPATCHED");
    }

    /**
     * Takes one request out of the queue, or out of a night that is planned but not published; the package it was in is
     * planned again then. What was merged into it has lost its letter: {@link #reopenMergedInto} comes with it.
     *
     * @return false if the request is not open any more
     */
    public boolean withdraw(String requestId, String reason, String by, OffsetDateTime at) {
        int rows = jdbc.update(
                "UPDATE request SET state = 'WITHDRAWN', sealed = NULL WHERE request_id = ?"
                        + " AND state IN ('RECEIVED', 'HELD')",
                requestId);
        if (rows != 1) {
            return false;
        }
        jdbc.update(
                "INSERT INTO withdrawal VALUES (?, ?, ?)",
                requestId,
                text.seal(reason + " (" + by + ")", SealedText.withdrawalOf(requestId)),
                at);
        jdbc.update(
                "UPDATE mail_package SET state = 'PLANNING' WHERE package_id IN"
                        + " (SELECT package_id FROM piece_of_request WHERE request_id = ?)",
                requestId);
        new Ledger(jdbc).removeOf(requestId);
        return true;
    }

    /**
     * Requests that the unfinished night merged into a withdrawn one are held for their own sake and checked by
     * themselves in the next night. A night that is not frozen has merged nothing yet: it is read afresh.
     *
     * @return their ids
     */
    public List<String> reopenMergedInto(String withdrawn) {
        List<String> merged = jdbc.queryForList(
                "SELECT v.request_id FROM verdict v JOIN request r ON r.request_id = v.request_id"
                        + " WHERE v.outcome = 'MERGED' AND v.merged_into = ? AND r.state = 'MERGED' ORDER BY v.request_id",
                String.class,
                withdrawn);
        List<Fault> why = List.of(Fault.of(Reason.MERGED_INTO_WITHDRAWN, withdrawn));
        for (String request : merged) {
            int rows = jdbc.update(
                    "UPDATE request SET state = 'HELD', reasons = ?, faults = ?, merged_into = NULL, final_no = NULL,"
                            + " held_since = COALESCE(held_since,"
                            + " (SELECT n.night FROM night n WHERE n.night_no = request.final_no))"
                            + " WHERE request_id = ? AND state = 'MERGED' AND sealed IS NOT NULL",
                    FaultText.reasons(why),
                    text.seal(FaultText.of(why), SealedText.faultsOf(request)),
                    request);
            if (rows != 1) {
                throw new ProgramFault("request " + request + " was merged tonight and is not MERGED any more");
            }
        }
        jdbc.update("DELETE FROM verdict WHERE outcome = 'MERGED' AND merged_into = ?", withdrawn);
        return merged;
    }

    /** The ids of all requests that were ever withdrawn. */
    public Set<String> withdrawn() {
        return new HashSet<>(jdbc.queryForList("SELECT request_id FROM withdrawal", String.class));
    }

    /** A finished night's answers are of no more use, nor are the PIN blocks of what it merged. */
    public void forgetAnswers() {
        List<String> merged =
                jdbc.queryForList("SELECT request_id FROM verdict WHERE outcome = 'MERGED'", String.class);
        jdbc.batchUpdate(
                "UPDATE request SET sealed = NULL WHERE request_id = ? AND state = 'MERGED'",
                merged,
                BATCH,
                (row, request) -> row.setString(1, request));
        jdbc.execute("TRUNCATE TABLE verdict");
    }

    /**
     * Gives up a frozen night's plan: what it decided is undone, its requests are open again for the next night, merged
     * ones too. Rejected ones keep their state, since their PIN blocks are gone, and enter the next night's account.
     */
    public void unfreeze(Night night) {
        jdbc.update(
                "DELETE FROM rendering_terms WHERE package_id IN"
                        + " (SELECT package_id FROM mail_package WHERE night_no = ?)",
                night.number());
        MailStore mail = new MailStore(jdbc);
        mail.packagesOf(night).forEach(made -> mail.dropPlan(made.id()));
        jdbc.update(
                "UPDATE request SET state = 'RECEIVED', merged_into = NULL"
                        + " WHERE final_no = ? AND state = 'MERGED' AND sealed IS NOT NULL",
                night.number());
        jdbc.update("UPDATE request SET final_no = NULL WHERE final_no = ?", night.number());
        jdbc.update("UPDATE rejected_row SET night_no = 0 WHERE night_no = ?", night.number());
    }

    private static void assertEach(int[][] batches, int expected, String state) {
        long moved = java.util.Arrays.stream(batches)
                .flatMapToInt(java.util.Arrays::stream)
                .filter(rows -> rows == 1)
                .count();
        if (moved != expected) {
            throw new ProgramFault(expected + " requests were to become " + state + ", " + moved + " did");
        }
    }
}
