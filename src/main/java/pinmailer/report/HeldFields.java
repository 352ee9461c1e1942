package pinmailer.report;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** A held row in words: the fields that held.csv, the table and the JSON list have in common. */
record HeldFields(
        String requestId,
        String kind,
        String channel,
        String receivedAt,
        List<String> reasons,
        String explanation,
        String evidence,
        String clearsWhen,
        String dueOn,
        long daysLeft) {
    static final List<String> NAMES = List.of(
            "request_id",
            "kind",
            "channel",
            "received_at",
            "reasons",
            "explanation",
            "evidence",
            "clears_when",
            "due_on",
            "days_left");

    static HeldFields of(HeldRow row, ReasonText texts) {
        List<HeldRow.Hold> holds = row.holds();
        return new HeldFields(
                row.requestId().value(),
                row.kind().name(),
                row.channel(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(row.receivedAt()),
                holds.stream().map(HeldRow.Hold::code).toList(),
                texts.joined(holds.stream().map(hold -> texts.explain(hold.code(), hold.evidence()))),
                holds.stream()
                        .map(HeldRow.Hold::evidence)
                        .filter(evidence -> !evidence.isEmpty())
                        .collect(Collectors.joining("; ")),
                texts.clearsWhen(row),
                row.dueOn().toString(),
                row.daysLeft());
    }

    List<Object> inOrder() {
        return List.of(
                requestId,
                kind,
                channel,
                receivedAt,
                String.join(";", reasons),
                explanation,
                evidence,
                clearsWhen,
                dueOn,
                daysLeft);
    }
}
