package pinmailer.request;

import org.jspecify.annotations.Nullable;

/** One file of a feed as found in the input folder. It may be opened more than once; each time it is measured anew. */
public final class InputFile {
    private final Feed feed;
    private final Delivery delivery;
    private final ControlFile.@Nullable Promise promise;

    InputFile(Feed feed, Delivery delivery, ControlFile.@Nullable Promise promise) {
        this.feed = feed;
        this.delivery = delivery;
        this.promise = promise;
    }

    /** Relative to the input folder, {@code /} between folders, with {@code .pgp} if it is encrypted. */
    public String name() {
        return delivery.name();
    }

    /** Bytes as delivered. */
    public long bytes() {
        return delivery.bytes();
    }

    public Feed feed() {
        return feed;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Refuses the file if it is not what the control file promised. */
    void check(ParsedFile parsed) {
        if (promise != null) {
            promise.check(parsed);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
