package pinmailer.job;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Optional;
import pinmailer.handoff.PackageKind;

/**
 * All that is ever said to a worker: which print file.
 *
 * @param packageId of notices
 * @param number 1…
 */
record PrintFileId(String packageId, int number) {
    private static final String PACKAGE = "package";
    private static final String NUMBER = "file";

    PrintFileId {
        if (PackageKind.of(packageId) != PackageKind.PIN_NOTICE || number < 1) {
            throw new IllegalArgumentException("no print file has this id");
        }
    }

    Message message(Session session) throws JMSException {
        MapMessage message = session.createMapMessage();
        message.setString(PACKAGE, packageId);
        message.setInt(NUMBER, number);
        return message;
    }

    /** What a message names; empty if it is none of ours. */
    static Optional<PrintFileId> of(Message message) throws JMSException {
        try {
            return message instanceof MapMessage ids
                    ? Optional.of(new PrintFileId(String.valueOf(ids.getString(PACKAGE)), ids.getInt(NUMBER)))
                    : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return packageId + " file " + number;
    }
}
