package pinmailer.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.StateStore;

/** {@code status} in words. */
final class StatusText {
    private static final int NIGHTS_SHOWN = 10;

    private final NightStore nights;
    private final StateStore states;

    StatusText(NightStore nights, StateStore states) {
        this.nights = nights;
        this.states = states;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("requests by state:");
        Map<String, Long> counts = states.counts();
        counts.forEach((state, count) -> lines.add("  %-12s %8d".formatted(state, count)));
        if (counts.isEmpty()) {
            lines.add("  none yet");
        }
        lines.add("latest nights:");
        List<Night> all = nights.all();
        all.subList(Math.max(0, all.size() - NIGHTS_SHOWN), all.size()).forEach(night -> lines.add(line(night)));
        return lines;
    }

    private String line(Night night) {
        String state =
                night.state() == NightState.OPEN ? "REFUSED" : night.state().name();
        return "  %s %-10s %s"
                .formatted(night.date(), state, nights.remarkOf(night))
                .stripTrailing();
    }

    List<String> story(StateStore.Line line) {
        List<String> lines = new ArrayList<>();
        lines.add("request " + line.requestId() + " (" + line.kind() + ", " + line.channel() + ")");
        lines.add("received " + line.receivedAt() + ", first read in night " + line.firstNight() + ", due "
                + line.dueOn());
        lines.add("state " + line.state()
                + (line.reasons().isEmpty() ? "" : ": " + line.reasons().replace(";", ", ")));
        if (!line.heldSince().isEmpty()) {
            lines.add("held since night " + line.heldSince());
        }
        if (!line.mergedInto().isEmpty()) {
            lines.add("merged into request " + line.mergedInto());
        }
        if (!line.pieceId().isEmpty()) {
            lines.add("piece " + line.pieceId() + " of package " + line.packageId() + ", sequence " + line.sequence());
        }
        if (!line.withdrawn().isEmpty()) {
            lines.add("withdrawn: " + line.withdrawn());
        }
        return lines;
    }
}
