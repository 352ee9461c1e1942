package pinmailer.report;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The desk's worklist as a JSON array, one object a line, written row by row. */
final class HeldJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private HeldJson() {}

    static void write(Iterator<HeldRow> rows, ReasonText reasons, Appendable out) throws IOException {
        String before = "[";
        while (rows.hasNext()) {
            out.append(before).append('\n').append(JSON.writeValueAsString(tree(HeldFields.of(rows.next(), reasons))));
            before = ",";
        }
        out.append(before.equals("[") ? "[]\n" : "\n]\n");
    }

    private static Map<String, Object> tree(HeldFields fields) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("request_id", fields.requestId());
        tree.put("kind", fields.kind());
        tree.put("channel", fields.channel());
        tree.put("received_at", fields.receivedAt());
        tree.put("reasons", fields.reasons());
        tree.put("explanation", fields.explanation());
        tree.put("evidence", fields.evidence());
        tree.put("clears_when", fields.clearsWhen());
        tree.put("due_on", fields.dueOn());
        tree.put("days_left", fields.daysLeft());
        return tree;
    }
}
