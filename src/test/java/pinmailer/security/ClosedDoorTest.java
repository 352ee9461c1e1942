package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.job.DayWork;
import pinmailer.job.NightRun;
import pinmailer.pin.OutgoingZone;
import pinmailer.pin.PanField;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinModuleSettings;
import pinmailer.pin.PinSecurityModule;

/** Whose PIN the program asks its security module about, and that it can do without opening any. */
class ClosedDoorTest {
    /** What the module itself has to say; a request with any other fault must never get there. */
    private static final Set<String> MODULES_ANSWERS = Set.of("", "WEAK_PIN", "BAD_PIN_BLOCK");

    @TempDir
    Path folder = Path.of("");

    private record Line(String state, String reasons) {}

    @Test
    void opensAPinOnlyForALetterAndJudgesItOnlyWhenNothingElseIsWrong() throws IOException {
        TrialHome home = TrialHome.project(folder.resolve("home"));
        WatchedModule module = new WatchedModule(TrialPins.module(home, PinModuleSettings.standard()), true);
        Map<String, Line> states = night(home, module);
        Map<PinBlock, String> requests = requests(home);

        Set<String> opened = ids(requests, module.opened());
        Set<String> letters = states.entrySet().stream()
                .filter(line -> line.getValue().state.equals("DISPATCHED")
                        && line.getKey().startsWith("INQ"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(letters).hasSizeGreaterThan(10);
        assertThat(opened).isEqualTo(letters);

        for (String id : ids(requests, module.judged())) {
            Line line = Objects.requireNonNull(states.get(id), id);
            assertThat(MODULES_ANSWERS).as(id).contains(line.reasons);
        }
        assertThat(states.values()).extracting(Line::state).contains("HELD", "REJECTED", "MERGED", "DISPATCHED");
    }

    @Test
    void publishesAWholeNightWithoutOpeningAPinWhenTheVendorDeciphers() throws IOException {
        TrialHome home = TrialHome.project(folder.resolve("home"));
        PinModuleSettings zones = new PinModuleSettings(
                4, PanField.FULL, Set.of(OutgoingZone.CARD_BUREAU, OutgoingZone.PRINT_VENDOR), Map.of(), Map.of());
        WatchedModule module = new WatchedModule(TrialPins.module(home, zones), false);
        Map<String, Line> states = night(home, module, "--pinmailer.pin.delivery=VENDOR_DECRYPTS");
        Path notices = home.output().resolve("packages/PN-20261122");
        assertThat(notices.resolve("pin-blocks.csv.pgp")).isRegularFile();
        assertThat(notices.resolve("package.json.asc")).isRegularFile();
        assertThat(home.output().resolve("packages/CR-20261122/cards.csv.pgp")).isRegularFile();
        Set<String> dispatched = states.entrySet().stream()
                .filter(line -> line.getValue().state.equals("DISPATCHED"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ids(requests(home), module.translated())).isEqualTo(dispatched);
    }

    private Map<String, Line> night(TrialHome home, PinSecurityModule module, String... settings) throws IOException {
        Path export = folder.resolve("state.csv");
        NightRun.Outcome outcome = new NightInProcess(home)
                .with(settings)
                .part("module", PinSecurityModule.class, module)
                .afterwards(context -> context.getBean(DayWork.class).exportState(export))
                .run(TrialHome.DATE);
        assertThat(outcome).isEqualTo(NightRun.Outcome.DONE_WITH_HELD);
        return states(export);
    }

    private static Map<String, Line> states(Path export) throws IOException {
        Map<String, Line> states = new HashMap<>();
        try (CSVParser csv = CSVParser.parse(
                Files.readString(export, StandardCharsets.UTF_8),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            csv.forEach(row -> states.put(row.get("request_id"), new Line(row.get("state"), row.get("reasons"))));
        }
        return states;
    }

    /** Requests by their PIN block, which no two share. */
    private static Map<PinBlock, String> requests(TrialHome home) {
        Map<PinBlock, String> requests = new HashMap<>();
        for (String file : List.of(TrialHome.INQUIRIES, TrialHome.REISSUES)) {
            home.rows(file).stream()
                    .filter(row -> row.containsKey("pin_block"))
                    .forEach(row -> requests.put(
                            PinBlock.ofHex(TrialHome.at(row, "pin_block")), TrialHome.at(row, "request_id")));
        }
        return requests;
    }

    private static Set<String> ids(Map<PinBlock, String> requests, List<PinBlock> blocks) {
        String[] ids = blocks.stream().map(requests::get).toArray(String[]::new);
        assertThat(ids).doesNotContainNull();
        return new TreeSet<>(Arrays.asList(ids));
    }
}
