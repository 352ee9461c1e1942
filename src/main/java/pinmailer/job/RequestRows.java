package pinmailer.job;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import pinmailer.failure.BrokenInput;
import pinmailer.ledger.InputFileFacts;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.request.InputFile;
import pinmailer.request.ParsedFile;
import pinmailer.request.RequestFile;
import pinmailer.request.RequestRow;

/**
 * Reads the night's request files, row by row. Each file is first parsed whole, so that a file that must be refused is
 * refused before its first row is stored; what is stored is what was parsed then, by hash.
 */
final class RequestRows implements ItemStreamReader<RequestRows.Row> {
    private final NightInput input;
    private final NightStore nights;
    private final Tonight tonight;
    private final Deque<Parsed> files = new ArrayDeque<>();
    private @Nullable SlicedRows<RequestRow> current;
    private Iterator<RequestRow> rows = Collections.emptyIterator();

    RequestRows(NightInput input, NightStore nights, Tonight tonight) {
        this.input = input;
        this.nights = nights;
        this.tonight = tonight;
    }

    /**
     * One row and the file it stands in.
     *
     * @param fileSha256 of the file as delivered
     */
    record Row(String file, String fileSha256, RequestRow row) {}

    private record Parsed(InputFile file, ParsedFile facts, long faults) {}

    @Override
    public void open(ExecutionContext context) {
        close();
        if (tonight.night().state() == NightState.OPEN) {
            input.requestFiles().forEach(file -> files.add(parse(file)));
        }
    }

    private static Parsed parse(InputFile file) {
        long faults = 0;
        try (RequestFile rows = RequestFile.open(file)) {
            while (rows.hasNext()) {
                faults += rows.next() instanceof RequestRow.Malformed ? 1 : 0;
            }
            return new Parsed(file, rows.parsed(), faults);
        }
    }

    @Override
    public @Nullable Row read() {
        while (!files.isEmpty()) {
            Parsed file = files.element();
            if (rows.hasNext()) {
                return new Row(file.facts().name(), file.facts().sha256(), rows.next());
            }
            readOn(current == null ? begin(file) : current);
        }
        return null;
    }

    private SlicedRows<RequestRow> begin(Parsed file) {
        SlicedRows<RequestRow> opened = new SlicedRows<>(RequestFile.open(file.file()));
        current = opened;
        return opened;
    }

    private void readOn(SlicedRows<RequestRow> open) {
        SlicedRows.Slice<RequestRow> slice = open.take();
        if (slice == null) {
            end(open, files.remove());
        } else {
            rows = slice.rows().iterator();
        }
    }

    private void end(SlicedRows<RequestRow> open, Parsed file) {
        open.close();
        current = null;
        ParsedFile facts = file.facts();
        if (!open.parsed().equals(facts)) {
            throw new BrokenInput(facts.name() + ": was changed while it was read; run again");
        }
        nights.parsed(
                tonight.night(),
                new InputFileFacts(facts.name(), facts.bytes(), facts.sha256(), facts.records(), file.faults()));
        FailPoint.INPUT_PARSED.hit();
    }

    @Override
    public void close() {
        files.clear();
        rows = Collections.emptyIterator();
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
