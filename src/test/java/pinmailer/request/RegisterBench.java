package pinmailer.request;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A register of 30 million cards scanned for 120,000 open requests, as rows a second, CPU and memory; goal 500,000 rows a
 * second and flat memory. The rows come through a named pipe and are never on disk. A main class on the test class path;
 * arguments: rows, wanted rows. Needs {@code mkfifo}.
 */
public final class RegisterBench {
    private static final String HEADER = "card_id,pan,holder_id,card_kind,principal_card_id,product_code,product_name,"
            + "numberless,status,pin_locked\r\n";
    private static final String ROW =
            "C00000000,4539578763621486,H00000000,PRINCIPAL,,P01,ゴールドカード,false,ACTIVE,false\r\n";
    private static final int DIGITS = 8;
    private static final int TOLD = 6;
    private static final double MEGABYTE = 1e6;
    private static final double NANOS = 1e9;

    private RegisterBench() {}

    /** Prints the scan's progress in six lines and its figures in a last one. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 30_000_000;
        int wanted = args.length > 1 ? Integer.parseInt(args[1]) : 120_000;
        Path folder = Files.createTempDirectory("register-bench");
        Path pipe = folder.resolve("cards.csv");
        new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
        Thread writer = new Thread(() -> write(pipe, rows), "writer");
        writer.start();
        scan(pipe, rows, ids(rows, wanted));
        writer.join();
        Files.delete(pipe);
        Files.delete(folder);
    }

    private static Set<String> ids(int rows, int wanted) {
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < wanted; n++) {
            ids.add(String.format(Locale.ROOT, "C%08d", (long) n * rows / wanted));
        }
        return ids;
    }

    private static void scan(Path pipe, int rows, Set<String> wanted) {
        long began = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Delivery delivery = new Delivery("cards.csv", pipe, StandardCharsets.UTF_8, (name, in) -> in);
        int found = 0;
        try (CardFile file = CardFile.open(new InputFile(Feed.CARDS, delivery, null), wanted::contains)) {
            while (file.hasNext()) {
                file.next();
                found++;
                if (found % (wanted.size() / TOLD) == 0) {
                    System.out.printf(Locale.ROOT, "%,d wanted rows, %.0f MB of heap%n", found, heap());
                }
            }
        }
        double wall = (System.nanoTime() - began) / NANOS;
        double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / NANOS;
        System.out.printf(
                Locale.ROOT,
                "%,d rows, %,d found: %.1f s, %,.0f rows a second; %,.0f for each CPU second of the scan%n",
                rows,
                found,
                wall,
                rows / wall,
                rows / used);
    }

    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    private static void write(Path pipe, int rows) {
        byte[] row = ROW.getBytes(StandardCharsets.UTF_8);
        int holder = ROW.indexOf("H00000000");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pipe), 1 << 16)) {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            for (int n = 0; n < rows; n++) {
                number(row, 1, n);
                number(row, holder + 1, n);
                out.write(row);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void number(byte[] row, int at, int number) {
        int rest = number;
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            row[at + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
