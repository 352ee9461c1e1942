package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.DataKey;
import pinmailer.request.CardRequest;

/** The nights, in the order they were opened, and the input files each has parsed. */
public final class NightStore {
    private final JdbcClient sql;
    private final SealedText sealed;

    public NightStore(JdbcClient sql, DataKey key) {
        this.sql = sql;
        this.sealed = new SealedText(key);
    }

    /** The night of a business date, if it was ever opened. */
    public Optional<Night> of(LocalDate date) {
        return sql.sql("SELECT * FROM night WHERE night = ?")
                .param(date)
                .query(NightStore::night)
                .optional();
    }

    /** Every night, oldest opening first. */
    public List<Night> all() {
        return sql.sql("SELECT * FROM night ORDER BY night_no")
                .query(NightStore::night)
                .list();
    }

    /** Nights whose pieces are planned and not yet published, oldest opening first. */
    public List<Night> unpublished() {
        return all().stream().filter(n -> n.state() == NightState.FROZEN).toList();
    }

    /** The latest business date that was finished. */
    public Optional<LocalDate> lastFinished() {
        return all().stream()
                .filter(n -> n.state() == NightState.FINISHED)
                .map(Night::date)
                .max(LocalDate::compareTo);
    }

    /** Opens a business date for the first time, or again when it was refused, as its next attempt. */
    public Night open(LocalDate date, String runId, OffsetDateTime now) {
        Optional<Night> before = of(date);
        if (before.isPresent()) {
            sql.sql(
                            "UPDATE night SET attempt = attempt + 1, run_id = ?, opened_at = ? WHERE night = ? AND state = 'OPEN'")
                    .params(runId, now, date)
                    .update();
        } else {
            sql.sql("INSERT INTO night (night_no, night, attempt, state, run_id, opened_at)"
                            + " SELECT COALESCE(MAX(night_no), 0) + 1, CAST(? AS DATE), 1, 'OPEN', CAST(? AS VARCHAR(36)),"
                            + " CAST(? AS TIMESTAMP(3) WITH TIME ZONE) FROM night")
                    .params(date, runId, now)
                    .update();
        }
        return of(date).orElseThrow();
    }

    /** Moves a night on; anything but the expected state before is a bug or a second process. */
    public void move(Night night, NightState from, NightState to) {
        int rows = sql.sql("UPDATE night SET state = ? WHERE night_no = ? AND state = ?")
                .params(to.name(), night.number(), from.name())
                .update();
        if (rows != 1) {
            throw new ProgramFault("night " + night.date() + " is not " + from + " any more");
        }
    }

    /** Notes when a night ended and why, for {@code status}. */
    public void remark(Night night, OffsetDateTime endedAt, String remark) {
        sql.sql("UPDATE night SET ended_at = ?, remark = ? WHERE night_no = ?")
                .param(endedAt)
                .param(sealed.seal(remark, SealedText.remarkOf(night)))
                .param(night.number())
                .update();
    }

    /** The day in Japan on which a night was finished or given up, by number; absent while it is neither. */
    public Map<Integer, LocalDate> endedOn() {
        Map<Integer, LocalDate> ended = new HashMap<>();
        sql.sql(
                        "SELECT night_no, ended_at FROM night WHERE ended_at IS NOT NULL AND state IN ('FINISHED', 'ABANDONED')")
                .query(row -> {
                    OffsetDateTime at = row.getObject(2, OffsetDateTime.class);
                    ended.put(
                            row.getInt(1),
                            at.atZoneSameInstant(CardRequest.TOKYO).toLocalDate());
                });
        return ended;
    }

    /** What was noted by {@link #remark}; empty if nothing. */
    public String remarkOf(Night night) {
        return sql.sql("SELECT remark FROM night WHERE night_no = ?")
                .param(night.number())
                .query((row, n) -> sealed.open(row.getBytes(1), SealedText.remarkOf(night)))
                .single();
    }

    /** All steps of a frozen night run again, as its next attempt: it was stopped, or lost a request. */
    public Night nextAttempt(Night night) {
        sql.sql("UPDATE night SET attempt = attempt + 1 WHERE night_no = ?")
                .param(night.number())
                .update();
        return of(night.date()).orElseThrow();
    }

    /** Which postal directory the night's addresses were checked against. */
    public void directory(Night night, String edition) {
        sql.sql("UPDATE night SET directory = ? WHERE night_no = ?")
                .params(edition, night.number())
                .update();
    }

    /** The edition noted by {@link #directory}; empty if none. */
    public String directoryOf(Night night) {
        return sql.sql("SELECT COALESCE(directory, '') FROM night WHERE night_no = ?")
                .param(night.number())
                .query(String.class)
                .single();
    }

    /** Records a file as parsed: the hash is of the bytes actually parsed. */
    public void parsed(Night night, InputFileFacts file) {
        sql.sql("INSERT INTO input_file VALUES (?, ?, ?, ?, ?, ?)")
                .params(night.number(), file.name(), file.bytes(), file.sha256(), file.records(), file.faults())
                .update();
    }

    /** The files a night has parsed, by name. */
    public List<InputFileFacts> inputOf(Night night) {
        return sql.sql("SELECT * FROM input_file WHERE night_no = ? ORDER BY name")
                .param(night.number())
                .query((row, n) -> new InputFileFacts(
                        row.getString("name"),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        row.getLong("records"),
                        row.getLong("faults")))
                .list();
    }

    /** Notes how long a step took, for the report. */
    public void stepTook(Night night, String step, long millis) {
        sql.sql("DELETE FROM step_time WHERE night_no = ? AND step = ?")
                .params(night.number(), step)
                .update();
        sql.sql("INSERT INTO step_time VALUES (?, ?, ?)")
                .params(night.number(), step, millis)
                .update();
    }

    /** How long each step took. */
    public List<StepTime> stepTimes(Night night) {
        return sql.sql("SELECT step, millis FROM step_time WHERE night_no = ?")
                .param(night.number())
                .query((row, n) -> new StepTime(row.getString(1), Duration.ofMillis(row.getLong(2))))
                .list();
    }

    private static Night night(ResultSet row, int number) throws SQLException {
        return new Night(
                row.getInt("night_no"),
                row.getObject("night", LocalDate.class),
                row.getInt("attempt"),
                NightState.valueOf(row.getString("state")),
                row.getString("run_id"));
    }
}
