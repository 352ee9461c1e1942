package pinmailer.notice;

import org.jspecify.annotations.Nullable;
import pinmailer.mail.PieceId;

/** What is wrong with a page, on its way from where it is found to the result of the read-back. */
final class PageFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** {@code reason} says which part is wrong, never what it says. */
    PageFault(String reason) {
        super(reason, null, false, false);
    }

    static void unless(boolean expected, String reason) throws PageFault {
        if (!expected) {
            throw new PageFault(reason);
        }
    }

    static <T> T unlessPresent(@Nullable T value, String reason) throws PageFault {
        if (value == null) {
            throw new PageFault(reason);
        }
        return value;
    }

    ReadBackResult onPage(int page, @Nullable PieceId pieceId) {
        return new ReadBackResult.Mismatch(page, pieceId, String.valueOf(getMessage()));
    }
}
