package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import pinmailer.mail.PieceId;
import pinmailer.report.HeldRow.Hold;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

class WorklistsTest {
    private final StringBuilder out = new StringBuilder();

    @Test
    void writesTheColumnsOfTheContract() throws IOException {
        new Worklists(ReasonText.in(Locale.JAPANESE))
                .writeHeld(List.<HeldRow>of().iterator(), out);
        Worklists.writeRejected(List.<RejectedRow>of().iterator(), out);
        Worklists.writeMerged(List.<MergedRow>of().iterator(), out);

        assertThat(out)
                .hasToString("request_id,kind,channel,received_at,reasons,explanation,evidence,clears_when,due_on,"
                        + "days_left\r\nrequest_id,file,line,reasons\r\nrequest_id,merged_into\r\n");
    }

    @Test
    void explainsAHeldRequestToTheDesk() throws IOException {
        HeldRow row = SampleNight.held(
                "PI-1", new Hold("CODE_TOWN_MISMATCH", "千葉県千葉市稲毛区, 候補 \"263-0023\""), new Hold("NO_BLOCK_NUMBER", ""));
        new Worklists(ReasonText.in(Locale.JAPANESE)).writeHeld(List.of(row).iterator(), out);

        CSVRecord read = parsed().get(0);
        assertThat(read.get("request_id")).isEqualTo("PI-1");
        assertThat(read.get("kind")).isEqualTo("PIN_INQUIRY");
        assertThat(read.get("channel")).isEqualTo("NET_ANSWER");
        assertThat(read.get("received_at")).isEqualTo("2026-11-20T10:15:00+09:00");
        assertThat(read.get("reasons")).isEqualTo("CODE_TOWN_MISMATCH;NO_BLOCK_NUMBER");
        assertThat(read.get("explanation"))
                .isEqualTo("登録の郵便番号と住所の町名が一致しません（千葉県千葉市稲毛区, 候補 \"263-0023\"）。" + "住所の町名の後に番地がなく、届け先の家が決まりません。");
        assertThat(read.get("evidence")).isEqualTo("千葉県千葉市稲毛区, 候補 \"263-0023\"");
        assertThat(read.get("clears_when")).contains("郵便番号か住所を台帳で訂正すると", "番地を台帳に登録すると");
        assertThat(read.get("due_on")).isEqualTo("2026-11-27");
        assertThat(read.get("days_left")).isEqualTo("5");
    }

    @Test
    void saysOnceWhatClearsTwoReasonsAlike() throws IOException {
        HeldRow row = SampleNight.held("PI-1", new Hold("CODE_TOWN_MISMATCH", ""), new Hold("CODE_CITY_MISMATCH", ""));
        new Worklists(ReasonText.in(Locale.JAPANESE)).writeHeld(List.of(row).iterator(), out);

        assertThat(parsed().get(0).get("clears_when"))
                .isEqualTo(
                        "会員に確認し、郵便番号か住所を台帳で訂正すると解除されます。2026-11-24の夜までに解除されれば期日に間に合います。2026-12-22の夜にも保留のままなら却下になります。");
    }

    @Test
    void saysOnWhichNightTimeAloneClearsAHold() throws IOException {
        HeldRow row =
                SampleNight.held("PI-1", new Hold("ADDRESS_CHANGED_RECENTLY", "", java.time.LocalDate.of(2026, 12, 1)));
        new Worklists(ReasonText.in(Locale.JAPANESE)).writeHeld(List.of(row).iterator(), out);

        assertThat(parsed().get(0).get("clears_when")).contains("自動で解除されるのは2026-12-01の夜です。");
    }

    @Test
    void saysWhenItIsTooLateForThePromise() throws IOException {
        HeldRow held = SampleNight.held("PI-1", new Hold("NO_BLOCK_NUMBER", ""));
        HeldRow late = new HeldRow(
                held.requestId(),
                held.kind(),
                held.channel(),
                held.receivedAt(),
                held.holds(),
                held.dueOn(),
                new HeldRow.Until(null, held.until().rejectedOn()),
                held.asOf());
        new Worklists(ReasonText.in(Locale.JAPANESE)).writeHeld(List.of(late).iterator(), out);

        assertThat(parsed().get(0).get("clears_when")).contains("期日には、もう間に合わない見込みです。", "2026-12-22");
    }

    @Test
    void listsMailedPiecesWhoseAddressIsWorthALook() throws IOException {
        NotedRow noted = new NotedRow(
                new RequestId("PI-9"),
                RequestKind.PIN_INQUIRY,
                new PieceId("7Q2M4X0KZ9"),
                List.of("PREFECTURE_OMITTED", "BUILDING_FLOOR_CODE"),
                "東京都");
        new Worklists(ReasonText.in(Locale.JAPANESE)).writeNoted(List.of(noted).iterator(), out);

        assertThat(out)
                .hasToString("request_id,kind,piece_id,notes,explanation,evidence\r\n"
                        + "PI-9,PIN_INQUIRY,7Q2M4X0KZ9,PREFECTURE_OMITTED;BUILDING_FLOOR_CODE,"
                        + "住所に都道府県名がありませんが、届け先は決まります。ビルの階ごとの郵便番号で、住所にそのビルがあります。,東京都\r\n");
    }

    @Test
    void listsRejectedRowsByFileAndLineWhereTheIdIsUnreadable() throws IOException {
        Worklists.writeRejected(
                List.of(
                                new RejectedRow("", "requests/pin-inquiries.csv", 7, List.of("MALFORMED_ROW")),
                                new RejectedRow(
                                        "PI-2", "requests/pin-inquiries.csv", 8, List.of("CARD_CLOSED", "WEAK_PIN")))
                        .iterator(),
                out);

        assertThat(out.toString().split("\r\n", -1))
                .containsExactly(
                        "request_id,file,line,reasons",
                        "\"\",requests/pin-inquiries.csv,7,MALFORMED_ROW",
                        "PI-2,requests/pin-inquiries.csv,8,CARD_CLOSED;WEAK_PIN",
                        "");
    }

    @Test
    void listsWhichRequestAMergedOneWentInto() throws IOException {
        Worklists.writeMerged(
                List.of(new MergedRow(new RequestId("PI-3"), new RequestId("PI-1")))
                        .iterator(),
                out);

        assertThat(out).hasToString("request_id,merged_into\r\nPI-3,PI-1\r\n");
    }

    @Test
    void writesEachRowBeforeItAsksForTheNext() throws IOException {
        Iterator<MergedRow> watching = new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                assertThat(out.toString().lines())
                        .as("header and the rows given so far")
                        .hasSize(1 + given);
                return given < 3;
            }

            @Override
            public MergedRow next() {
                given++;
                return new MergedRow(new RequestId("M-" + given), new RequestId("M-0"));
            }
        };

        Worklists.writeMerged(watching, out);

        assertThat(out).contains("M-3,M-0");
    }

    private List<CSVRecord> parsed() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        return CSVParser.parse(out.toString(), format).getRecords();
    }
}
