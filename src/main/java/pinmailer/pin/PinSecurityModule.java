package pinmailer.pin;

import java.util.List;
import java.util.Map;

/**
 * The only door to a clear PIN. Every call takes a chunk (up to a few thousand) and costs at most two key operations per
 * key, because a general-purpose device answers few calls a second. Safe for use by several threads. Answers stand in
 * the order of the questions. A device that fails throws {@link pinmailer.failure.EnvironmentFault}; no message holds
 * content.
 */
public interface PinSecurityModule extends AutoCloseable {
    /** Opens each PIN inside the module and says whether it opens and, for a new one, whether R9 allows it. */
    List<PinVerdict> checkPolicy(List<PolicyQuestion> chunk);

    /**
     * Re-enciphers each PIN for a recipient.
     *
     * @throws pinmailer.failure.ProgramFault if one does not open, which {@link #checkPolicy} had ruled out
     */
    List<TranslatedPin> translate(OutgoingZone zone, List<EncipheredPin> chunk);

    /**
     * Opens each PIN; the caller closes the result as soon as the pages are drawn.
     *
     * @throws pinmailer.failure.ProgramFault if one does not open, which {@link #checkPolicy} had ruled out
     */
    OpenedPins open(List<EncipheredPin> chunk);

    /** Makes a data key for sealed columns and wraps it under the {@code seal} key, to be kept beside the data. */
    byte[] newWrappedDataKey();

    /**
     * Unwraps a data key.
     *
     * @throws pinmailer.failure.EnvironmentFault if the {@code seal} key does not fit it
     */
    DataKey unwrap(byte[] wrappedDataKey);

    /** True for the name of a key that requests may use tonight: it is there, not reserved, and not past its end date. */
    boolean isIncoming(PinKeyId id);

    /**
     * What tells two machines that they hold the same PIN keys: a check value of each, by alias. Not secret.
     */
    Map<String, String> keyMarks();

    /** True in a sample home: its key store says so with an entry {@code sample}. */
    default boolean isSample() {
        return false;
    }

    @Override
    void close();
}
