package pinmailer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;
import pinmailer.cli.CommandLineRun;
import pinmailer.database.HomeDatabase;

/** A home of a test's own, and the program called on it as an operator calls it. */
record TrialHome(Path root) {
    static final String FIRST_NIGHT = "2026-11-22";

    private static final Path PROJECT_INPUT = Path.of("input");

    /** What a command printed and how it ended. */
    record Ended(int status, String out, String err) {
        /** The lines of standard error that tell of a failure; what a night tells of its progress is left out. */
        List<String> complaints() {
            return err.lines().filter(line -> line.startsWith("pin-mailer: ")).toList();
        }
    }

    /** A home with the project's own sample input. */
    static TrialHome ofProject(Path root) {
        copy(PROJECT_INPUT, root.resolve("input"));
        HomeDatabase.give(root);
        return new TrialHome(root);
    }

    /** The same with no requests but these; the headers stay. */
    static TrialHome withRequests(Path root, String... ids) {
        TrialHome home = ofProject(root);
        home.keepOnly("requests/pin-inquiries.csv", List.of(ids));
        home.keepOnly("requests/card-reissues.csv", List.of(ids));
        return home;
    }

    /** The sample request that shows something, as {@code INQ-0034-pin-locked} for {@code pin-locked}. */
    static String sample(String what) {
        return Stream.of("pin-inquiries.csv", "card-reissues.csv")
                .flatMap(file ->
                        Table.read(PROJECT_INPUT.resolve("requests").resolve(file)).column("request_id").stream())
                .filter(id -> id.replaceFirst("^[A-Z]+-[0-9]+-", "").equals(what))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no sample request " + what));
    }

    /** The card of a request. */
    String cardOf(String requestId) {
        String file = requestId.startsWith("INQ") ? "pin-inquiries.csv" : "card-reissues.csv";
        return Table.value(table("requests/" + file).row(requestId), "card_id");
    }

    /** The holder of a card. */
    String holderOf(String cardId) {
        return Table.value(table("register/cards.csv").row(cardId), "holder_id");
    }

    private void keepOnly(String file, List<String> ids) {
        Table requests = table(file);
        requests.rows().removeIf(row -> !ids.contains(Table.value(row, "request_id")));
        requests.writeTo(input(file));
    }

    /** A copy of this home as it now is. */
    TrialHome copyTo(Path other) {
        copy(root, other);
        HomeDatabase.copy(other);
        return new TrialHome(other);
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lays files over the input. */
    void lay(Path over) {
        for (Path file : filesUnder(over)) {
            try {
                Files.copy(file, input(over.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    Path input(String name) {
        return root.resolve("input").resolve(name);
    }

    Path output(String name) {
        return root.resolve("output").resolve(name);
    }

    Table table(String input) {
        return Table.read(input(input));
    }

    Table report(String night, String name) {
        return Table.read(output("reports/" + night + "/" + name));
    }

    /** Runs a night. */
    Ended run(String date, String... options) {
        List<String> words = new ArrayList<>(List.of("run", "--date", date));
        words.addAll(Arrays.asList(options));
        return call(words.toArray(String[]::new));
    }

    /** Calls a command on this home. */
    Ended call(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.add("--home");
        all.add(root.toString());
        return command(all.toArray(String[]::new));
    }

    /** Calls a command in this JVM. */
    static Ended command(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int status = new CommandLineRun().run(words);
            return new Ended(
                    status, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Calls a command on this home in a JVM of its own, with JVM options and environment variables. */
    Ended fork(List<String> jvmOptions, Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "pinmailer.PinMailer"));
        command.addAll(Arrays.asList(words));
        command.addAll(List.of("--home", root.toString()));
        try {
            Path err = Files.createTempFile("fork", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out, Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** What {@code export-state} tells, as text. */
    String stateText() {
        Path file = root.resolve("state-" + System.nanoTime() + ".csv");
        Ended ended = call("export-state", "--to", file.toString());
        if (ended.status() != 0) {
            throw new AssertionError("export-state ended with " + ended.status() + ": " + ended.err());
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Table state() {
        return Table.parse(stateText());
    }

    /** The state of one request with its reasons, as {@code HELD PIN_LOCKED}. */
    String stateOf(String requestId) {
        return stateOf(state(), requestId);
    }

    static String stateOf(Table state, String requestId) {
        var row = state.row(requestId);
        return (Table.value(row, "state") + " " + Table.value(row, "reasons")).strip();
    }

    /** Every file of the output but the database, by name, with its content. */
    Map<String, String> publishedFiles() {
        Map<String, String> files = new TreeMap<>();
        for (Path file : filesUnder(output("."))) {
            String name = output(".").normalize().relativize(file.normalize()).toString();
            if (!name.startsWith("state")) {
                files.put(name, Tool.sha256(file));
            }
        }
        return files;
    }

    static List<Path> filesUnder(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).map(Path::normalize).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
