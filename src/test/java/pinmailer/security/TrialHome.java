package pinmailer.security;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import pinmailer.database.HomeDatabase;
import pinmailer.job.NightHome;
import pinmailer.sample.SampleHome;

/** A home to attack: one the program made, or the project's own, whose CSV files can be rewritten. */
record TrialHome(Path root) {
    static final String INQUIRIES = "requests/pin-inquiries.csv";
    static final String REISSUES = "requests/card-reissues.csv";
    static final String CARDS = "register/cards.csv";
    static final String HOLDERS = "register/cardholders.csv";
    static final String DATE = "2026-11-22";

    /** One in which nearly every request is good. */
    static TrialHome sample(Path root, int requests, long seed) {
        SampleHome.write(root, requests, seed, done -> {});
        HomeDatabase.give(root);
        return new TrialHome(root);
    }

    /** The project's own, with every outcome that one night can have. */
    static TrialHome project(Path root) throws IOException {
        return new TrialHome(Path.of("")).copyTo(root);
    }

    /** Its input once more; keys keep to the owner, as the program wants them. */
    TrialHome copyTo(Path other) throws IOException {
        Path input = root.resolve("input").toAbsolutePath();
        try (Stream<Path> files = Files.walk(input)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = other.resolve("input").resolve(input.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
        Files.createDirectories(other.resolve("output"));
        HomeDatabase.give(other);
        return new TrialHome(other);
    }

    Path input(String file) {
        return root.resolve("input").resolve(file);
    }

    Path output() {
        return root.resolve("output");
    }

    NightHome asNightHome() {
        return new NightHome(root);
    }

    List<Map<String, String>> rows(String file) {
        try (Reader in = Files.newBufferedReader(input(file), StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(in, CSVFormat.RFC4180)) {
            List<Map<String, String>> rows = new ArrayList<>();
            List<String> header = null;
            for (var csv : parser) {
                if (header == null) {
                    header = csv.toList();
                } else {
                    rows.add(row(header, csv.toList()));
                }
            }
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A torn row lacks its last columns. */
    private static Map<String, String> row(List<String> header, List<String> values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(values.size(), header.size()); i++) {
            row.put(header.get(i), values.get(i));
        }
        return row;
    }

    Map<String, Map<String, String>> rowsBy(String file, String column) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        rows(file).forEach(row -> found.put(row.getOrDefault(column, ""), row));
        return found;
    }

    /** Rewrites a file; the first row is whole and names the columns. */
    void write(String file, List<Map<String, String>> rows) {
        try (Writer out = Files.newBufferedWriter(input(file), StandardCharsets.UTF_8);
                CSVPrinter csv = CSVFormat.RFC4180.print(out)) {
            csv.printRecord(rows.get(0).keySet());
            for (Map<String, String> row : rows) {
                csv.printRecord(row.values());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String at(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    ForkedProgram program(Path folder) {
        return ForkedProgram.of(folder, ForkedProgram.PROGRAM);
    }
}
