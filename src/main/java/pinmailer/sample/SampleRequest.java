package pinmailer.sample;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pinmailer.request.Channel;
import pinmailer.request.ReissueReason;

/**
 * What is asked for, and by which channel.
 *
 * @param reason absent for an inquiry
 * @param keepsPin the card keeps the PIN it has; true for an inquiry
 */
record SampleRequest(Channel channel, @Nullable ReissueReason reason, boolean keepsPin) {
    private static final int REISSUES_PERCENT = 15;

    /** Something a member may ask for: about 85 inquiries to 15 reissues. */
    static SampleRequest any(RandomGenerator random, Trouble trouble) {
        boolean reissue = random.nextInt(100) < REISSUES_PERCENT;
        if (trouble.needsNewPin()) {
            return new SampleRequest(selfService(random), ReissueReason.PIN_CHANGE, false);
        }
        return reissue && !trouble.needsInquiry()
                ? reissue(random)
                : new SampleRequest(selfService(random), null, true);
    }

    private static SampleRequest reissue(RandomGenerator random) {
        int percent = random.nextInt(100);
        if (percent < 60) {
            return new SampleRequest(selfService(random), ReissueReason.PIN_CHANGE, false);
        }
        return percent < 85
                ? new SampleRequest(Channel.INFORMATION_CENTER, ReissueReason.PIN_LOCK, random.nextBoolean())
                : new SampleRequest(Channel.PORTAL_APP, ReissueReason.DIGITAL_FIRST_CARD, true);
    }

    private static Channel selfService(RandomGenerator random) {
        return random.nextInt(100) < 70 ? Channel.NET_ANSWER : Channel.PERSONAL_ANSWER;
    }

    boolean isInquiry() {
        return reason == null;
    }

    boolean isDigitalFirst() {
        return reason == ReissueReason.DIGITAL_FIRST_CARD;
    }

    boolean isPinLock() {
        return reason == ReissueReason.PIN_LOCK;
    }
}
