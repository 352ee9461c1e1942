package pinmailer.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pinmailer.request.Fault;
import pinmailer.request.Reason;

/** Faults as one text column: a line each, {@code REASON<tab>clears on<tab>evidence}. No evidence has a tab or line break. */
final class FaultText {
    private static final int EVIDENCE_LIMIT = 200;

    private FaultText() {}

    static String of(List<Fault> faults) {
        return faults.stream().map(FaultText::line).collect(Collectors.joining("\n"));
    }

    private static String line(Fault fault) {
        String evidence = fault.evidence().replaceAll("[\\t\\n\\r]", " ");
        String shown = evidence.length() > EVIDENCE_LIMIT ? evidence.substring(0, EVIDENCE_LIMIT) + "…" : evidence;
        return fault.reason().name() + "\t" + (fault.clearsOn() == null ? "" : fault.clearsOn()) + "\t" + shown;
    }

    static List<Fault> read(String text) {
        List<Fault> faults = new ArrayList<>();
        text.lines().forEach(line -> faults.add(fault(line.split("\t", -1))));
        return faults;
    }

    private static Fault fault(String[] parts) {
        LocalDate clearsOn = parts[1].isEmpty() ? null : LocalDate.parse(parts[1]);
        return new Fault(Reason.valueOf(parts[0]), parts[2], clearsOn);
    }

    static String reasons(List<Fault> faults) {
        return faults.stream().map(f -> f.reason().name()).distinct().collect(Collectors.joining(";"));
    }
}
