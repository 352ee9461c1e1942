package pinmailer.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;

/**
 * How fast files are sealed to disk and opened again; goal 100 MB/s and more with {@code -Xmx256m}. A main class on
 * the test class path; optional argument: size in MB.
 */
public final class SealBench {
    private static final int MEGABYTE = 1_000_000;
    private static final int ROUNDS = 5;

    private SealBench() {}

    /** Prints the speed of each round; the first ones warm up. */
    public static void main(String[] args) throws IOException {
        int megabytes = args.length == 0 ? 400 : Integer.parseInt(args[0]);
        Path directory = Files.createTempDirectory("seal-bench");
        SampleKeys keys = SampleKeys.in(directory);
        OpenPgpWriter writer = new OpenPgpWriter(keys.recipient(), keys.issuer(), Clock.systemUTC());
        OpenPgpReader reader =
                OpenPgpReader.ofRecipient(keys.recipientSecret(), keys.issuer().publicKey());
        Path file = directory.resolve("file.pgp");
        for (int round = 1; round <= ROUNDS; round++) {
            report("seal", megabytes, () -> writer.seal(file, out -> write(out, megabytes), Boundary.UNWATCHED));
            ProvenFile[] proven = new ProvenFile[1];
            report("prove", megabytes, () -> proven[0] = reader.prove(file));
            report("stream", megabytes, () -> read(proven[0]));
        }
        Files.delete(file);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** By the clock, and by the processor time of this thread, which a busy machine does not change. */
    private static void report(String what, int megabytes, Work work) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        work.run();
        double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        double wallSeconds = (System.nanoTime() - wall) / 1e9;
        System.out.printf(
                "%-6s %4.0f MB/s, %4.0f MB per CPU second%n", what, megabytes / wallSeconds, megabytes / cpuSeconds);
    }

    private static void write(OutputStream out, int megabytes) throws IOException {
        byte[] block = new byte[MEGABYTE];
        new Random(1).nextBytes(block);
        for (int i = 0; i < megabytes; i++) {
            out.write(block);
        }
    }

    private static void read(ProvenFile proven) throws IOException {
        try (InputStream in = proven.stream()) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
