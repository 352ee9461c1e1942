package pinmailer.report;

import java.util.List;
import pinmailer.mail.PieceId;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

/**
 * A piece of tonight whose address let it go with a remark (address.md, NOTE): mailed, and on the desk's list.
 *
 * @param notes codes of the remarks; never empty
 * @param prefecture where it goes; no more of the address is told
 */
public record NotedRow(RequestId requestId, RequestKind kind, PieceId pieceId, List<String> notes, String prefecture) {
    public NotedRow {
        notes = List.copyOf(notes);
        if (notes.isEmpty()) {
            throw new IllegalArgumentException("a noted piece has a note");
        }
    }
}
