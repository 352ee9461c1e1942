package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import pinmailer.ledger.AccountLine;
import pinmailer.request.RequestKind;

/**
 * The run report in Chromium, at the widths of a phone, a half window and a desk, in the light and in the dark, and on
 * paper. Screenshots of every view are left in target/run-report for a person to look at.
 */
class RunReportBrowserTest {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SHOTS = Path.of("target/run-report");
    private static final double A4_WIDTH_PT = 595.3;
    private static final double A4_HEIGHT_PT = 841.9;

    @TempDir
    private static Path folder;

    private static @Nullable ChromeDriver opened;

    @BeforeAll
    static void openTheBrowser() throws IOException {
        boolean there = Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
        if (!there && !"true".equals(System.getenv("CI"))) {
            assumeTrue(false, "chromium and chromium-driver are not installed");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        opened = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        Files.createDirectories(SHOTS);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (opened != null) {
            opened.quit();
        }
    }

    private static ChromeDriver browser() {
        return Objects.requireNonNull(opened);
    }

    static Stream<Arguments> views() {
        return Stream.of(Locale.JAPANESE, Locale.ENGLISH)
                .flatMap(language -> Stream.of("light", "dark")
                        .flatMap(scheme -> Stream.of(360, 800, 1440)
                                .flatMap(width -> Stream.of("busy", "open", "quiet")
                                        .map(night -> Arguments.of(night, language, scheme, width)))));
    }

    @ParameterizedTest
    @MethodSource("views")
    void isReadableInEveryView(String night, Locale language, String scheme, int width) throws Exception {
        show(page(night, language), scheme, "screen", width);

        assertThat(faults()).isEmpty();
        assertThat(complaints()).isEmpty();
        screenshot("%s-%s-%s-%d".formatted(night, language.getLanguage(), scheme, width));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void printsOnA4(Locale language) throws Exception {
        show(page("busy", language), "dark", "print", (int) ((210 - 26) / 25.4 * 96));
        assertThat(faults()).isEmpty();

        byte[] pdf = printed();
        Files.write(SHOTS.resolve("busy-" + language.getLanguage() + ".pdf"), pdf);
        try (PDDocument paper = Loader.loadPDF(pdf)) {
            assertThat(paper.getNumberOfPages()).isBetween(2, 4);
            for (PDPage page : paper.getPages()) {
                assertThat((double) page.getMediaBox().getWidth())
                        .isCloseTo(A4_WIDTH_PT, org.assertj.core.api.Assertions.within(1.0));
                assertThat((double) page.getMediaBox().getHeight())
                        .isCloseTo(A4_HEIGHT_PT, org.assertj.core.api.Assertions.within(1.0));
            }
            assertThat(new PDFTextStripper().getText(paper)).contains("4,527", "manifest.csv.pgp");
        }
    }

    static Stream<Locale> languages() {
        return Stream.of(Locale.JAPANESE, Locale.ENGLISH);
    }

    @Test
    void wouldSeeWhatIsWrong() throws Exception {
        String bad = page("busy", Locale.JAPANESE)
                .replace(
                        "</body>",
                        "<p style='color:#999;background:#fff'>pale</p><p style='width:2000px;white-space:nowrap'>"
                                + "wide ".repeat(500)
                                + "</p><div style='overflow:hidden;width:20px;white-space:nowrap'>cut cut cut</div>"
                                + "<script>undefinedFunction()</script></body>");
        show(bad, "light", "screen", 800);

        assertThat(faults())
                .anyMatch(fault -> fault.startsWith("contrast 2.8") && fault.contains("pale"))
                .anyMatch(fault -> fault.contains("px wide in a window of 800"))
                .anyMatch(fault -> fault.startsWith("runs out of the window") && fault.contains("wide"))
                .anyMatch(fault -> fault.startsWith("is cut off") && fault.contains("cut"));
        assertThat(complaints()).anyMatch(line -> line.contains("undefinedFunction"));
    }

    private static String page(String night, Locale language) throws IOException {
        return switch (night) {
            case "busy" -> RunReportTest.html(SampleNight.facts(), language);
            case "open" ->
                RunReportTest.html(
                        RunReportTest.quiet(List.of(
                                new AccountLine(RequestKind.PIN_INQUIRY, "NET_ANSWER", 1, 5, 0, 4, 0, 0, 0, 1))),
                        language);
            default -> RunReportTest.html(RunReportTest.quiet(List.of()), language);
        };
    }

    private static void show(String html, String scheme, String medium, int width) throws IOException {
        Path file = Files.writeString(folder.resolve("run-report.html"), html, StandardCharsets.UTF_8);
        browser()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "media",
                                medium,
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        browser().get(file.toUri().toString());
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults() throws IOException {
        try (InputStream script = RunReportBrowserTest.class.getResourceAsStream("/pinmailer/report/browser/look.js")) {
            String look = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            return (List<String>) Objects.requireNonNull(browser().executeScript(look));
        }
    }

    private static List<String> complaints() {
        return browser().manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    private static void screenshot(String name) throws IOException {
        Object height = browser().executeScript("return Math.ceil(document.documentElement.scrollHeight)");
        Object width = browser().executeScript("return window.innerWidth");
        browser()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Files.write(SHOTS.resolve(name + ".png"), browser().getScreenshotAs(OutputType.BYTES));
    }

    private static byte[] printed() {
        Map<String, Object> made = browser()
                .executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
        return Base64.getDecoder().decode(String.valueOf(made.get("data")));
    }
}
