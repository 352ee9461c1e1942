package pinmailer.card;

/** The form of the issuer's and the channels' opaque ids: 1–64 of {@code A-Za-z0-9._-} (contract, input). */
public final class OpaqueId {
    private static final int MAX_LENGTH = 64;

    private OpaqueId() {}

    /** Whether a text has the form. By hand: a night asks it some twenty times a request. */
    public static boolean isId(String text) {
        boolean form = !text.isEmpty() && text.length() <= MAX_LENGTH;
        for (int i = 0; form && i < text.length(); i++) {
            form = isPart(text.charAt(i));
        }
        return form;
    }

    private static boolean isPart(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
