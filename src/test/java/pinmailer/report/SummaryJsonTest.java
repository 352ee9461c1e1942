package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pinmailer.ledger.AccountLine;
import pinmailer.request.RequestKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryJsonTest {
    @Test
    void carriesTheNamesOfTheContract() {
        JsonNode summary = written(SampleNight.summary());

        assertThat(names(summary))
                .containsExactly("night", "closes", "account", "reasons", "notes", "packages", "timings");
        assertThat(names(summary.get("account").get(0)))
                .containsExactly(
                        "kind",
                        "channel",
                        "held_before",
                        "read",
                        "repeated",
                        "dispatched",
                        "rejected",
                        "merged",
                        "withdrawn",
                        "held_after");
    }

    @Test
    void carriesTheFiguresOfTheNight() {
        JsonNode summary = written(SampleNight.summary());

        assertThat(summary.get("night").asString()).isEqualTo("2026-11-22");
        assertThat(summary.get("closes").asBoolean()).isTrue();
        assertThat(summary.get("account")).hasSize(7);
        JsonNode line = summary.get("account").get(0);
        assertThat(line.toString())
                .isEqualTo("{\"kind\":\"PIN_INQUIRY\",\"channel\":\"NET_ANSWER\",\"held_before\":31,\"read\":2204,"
                        + "\"repeated\":12,\"dispatched\":2166,\"rejected\":38,\"merged\":9,\"withdrawn\":1,"
                        + "\"held_after\":21}");
        assertThat(summary.get("reasons").get("WEAK_PIN").asInt()).isEqualTo(37);
        assertThat(summary.get("packages").get(0).toString())
                .isEqualTo("{\"package_id\":\"PN-20261122\",\"kind\":\"PIN_INQUIRY\",\"pieces\":2271,"
                        + "\"with_barcode\":2240,\"discounts\":[\"BARCODE\",\"SORTED\"],\"indicia_lines\":1}");
        assertThat(summary.get("packages").get(1).get("discounts")).isEmpty();
        assertThat(summary.get("packages").get(1).get("indicia_lines").asInt()).isEqualTo(2);
        assertThat(summary.get("notes").get("PREFECTURE_OMITTED").asInt()).isEqualTo(112);
        assertThat(summary.get("timings").get(1).toString()).isEqualTo("{\"step\":\"matchRegister\",\"millis\":2944}");
    }

    @Test
    void saysWhenTheAccountDoesNotClose() {
        AccountLine lost =
                new AccountLine(RequestKind.PIN_INQUIRY, AccountLine.UNKNOWN_CHANNEL, 1, 5, 0, 4, 0, 0, 0, 1);

        assertThat(written(RunReportTest.quiet(List.of(lost)).summary())
                        .get("closes")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void repeatedRowsAreOutsideTheEquation() {
        assertThat(new AccountLine(RequestKind.PIN_INQUIRY, "NET_ANSWER", 1, 5, 99, 1, 1, 1, 1, 2).closes())
                .isTrue();
    }

    @Test
    void leavesTheWriterOpen() {
        boolean[] closed = new boolean[1];
        Writer out = new StringWriter() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        SummaryJson.write(SampleNight.summary(), out);

        assertThat(closed[0]).isFalse();
    }

    private static JsonNode written(NightSummary summary) {
        StringWriter out = new StringWriter();
        SummaryJson.write(summary, out);
        return JsonMapper.shared().readTree(out.toString());
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }
}
