package pinmailer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One night's packages as their recipients see them, opened with GnuPG and read with Poppler. */
final class OpenedNight {
    /** One printed sheet: what a camera reads off it, and the text in two places of it. */
    record Page(String mark, String text, String addressBlock, String panel) {}

    private static final int DPI = 150;

    private final Path packages;
    private final Path plain;
    private final String stamp;

    private OpenedNight(Path packages, Path plain, String stamp) {
        this.packages = packages;
        this.plain = plain;
        this.stamp = stamp;
    }

    /** Opens every package of a night; each file's signature must be good. */
    static OpenedNight of(TrialHome home, String night, Path plain) throws IOException {
        String stamp = night.replace("-", "");
        OpenedNight opened = new OpenedNight(home.output("packages"), Files.createDirectories(plain), stamp);
        opened.open(opened.notices(), home.input("keys"), "print-vendor");
        opened.open(opened.cards(), home.input("keys"), "card-bureau");
        return opened;
    }

    private void open(Path directory, Path keys, String name) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Path target = Files.createDirectories(plain.resolve(name));
        try (Recipient recipient = Recipient.of(keys, name);
                Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".pgp")) {
                    recipient.open(file, target);
                }
            }
            recipient.verify(directory.resolve("package.json.asc"), directory.resolve("package.json"));
        }
    }

    Path notices() {
        return packages.resolve("PN-" + stamp);
    }

    Path cards() {
        return packages.resolve("CR-" + stamp);
    }

    Table manifest() {
        return Table.read(plain.resolve("print-vendor/manifest.csv"));
    }

    Table cardRows() {
        return Table.read(plain.resolve("card-bureau/cards.csv"));
    }

    Table pinBlocks() {
        return Table.read(plain.resolve("print-vendor/pin-blocks.csv"));
    }

    /** The print files in order. */
    List<Path> printFiles() {
        try (Stream<Path> files = Files.list(plain.resolve("print-vendor"))) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Every page by file and number, as {@code pin-notices-0001.pdf 3}. */
    Map<String, Page> pages() {
        Map<String, Page> pages = new HashMap<>();
        for (Path file : printFiles()) {
            int count = Integer.parseInt(
                    Tool.run("qpdf", "--show-npages", file.toString()).strip());
            for (int number = 1; number <= count; number++) {
                pages.put(file.getFileName() + " " + number, page(file, number));
            }
        }
        return pages;
    }

    private static Page page(Path file, int number) {
        String page = String.valueOf(number);
        Path image = Path.of(file + "-" + page);
        List<String> raster =
                new ArrayList<>(List.of("pdftoppm", "-f", page, "-l", page, "-singlefile", "-png", "-gray"));
        raster.addAll(List.of("-r", String.valueOf(DPI)));
        raster.addAll(area(DPI, 140, 262, 55, 30));
        raster.addAll(List.of(file.toString(), image.toString()));
        Tool.run(raster.toArray(String[]::new));
        return new Page(
                Tool.qrCode(Path.of(image + ".png")),
                text(file, page, 0, 0, 210, 297),
                text(file, page, 11, 27, 92, 55),
                text(file, page, 20, 129, 170, 44));
    }

    /** The text in a rectangle of millimetres. */
    private static String text(Path file, String page, int left, int top, int width, int height) {
        List<String> command = new ArrayList<>(List.of("pdftotext", "-f", page, "-l", page, "-layout"));
        command.addAll(area(72, left, top, width, height));
        command.addAll(List.of(file.toString(), "-"));
        return Tool.run(command.toArray(String[]::new));
    }

    private static List<String> area(int dpi, int left, int top, int width, int height) {
        return List.of("-x", dots(dpi, left), "-y", dots(dpi, top), "-W", dots(dpi, width), "-H", dots(dpi, height));
    }

    private static String dots(int dpi, int millimetres) {
        return String.valueOf(Math.round(millimetres * dpi / 25.4));
    }
}
