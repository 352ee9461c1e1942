package pinmailer.pin;

import java.util.List;

/** The clear PINs of one chunk, in the order asked for; {@link #close} wipes them all. */
public final class OpenedPins implements AutoCloseable {
    private final List<Pin> pins;

    /** Takes over the PINs. */
    public OpenedPins(List<Pin> pins) {
        this.pins = List.copyOf(pins);
    }

    /** How many PINs. */
    public int size() {
        return pins.size();
    }

    /** The PIN at {@code index} of the chunk; still owned by this. */
    public Pin get(int index) {
        return pins.get(index);
    }

    @Override
    public void close() {
        pins.forEach(Pin::close);
    }
}
