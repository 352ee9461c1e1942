package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.failure.BrokenInput;
import pinmailer.request.CardFile;
import pinmailer.request.Feed;
import pinmailer.request.InputFile;
import pinmailer.request.InputFolder;
import pinmailer.request.RegisterRow;

/** A file cut into slices is the file: every row once, in order, and refused when the file is. */
@Timeout(60)
class SlicedRowsTest {
    private static final String HEADER = "card_id,pan,holder_id,card_kind,principal_card_id,product_code,product_name,"
            + "numberless,status,pin_locked\n";

    @TempDir
    Path input;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 2500})
    void handsOutEachRowOnceInItsOrder(int rows) throws IOException {
        List<String> taken = new ArrayList<>();
        try (SlicedRows<RegisterRow<CardId, Card>> slices = new SlicedRows<>(CardFile.open(file(rows), id -> true))) {
            takeAll(slices, taken);
            assertThat(slices.parsed().records()).isEqualTo(rows);
        }
        assertThat(taken).isEqualTo(ids(rows));
    }

    @Test
    void refusesAFileThatIsNotWhatWasPromisedOnceItsRowsAreTaken() throws IOException {
        Files.writeString(
                input.resolve("control.csv"), "file,records,sha256\nregister/cards.csv,1500," + "0".repeat(64));
        List<String> taken = new ArrayList<>();
        try (SlicedRows<RegisterRow<CardId, Card>> slices = new SlicedRows<>(CardFile.open(file(1500), id -> true))) {
            assertThatThrownBy(() -> takeAll(slices, taken))
                    .isInstanceOf(BrokenInput.class)
                    .hasMessageContaining("register/cards.csv");
        }
        assertThat(taken).as("whole slices before it").isEqualTo(ids(1000));
    }

    @Test
    void leavesASliceThatNobodyWantsAnyMore() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        CountDownLatch amidst = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CardFile file = CardFile.open(file(5000), id -> {
            if (seen.incrementAndGet() == 1200) {
                amidst.countDown();
                await(goOn);
            }
            return true;
        });
        SlicedRows<RegisterRow<CardId, Card>> slices = new SlicedRows<>(file);
        assertThat(slices.take()).isNotNull();
        await(amidst);
        Thread closing = new Thread(slices::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();
        assertThat(seen).as("what one look into the file brought").hasValueLessThan(1600);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void takeAll(SlicedRows<RegisterRow<CardId, Card>> slices, List<String> taken) {
        for (var slice = slices.take(); slice != null; slice = slices.take()) {
            slice.rows()
                    .forEach(row -> taken.add(Objects.requireNonNull(row.id()).value()));
        }
    }

    private static List<String> ids(int rows) {
        return IntStream.range(0, rows).mapToObj(n -> "C" + n).toList();
    }

    private InputFile file(int rows) throws IOException {
        Path register = Files.createDirectories(input.resolve("register"));
        String content = ids(rows).stream()
                .map(id -> id + ",4539578763621486,H1,PRINCIPAL,,P1,card,false,ACTIVE,false\n")
                .collect(Collectors.joining("", HEADER, ""));
        Files.writeString(register.resolve("cards.csv"), content, StandardCharsets.UTF_8);
        return InputFolder.list(input, StandardCharsets.UTF_8, (name, encrypted) -> encrypted, false, Set.of())
                .files(Feed.CARDS)
                .get(0);
    }
}
