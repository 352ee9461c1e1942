package pinmailer.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;
import pinmailer.job.StepLog;

/**
 * Tells a night as JSON, one object a line and event, for a log collector (setting {@code log.format=json}): {@code at}
 * (UTC), {@code event} (started, progress, finished, failed, warning), {@code night}, {@code step}, and the event's own
 * figures. Ids and counts only; whatever could be a card number is masked even so.
 */
final class JsonLines implements StepLog {
    private static final Pattern CARD_NUMBER = Pattern.compile("\\d[\\d -]{10,21}\\d");
    private static final String MASK = "****";
    private static final JsonWriter<Map<String, Object>> JSON =
            JsonWriter.of(members -> members.add().usingPairs(Map::forEach));

    private final PrintStream err;
    private final Clock clock;
    private volatile String night = "";
    private volatile String step = "";

    JsonLines(PrintStream err, Clock clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public void night(LocalDate date) {
        night = date.toString();
    }

    @Override
    public void started(String name) {
        if (!name.contains(":")) {
            step = name;
            tell("started", name, Map.of());
        }
    }

    @Override
    public void progress(String name, long done, long total) {
        tell("progress", name, Map.of("done", done));
    }

    @Override
    public void finished(String name, Duration took) {
        tell("finished", name, Map.of("millis", took.toMillis()));
    }

    @Override
    public void failed(String name, Duration took) {
        tell("failed", name, Map.of("millis", took.toMillis()));
    }

    @Override
    public void note(String message) {
        tell("note", step, Map.of("message", masked(message)));
    }

    @Override
    public void warn(String message) {
        tell("warning", step, Map.of("message", masked(message)));
    }

    private static String masked(String message) {
        return CARD_NUMBER
                .matcher(message)
                .replaceAll(
                        hit -> hit.group().chars().filter(Character::isDigit).count() < 12 ? hit.group() : MASK);
    }

    private synchronized void tell(String event, String name, Map<String, Object> figures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().toString());
        line.put("event", event);
        if (!night.isEmpty()) {
            line.put("night", night);
        }
        if (!name.isEmpty()) {
            line.put("step", name);
        }
        line.putAll(figures);
        err.println(JSON.writeToString(line));
    }
}
