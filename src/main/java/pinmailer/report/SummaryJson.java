package pinmailer.report;

import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import pinmailer.ledger.AccountLine;
import pinmailer.ledger.StepTime;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code summary.json} (contract): night, closes, account, reasons and notes (code → count), packages and timings, for programs
 * that watch the night.
 */
public final class SummaryJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private SummaryJson() {}

    /** Writes the summary; the writer is flushed and left open. */
    public static void write(NightSummary summary, Writer out) {
        JSON.writeValue(out, tree(summary));
    }

    private static Map<String, Object> tree(NightSummary summary) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("night", summary.night().toString());
        tree.put("closes", summary.closes());
        tree.put("account", summary.account().stream().map(SummaryJson::line).toList());
        tree.put("reasons", summary.reasons());
        tree.put("notes", summary.notes());
        tree.put(
                "packages", summary.packages().stream().map(SummaryJson::parcel).toList());
        tree.put("timings", summary.timings().stream().map(SummaryJson::timing).toList());
        return tree;
    }

    private static Map<String, Object> line(AccountLine line) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", line.kind().name());
        tree.put("channel", line.channel());
        tree.put("held_before", line.heldBefore());
        tree.put("read", line.read());
        tree.put("repeated", line.repeated());
        tree.put("dispatched", line.dispatched());
        tree.put("rejected", line.rejected());
        tree.put("merged", line.merged());
        tree.put("withdrawn", line.withdrawn());
        tree.put("held_after", line.heldAfter());
        return tree;
    }

    private static Map<String, Object> parcel(DispatchedPackage parcel) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("package_id", parcel.packageId());
        tree.put("kind", parcel.kind().name());
        tree.put("pieces", parcel.pieces());
        tree.put("with_barcode", parcel.withBarcode());
        tree.put("discounts", parcel.postage().discounts().stream().sorted().toList());
        tree.put("indicia_lines", parcel.postage().indiciaLines());
        return tree;
    }

    private static Map<String, Object> timing(StepTime time) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("step", time.step());
        tree.put("millis", time.took().toMillis());
        return tree;
    }
}
