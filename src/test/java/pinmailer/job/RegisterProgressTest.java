package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.request.CardFile;
import pinmailer.request.Feed;
import pinmailer.request.InputFile;
import pinmailer.request.InputFolder;
import pinmailer.request.RowFile;

/** The rest of a register is guessed from its bytes, over all its files. */
class RegisterProgressTest {
    private static final int ROWS = 30_000;
    private static final String HEADER = "card_id,pan,holder_id,card_kind,principal_card_id,product_code,product_name,"
            + "numberless,status,pin_locked\n";

    @TempDir
    Path input;

    private final List<long[]> told = new ArrayList<>();
    private final StepLog log = new StepLog() {
        @Override
        public void started(String step) {}

        @Override
        public void progress(String step, long done, long total) {
            told.add(new long[] {done, total});
        }

        @Override
        public void warn(String message) {}
    };

    @Test
    void guessesHowManyRowsAreToComeAndKnowsItInTheEnd() throws IOException {
        List<InputFile> files = twoFiles();
        RegisterProgress progress = new RegisterProgress(log, files);
        for (InputFile file : files) {
            scan(file, progress);
            progress.finished(file);
        }
        assertThat(told).hasSizeGreaterThan(20);
        assertThat(told).allSatisfy(at -> assertThat(at[1]).isGreaterThanOrEqualTo(at[0]));
        assertThat(told.get(told.size() / 4)[1]).isBetween(ROWS * 2L * 8 / 10, ROWS * 2L * 12 / 10);
        assertThat(told.get(told.size() - 1)).containsExactly(ROWS * 2L, ROWS * 2L);
    }

    private static void scan(InputFile file, RegisterProgress progress) {
        try (RowFile<?> rows = CardFile.open(file, id -> true)) {
            int slice = 0;
            while (rows.hasNext()) {
                rows.next();
                slice++;
                if (slice == 250 || !rows.hasNext()) {
                    progress.took(slice, rows.bytesRead());
                    slice = 0;
                }
            }
        }
    }

    private List<InputFile> twoFiles() throws IOException {
        Path register = Files.createDirectories(input.resolve("register"));
        for (int file = 1; file <= 2; file++) {
            StringBuilder rows = new StringBuilder(HEADER);
            int first = file * 100_000;
            IntStream.range(first, first + ROWS)
                    .forEach(n -> rows.append("C")
                            .append(n)
                            .append(",4539578763621486,H")
                            .append(n)
                            .append(",PRINCIPAL,,P1,card,false,ACTIVE,false\n"));
            Files.writeString(register.resolve("cards-" + file + ".csv"), rows, StandardCharsets.UTF_8);
        }
        return InputFolder.list(input, StandardCharsets.UTF_8, (name, encrypted) -> encrypted, false, Set.of())
                .files(Feed.CARDS);
    }
}
