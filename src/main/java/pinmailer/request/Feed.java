package pinmailer.request;

import java.util.List;
import pinmailer.failure.EnvironmentFault;

/** The four kinds of input file and their columns (contract, input). */
public enum Feed {
    PIN_INQUIRIES("requests/pin-inquiries"),
    CARD_REISSUES("requests/card-reissues"),
    CARDS("register/cards"),
    CARDHOLDERS("register/cardholders");

    private final String prefix;

    Feed(String prefix) {
        this.prefix = prefix;
    }

    /** As in the setting {@code input.expect}: {@code pin-inquiries}, {@code card-reissues}, … */
    public String settingName() {
        return prefix.substring(prefix.indexOf('/') + 1);
    }

    /**
     * The feed a setting names.
     *
     * @throws EnvironmentFault if there is none of that name
     */
    public static Feed named(String settingName) {
        for (Feed feed : values()) {
            if (feed.settingName().equals(settingName)) {
                return feed;
            }
        }
        throw EnvironmentFault.unusable("setting input.expect names an unknown feed");
    }

    /** The required columns, in the contract's order. */
    public List<String> columns() {
        return switch (this) {
            case PIN_INQUIRIES -> Columns.REQUEST;
            case CARD_REISSUES -> Columns.REISSUE;
            case CARDS -> Columns.CARD;
            case CARDHOLDERS -> Columns.HOLDER;
        };
    }

    String folder() {
        return prefix.substring(0, prefix.indexOf('/'));
    }

    /** {@code register/cards*.csv} must not take in {@code register/cardholders*.csv}, and does not: d is not s. */
    boolean takes(String fileName) {
        return fileName.startsWith(settingName())
                && (fileName.endsWith(Delivery.CSV) || fileName.endsWith(Delivery.CSV + Delivery.PGP));
    }

    private static final class Columns {
        static final List<String> REQUEST = List.of(
                "request_id",
                "received_at",
                "channel",
                "card_id",
                "requested_under_card_id",
                "pin_key_id",
                "pin_block");
        static final List<String> REISSUE = List.of(
                "request_id",
                "received_at",
                "channel",
                "card_id",
                "requested_under_card_id",
                "pin_key_id",
                "pin_block",
                "reason",
                "pin_kept");
        static final List<String> CARD = List.of(
                "card_id",
                "pan",
                "holder_id",
                "card_kind",
                "principal_card_id",
                "product_code",
                "product_name",
                "numberless",
                "status",
                "pin_locked");
        static final List<String> HOLDER = List.of(
                "holder_id",
                "name",
                "name_kana",
                "birth_date",
                "phone_home",
                "phone_mobile",
                "phone_work",
                "postal_code",
                "address",
                "building",
                "address_changed_on");
    }
}
