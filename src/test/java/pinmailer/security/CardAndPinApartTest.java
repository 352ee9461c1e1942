package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.job.DispatchDay;

/**
 * A thief of mail must not find card and PIN together: whatever is asked for in whatever order, and in whatever order the
 * nights are run, one card's notice and reissue leave at least {@code card-pin.separation-days} apart.
 */
class CardAndPinApartTest {
    private static final int SEPARATION_DAYS = 2;

    @TempDir
    Path folder = Path.of("");

    private final List<Map<String, String>> inquiries = new ArrayList<>();
    private final List<Map<String, String>> reissues = new ArrayList<>();

    private record Dispatch(String request, String kind, LocalDate night) {}

    @Test
    void neverLeaveWithinTheSeparationDaysInAnyOrderOfNights() throws IOException {
        TrialHome home = TrialHome.sample(folder.resolve("home"), 30, 7);
        List<Map<String, String>> good = home.rows(TrialHome.INQUIRIES).subList(0, 5);
        Map<String, String> noticeFirst = good.get(0);
        Map<String, String> cardFirst = good.get(1);
        Map<String, String> together = good.get(2);
        Map<String, String> backwardsCard = good.get(3);
        Map<String, String> backwardsNotice = good.get(4);

        inquire("A1", noticeFirst);
        reissue("B1", cardFirst);
        inquire("C1", together);
        reissue("C2", together);
        inquire("D1", backwardsCard);
        reissue("E1", backwardsNotice);
        night(home, "2026-11-22");

        reissue("A2", noticeFirst);
        inquire("B2", cardFirst);
        night(home, "2026-11-23");
        assertThat(states(home))
                .containsEntry("A2", "HELD")
                .containsEntry("B2", "HELD")
                .containsEntry("C1", "HELD");

        reissue("D2", backwardsCard);
        inquire("E2", backwardsNotice);
        night(home, "2026-11-20");
        assertThat(states(home)).containsEntry("D2", "HELD").containsEntry("E2", "HELD");

        night(home, "2026-11-24");
        assertThat(states(home))
                .containsEntry("A2", "DISPATCHED")
                .containsEntry("B2", "DISPATCHED")
                .containsEntry("D2", "DISPATCHED")
                .containsEntry("E2", "DISPATCHED");
        assertApart(home);
    }

    /** A night made up two days late leaves on the day of the next, whatever its business date says. */
    @Test
    void countsFromTheDayALateNightReallyLeft() throws IOException {
        TrialHome home = TrialHome.sample(folder.resolve("home"), 30, 7);
        Map<String, String> card = home.rows(TrialHome.INQUIRIES).get(0);
        inquire("A1", card);
        runOn("2026-11-22", home, "2026-11-20");
        assertThat(states(home)).containsEntry("A1", "DISPATCHED");
        reissue("A2", card);
        runOn("2026-11-22", home, "2026-11-22");
        assertThat(states(home)).containsEntry("A2", "HELD");
        runOn("2026-11-24", home, "2026-11-24");
        assertThat(states(home)).containsEntry("A2", "DISPATCHED");
    }

    private void runOn(String today, TrialHome home, String date) {
        write(home);
        Clock clock = Clock.fixed(Instant.parse(today + "T03:00:00Z"), ZoneOffset.UTC);
        new NightInProcess(home)
                .part("dispatchDay", DispatchDay.class, new DispatchDay(clock, false))
                .run(date);
    }

    private void inquire(String id, Map<String, String> like) {
        Map<String, String> row = new LinkedHashMap<>(like);
        row.put("request_id", id);
        row.put("received_at", "2026-11-20T12:00:0" + inquiries.size() + "+09:00");
        inquiries.add(row);
    }

    /** Keeps the PIN, so that an inquiry asked for later is not stale. */
    private void reissue(String id, Map<String, String> like) {
        Map<String, String> row = new LinkedHashMap<>(like);
        row.put("request_id", id);
        row.put("received_at", "2026-11-20T13:00:0" + reissues.size() + "+09:00");
        row.put("channel", "INFORMATION_CENTER");
        row.put("reason", "PIN_LOCK");
        row.put("pin_kept", "true");
        reissues.add(row);
    }

    private void write(TrialHome home) {
        home.write(TrialHome.INQUIRIES, inquiries);
        if (!reissues.isEmpty()) {
            home.write(TrialHome.REISSUES, reissues);
        }
    }

    private void night(TrialHome home, String date) {
        write(home);
        ForkedProgram.Ended ended =
                home.program(folder).run("run", "--home", home.root().toString(), "--date", date, "--held-ok");
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    private void assertApart(TrialHome home) throws IOException {
        Map<String, String> cards = new LinkedHashMap<>();
        inquiries.forEach(row -> cards.put(TrialHome.at(row, "request_id"), TrialHome.at(row, "card_id")));
        reissues.forEach(row -> cards.put(TrialHome.at(row, "request_id"), TrialHome.at(row, "card_id")));
        List<Dispatch> dispatched = dispatched(home);
        int pairs = 0;
        for (Dispatch notice : dispatched) {
            for (Dispatch card : dispatched) {
                boolean pair = notice.kind.equals("PN") && card.kind.equals("CR");
                if (pair && TrialHome.at(cards, notice.request).equals(cards.get(card.request))) {
                    pairs++;
                    assertThat(Math.abs(ChronoUnit.DAYS.between(notice.night, card.night)))
                            .as(notice + " and " + card)
                            .isGreaterThanOrEqualTo(SEPARATION_DAYS);
                }
            }
        }
        assertThat(pairs).isGreaterThanOrEqualTo(4);
    }

    private List<Dispatch> dispatched(TrialHome home) throws IOException {
        List<Dispatch> dispatched = new ArrayList<>();
        for (Map<String, String> line : export(home)) {
            String[] parts = TrialHome.at(line, "package_id").split("-", 2);
            if (parts.length == 2 && "DISPATCHED".equals(line.get("state"))) {
                LocalDate night = LocalDate.parse(parts[1], DateTimeFormatter.BASIC_ISO_DATE);
                dispatched.add(new Dispatch(TrialHome.at(line, "request_id"), parts[0], night));
            }
        }
        return dispatched;
    }

    private Map<String, String> states(TrialHome home) throws IOException {
        Map<String, String> states = new LinkedHashMap<>();
        export(home).forEach(line -> states.put(TrialHome.at(line, "request_id"), TrialHome.at(line, "state")));
        return states;
    }

    private List<Map<String, String>> export(TrialHome home) throws IOException {
        Path export = folder.resolve("state.csv");
        ForkedProgram.Ended ended =
                home.program(folder).run("export-state", "--home", home.root().toString(), "--to", export.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        List<Map<String, String>> lines = new ArrayList<>();
        try (CSVParser csv = CSVParser.parse(
                Files.readString(export, StandardCharsets.UTF_8),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            csv.forEach(row -> lines.add(row.toMap()));
        }
        return lines;
    }
}
