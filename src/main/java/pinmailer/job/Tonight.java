package pinmailer.job;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pinmailer.ledger.Night;

/** The night this process is working on. One at a time: older unpublished nights are finished first. */
public final class Tonight {
    private final AtomicReference<@Nullable Night> night = new AtomicReference<>();

    void is(Night opened) {
        night.set(opened);
    }

    /**
     * The night opened last.
     *
     * @throws IllegalStateException before one is opened
     */
    public Night night() {
        Night opened = night.get();
        if (opened == null) {
            throw new IllegalStateException("no night is open");
        }
        return opened;
    }
}
