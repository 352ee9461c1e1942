package pinmailer.request;

import java.util.Map;
import java.util.Set;

/** R2 as data: which channel may ask for what. Every other cell is CHANNEL_NOT_ALLOWED. */
public final class ChannelRules {
    private static final Set<Channel> MEMBER_SELF_SERVICE = Set.of(Channel.NET_ANSWER, Channel.PERSONAL_ANSWER);

    // The app shows a PIN on the phone, so a mailed inquiry from it is none of its business.
    private static final Set<Channel> INQUIRY = MEMBER_SELF_SERVICE;
    private static final Map<ReissueReason, Set<Channel>> REISSUE = Map.of(
            ReissueReason.PIN_CHANGE, MEMBER_SELF_SERVICE,
            ReissueReason.PIN_LOCK, Set.of(Channel.INFORMATION_CENTER),
            ReissueReason.DIGITAL_FIRST_CARD, Set.of(Channel.PORTAL_APP));

    private ChannelRules() {}

    /** True if the request came by a channel that may make it. */
    public static boolean allow(CardRequest request) {
        Set<Channel> allowed =
                request instanceof CardReissue reissue ? REISSUE.getOrDefault(reissue.reason(), Set.of()) : INQUIRY;
        return allowed.contains(request.channel());
    }
}
