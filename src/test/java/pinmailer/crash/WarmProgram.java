package pinmailer.crash;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pinmailer.cli.CommandLineRun;
import pinmailer.job.FailPoint;

/**
 * The program kept warm in one JVM, for commands that nobody kills: they cost a tenth of a start each. It is a process of
 * its own, since fail points are chosen for a whole JVM.
 */
final class WarmProgram {
    private static @Nullable WarmProgram only;

    private final DataOutputStream to;
    private final DataInputStream from;

    private WarmProgram(Process process) {
        to = new DataOutputStream(process.getOutputStream());
        from = new DataInputStream(process.getInputStream());
    }

    /** Runs a command with a fail point or without one. */
    static synchronized Ended run(@Nullable String failPoint, List<String> words) throws IOException {
        WarmProgram warm = only;
        if (warm == null) {
            warm = new WarmProgram(start());
            only = warm;
        }
        return warm.ask(failPoint == null ? "" : failPoint, words);
    }

    private static Process start() throws IOException {
        Process process = new ProcessBuilder(
                        ForkedProgram.command(ForkedProgram.Start.USUAL, WarmProgram.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private Ended ask(String failPoint, List<String> words) throws IOException {
        to.writeUTF(failPoint);
        to.writeInt(words.size());
        for (String word : words) {
            to.writeUTF(word);
        }
        to.flush();
        int status = from.readInt();
        String out = from.readUTF();
        String err = from.readUTF();
        Map<FailPoint, Integer> passed = new EnumMap<>(FailPoint.class);
        for (int left = from.readInt(); left > 0; left--) {
            passed.put(FailPoint.valueOf(from.readUTF()), from.readInt());
        }
        return new Ended(status, out, err, passed);
    }

    /** Serves commands from standard input until it ends. */
    public static void main(String[] args) throws IOException {
        DataOutputStream answers = new DataOutputStream(System.out);
        DataInputStream questions = new DataInputStream(System.in);
        try {
            while (true) {
                answer(questions.readUTF(), words(questions), answers);
            }
        } catch (EOFException nobodyAsks) {
            System.exit(0);
        }
    }

    private static String[] words(DataInputStream questions) throws IOException {
        String[] words = new String[questions.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = questions.readUTF();
        }
        return words;
    }

    private static void answer(String failPoint, String[] words, DataOutputStream answers) throws IOException {
        FailPoint.reset();
        if (failPoint.isEmpty()) {
            System.clearProperty("pinmailer.failpoint");
        } else {
            System.setProperty("pinmailer.failpoint", failPoint);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        int status = new CommandLineRun().run(words);
        answers.writeInt(status);
        answers.writeUTF(out.toString(StandardCharsets.UTF_8));
        answers.writeUTF(err.toString(StandardCharsets.UTF_8));
        Map<FailPoint, Integer> passed = FailPoint.passed();
        answers.writeInt(passed.size());
        for (Map.Entry<FailPoint, Integer> point : passed.entrySet()) {
            answers.writeUTF(point.getKey().name());
            answers.writeInt(point.getValue());
        }
        answers.flush();
    }
}
