package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The next one is made beside the work on the one before: nothing is left out, swapped, hidden or left running. */
@Timeout(60)
class AheadTest {
    private final AtomicInteger made = new AtomicInteger();

    private @Nullable Integer nextUpTo(int last) {
        int next = made.incrementAndGet();
        return next > last ? null : next;
    }

    @Test
    void handsOutAllInTheirOrderAndEndsThere() {
        List<Integer> taken = new ArrayList<>();
        try (Ahead<Integer> numbers = Ahead.of(() -> nextUpTo(1_000))) {
            for (Integer number = numbers.take(); number != null; number = numbers.take()) {
                taken.add(number);
            }
            assertThat(numbers.take()).isNull();
        }
        assertThat(taken).hasSize(1_000).isSorted().doesNotHaveDuplicates();
        assertThat(made).as("the end is asked for once").hasValue(1_001);
    }

    @Test
    void makesTheNextWhileOneIsWorkedOnAndNoMore() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(2);
        try (Ahead<Integer> numbers = Ahead.of(() -> {
            second.countDown();
            return nextUpTo(5);
        })) {
            assertThat(numbers.take()).isEqualTo(1);
            second.await();
        }
        assertThat(made).hasValue(2);
    }

    @Test
    void throwsWhatStoodInTheWayOfOneInItsPlace() {
        IllegalStateException refused = new IllegalStateException("the third is refused");
        try (Ahead<Integer> numbers = Ahead.of(() -> {
            Integer next = nextUpTo(5);
            if (next != null && next == 3) {
                throw refused;
            }
            return next;
        })) {
            assertThat(numbers.take()).isEqualTo(1);
            assertThat(numbers.take()).isEqualTo(2);
            assertThatThrownBy(numbers::take).isSameAs(refused);
            assertThatThrownBy(numbers::take).as("nothing comes after it").isSameAs(refused);
        }
    }

    @Test
    void throwsAnErrorAsItIs() {
        OutOfMemoryError full = new OutOfMemoryError("made up");
        try (Ahead<Integer> numbers = Ahead.of(() -> {
            throw full;
        })) {
            assertThatThrownBy(numbers::take).isSameAs(full);
        }
    }

    @Test
    void takesNothingThatWasThrownForTheEnd() {
        IOException undeclared = new IOException("thrown past the compiler, as some libraries do");
        try (Ahead<Integer> numbers = Ahead.of(() -> AheadTest.<RuntimeException, Integer>thrown(undeclared))) {
            assertThatThrownBy(numbers::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(undeclared);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T thrown(Throwable any) throws E {
        throw (E) any;
    }

    @Test
    void leavesItsSourceAloneOnceClosed() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<String> state = new AtomicReference<>("open");
        Ahead<Integer> numbers = Ahead.of(() -> {
            reading.countDown();
            await(goOn);
            state.compareAndSet("open", "read");
            throw new IllegalStateException("nobody takes this");
        });
        reading.await();
        Thread closing = new Thread(() -> {
            numbers.close();
            state.compareAndSet("open", "closed too early");
        });
        closing.start();
        while (closing.getState() != Thread.State.WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join();
        assertThat(state).hasValue("read");
    }

    @Test
    void hasNothingToGive() {
        assertThat(Ahead.ofNothing().take()).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
