package pinmailer.notice;

import org.jspecify.annotations.Nullable;
import pinmailer.mail.PieceId;

/** What the read-back of one print file found (product.md, read-back). */
public sealed interface ReadBackResult {
    /** Each of the pages belongs, as a whole, to its own request of this night. */
    record Proven(int pages) implements ReadBackResult {}

    /**
     * The file must not leave.
     *
     * @param page the first page that is wrong, 1…; 0 if the fault is the file's
     * @param pieceId whose page it is or should be; absent if that cannot be told
     * @param reason which part is wrong, never what it says
     */
    record Mismatch(int page, @Nullable PieceId pieceId, String reason) implements ReadBackResult {}
}
