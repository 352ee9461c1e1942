package pinmailer.crash;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Judges finished nights from outside: input CSV files, exported states, {@code published.log}, and the packages, opened
 * as their recipients open them. Each request in exactly one state, each piece in exactly one published file, none
 * twice, none missing. Uses nothing of the program.
 */
final class NightOracle {
    private static final Set<String> FINAL = Set.of("HELD", "REJECTED", "MERGED", "WITHDRAWN", "DISPATCHED");

    private final Path home;
    private final Path export;
    private final List<Path> folders;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, CSVRecord> states = new TreeMap<>();
    private final Map<String, String> places = new HashMap<>();
    private int pages;

    private NightOracle(Path home, Path export, List<Path> folders) {
        this.home = home;
        this.export = export;
        this.folders = folders;
    }

    /** What it found; content if there is no fault. */
    record Judgement(List<String> faults, Map<String, Integer> states, int pieces, int pages) {}

    /**
     * Judges a home.
     *
     * @param export what {@code export-state} wrote
     * @param folders where its packages lie, whether fetched or not
     */
    static Judgement judge(Path home, Path export, List<Path> folders) throws IOException {
        return new NightOracle(home, export, folders).judge();
    }

    private Judgement judge() throws IOException {
        readStates();
        everyRequestHasAState();
        Map<String, Path> packages = packages();
        for (Map.Entry<String, Path> made : packages.entrySet()) {
            readPackage(made.getKey(), made.getValue());
        }
        dispatchedIsInAPackage();
        logAgrees(packages);
        Map<String, Integer> counts = new TreeMap<>();
        states.values().forEach(row -> counts.merge(row.get("state"), 1, Integer::sum));
        return new Judgement(List.copyOf(faults), counts, places.size(), pages);
    }

    private void readStates() throws IOException {
        for (CSVRecord row : rows(Files.readAllBytes(export))) {
            require(states.put(row.get("request_id"), row) == null, "request twice in the export: " + row.get(0));
            require(FINAL.contains(row.get("state")), row.get(0) + " is left " + row.get("state"));
        }
    }

    private void everyRequestHasAState() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.list(home.resolve("input/requests"))) {
            for (Path file : files.sorted().toList()) {
                rows(Files.readAllBytes(file)).stream()
                        .filter(row -> !row.get("channel").isEmpty()
                                && !row.get("channel").equals("NOBODY"))
                        .forEach(row -> asked.add(row.get("request_id")));
            }
        }
        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(states.keySet());
        missing.forEach(id -> faults.add("request has no state: " + id));
        Set<String> unasked = new TreeSet<>(states.keySet());
        unasked.removeAll(asked);
        unasked.forEach(id -> faults.add("nobody asked for " + id));
    }

    private Map<String, Path> packages() throws IOException {
        Map<String, Path> packages = new LinkedHashMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.sorted().forEach(entry -> {
                        String id = String.valueOf(entry.getFileName());
                        require(packages.put(id, entry) == null, "package made twice: " + id);
                    });
                }
            }
        }
        return packages;
    }

    private void readPackage(String id, Path folder) throws IOException {
        if (id.startsWith("PN-")) {
            readNotices(id, folder, SampleRecipient.of(home, "print-vendor"));
        } else {
            for (CSVRecord row : rows(SampleRecipient.of(home, "card-bureau").open(folder.resolve("cards.csv.pgp")))) {
                place(row.get("piece_id"), id + " row " + row.get("sequence"), id);
            }
        }
    }

    private void readNotices(String id, Path folder, SampleRecipient vendor) throws IOException {
        Map<String, String> promised = new TreeMap<>();
        for (CSVRecord row : rows(vendor.open(folder.resolve("manifest.csv.pgp")))) {
            place(row.get("piece_id"), id + " row " + row.get("sequence"), id);
            String mark = String.join(":", "PM1", id, row.get("sequence"), row.get("piece_id"), "1/1");
            promised.put("%s %05d".formatted(row.get("file"), Integer.parseInt(row.get("page"))), mark);
        }
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".pdf.pgp")).toList()) {
                String name = String.valueOf(file.getFileName()).replace(".pgp", "");
                List<String> marks = marks(vendor.open(file));
                for (int page = 1; page <= marks.size(); page++) {
                    found.put("%s %05d".formatted(name, page), marks.get(page - 1));
                }
            }
        }
        pages += found.size();
        require(promised.equals(found), id + ": pages are not what the manifest promises");
    }

    private void place(String piece, String place, String packageId) {
        String before = places.put(piece, place);
        require(before == null, "piece " + piece + " is in " + place + " and in " + before);
        List<CSVRecord> owners = states.values().stream()
                .filter(row -> row.get("piece_id").equals(piece))
                .toList();
        require(owners.size() == 1, "piece " + piece + " is of " + owners.size() + " requests");
        owners.forEach(row -> {
            require(row.get("state").equals("DISPATCHED"), row.get(0) + " is in " + place + " and " + row.get("state"));
            require(row.get("package_id").equals(packageId), row.get(0) + " is in " + place + ", not where it is said");
        });
    }

    private void dispatchedIsInAPackage() {
        Set<String> pieces = new HashSet<>();
        for (CSVRecord row : states.values()) {
            boolean dispatched = row.get("state").equals("DISPATCHED");
            String piece = row.get("piece_id");
            require(dispatched != piece.isEmpty(), row.get(0) + " is " + row.get("state") + " with piece " + piece);
            require(!dispatched || places.containsKey(piece), row.get(0) + " is dispatched and in no package");
            require(!dispatched || pieces.add(piece), "piece " + piece + " belongs to two requests");
        }
    }

    private void logAgrees(Map<String, Path> packages) throws IOException {
        Map<String, String> logged = new TreeMap<>();
        Path log = home.resolve("output/published.log");
        for (String line : Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.<String>of()) {
            String[] parts = line.split(" ", -1);
            require(logged.put(parts[0], parts[1]) == null, "published.log has twice " + parts[0]);
        }
        Map<String, String> onDisk = new TreeMap<>();
        for (Map.Entry<String, Path> made : packages.entrySet()) {
            onDisk.put(made.getKey(), sha256(Files.readAllBytes(made.getValue().resolve("package.json"))));
        }
        require(logged.equals(onDisk), "published.log has " + logged.keySet() + ", on disk are " + onDisk.keySet());
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static List<String> marks(byte[] pdf) throws IOException {
        List<String> marks = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                marks.add(mark(page));
            }
        }
        return marks;
    }

    /** The one inline image of a page is its piece mark: hex rows of dark modules. */
    private static String mark(PDPage page) throws IOException {
        PDFStreamParser parser = new PDFStreamParser(page);
        for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (token instanceof Operator operator && operator.getName().equals("BI")) {
                int side = Objects.requireNonNull(operator.getImageParameters()).getInt(COSName.W);
                return decoded(side, HexFormat.of().parseHex(hexDigits(operator.getImageData())));
            }
        }
        return "none";
    }

    private static String hexDigits(byte[] data) {
        return new String(data, StandardCharsets.US_ASCII).replaceAll("[^0-9A-Fa-f]", "");
    }

    private static String decoded(int side, byte[] rows) {
        BitMatrix modules = new BitMatrix(side);
        int bytesEach = (side + 7) / 8;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if ((rows[y * bytesEach + x / 8] >> (7 - x % 8) & 1) == 1) {
                    modules.set(x, y);
                }
            }
        }
        try {
            return new Decoder().decode(modules).getText();
        } catch (ChecksumException | FormatException unreadable) {
            return "unreadable";
        }
    }

    private static List<CSVRecord> rows(byte[] csv) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
