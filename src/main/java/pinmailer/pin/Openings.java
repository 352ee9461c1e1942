package pinmailer.pin;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.ProgramFault;

/** How the PINs of one chunk opened; {@link #close} wipes those that did. */
final class Openings implements AutoCloseable {
    private final @Nullable Pin[] pins;
    private final PinVerdict[] verdicts;

    Openings(int size) {
        pins = new Pin[size];
        verdicts = new PinVerdict[size];
        Arrays.fill(verdicts, PinVerdict.BAD_PIN_BLOCK);
    }

    void opened(int index, Pin pin) {
        pins[index] = pin;
        verdicts[index] = PinVerdict.GOOD;
    }

    void refused(int index, PinVerdict verdict) {
        verdicts[index] = verdict;
    }

    PinVerdict verdict(int index) {
        return verdicts[index];
    }

    /** The PIN at a place; whoever asks knows that it opened. */
    Pin pin(int index) {
        Pin pin = pins[index];
        if (pin == null) {
            throw new ProgramFault("a PIN that had passed its check does not open: " + verdicts[index]);
        }
        return pin;
    }

    List<Pin> all() {
        return IntStream.range(0, pins.length).mapToObj(this::pin).toList();
    }

    @Override
    public void close() {
        for (Pin pin : pins) {
            if (pin != null) {
                pin.close();
            }
        }
    }
}
