package pinmailer.handoff;

import java.util.List;

/** Reads the piece marks (QR codes) off a print file. Implemented by {@code notice}, which alone knows PDF. */
@FunctionalInterface
public interface PrintFilePages {
    /**
     * The text of the piece mark on each page, in page order; one entry a page.
     *
     * @throws pinmailer.failure.BrokenInput if it is no such PDF or a page has no single mark
     */
    List<String> pieceMarks(byte[] pdf);
}
