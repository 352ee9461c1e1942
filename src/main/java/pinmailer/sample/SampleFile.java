package pinmailer.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import pinmailer.disk.PrivateFiles;
import pinmailer.request.Feed;

/** One input file in the making: columns in the contract's order, rows streamed. */
final class SampleFile implements AutoCloseable {
    private static final int BUFFER_CHARS = 1 << 16;

    private final CSVPrinter printer;

    private SampleFile(CSVPrinter printer) {
        this.printer = printer;
    }

    static SampleFile create(Path input, Feed feed, String name) throws IOException {
        Path file = input.resolve(name);
        PrivateFiles.createDirectories(file.resolveSibling(""));
        BufferedWriter writer =
                new BufferedWriter(Channels.newWriter(PrivateFiles.create(file), StandardCharsets.UTF_8), BUFFER_CHARS);
        SampleFile made = new SampleFile(new CSVPrinter(writer, CSVFormat.RFC4180));
        made.row(feed.columns().toArray());
        return made;
    }

    void row(@Nullable Object... values) throws IOException {
        printer.printRecord(values);
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
