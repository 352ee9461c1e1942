package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.database.HomeDatabase;
import tools.jackson.databind.json.JsonMapper;

/** What the report lists of a night of several print files: what its files share, it lists once. */
class NotedPiecesTest {
    private static TrialHome home = new TrialHome(Path.of(""));

    @BeforeAll
    static void runsANightOfSeveralPrintFiles(@TempDir Path folder) {
        Path root = folder.resolve("home");
        assertThat(TrialHome.command("sample", "--requests", "300", "--seed", "7", "--to", root.toString())
                        .status())
                .isZero();
        HomeDatabase.give(root);
        home = new TrialHome(root);
        TrialHome.Ended ended = home.run(TrialHome.FIRST_NIGHT, "--pinmailer.print.pages-per-file=40");
        assertThat(ended.status()).as(ended.err()).isIn(0, 100);
        assertThat(home.output("packages/PN-20261122"))
                .isDirectoryContaining(file -> file.getFileName().toString().contains("0003"));
    }

    @Test
    void listsEachMailedPieceWithoutAPrefectureOnceByRequestId() {
        Table holders = home.table("register/cardholders.csv");
        List<String> expected = home.state().rows().stream()
                .filter(row -> Table.value(row, "state").equals("DISPATCHED"))
                .map(row -> Table.value(row, "request_id"))
                .map(id -> List.of(id, Table.value(holders.row(home.holderOf(home.cardOf(id))), "address")))
                .filter(letter -> !letter.get(1).matches("(東京都|北海道|京都府|大阪府|..県|...県).*"))
                .map(letter -> letter.get(0))
                .sorted()
                .toList();

        assertThat(expected).hasSizeGreaterThan(40);
        assertThat(home.report(TrialHome.FIRST_NIGHT, "noted.csv").column("request_id"))
                .isEqualTo(expected);
    }

    @Test
    void countsInTheSummaryWhatItLists() throws IOException {
        Path summary = home.output("reports/" + TrialHome.FIRST_NIGHT + "/summary.json");
        int counted = new JsonMapper()
                .readTree(Files.readString(summary, StandardCharsets.UTF_8))
                .get("notes")
                .get("PREFECTURE_OMITTED")
                .asInt();

        assertThat(home.report(TrialHome.FIRST_NIGHT, "noted.csv").rows()).hasSize(counted);
    }
}
