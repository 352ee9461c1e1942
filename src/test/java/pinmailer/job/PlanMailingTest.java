package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pinmailer.address.PostalCode;
import pinmailer.failure.ProgramFault;
import pinmailer.mail.Piece;
import pinmailer.mail.PieceId;

/** Two pieces of a night that were allotted the same id: once in some hundred nights, so never seen in another test. */
class PlanMailingTest {
    private static final PieceId SHARED = new PieceId("00000000AA");
    private static final PieceId OWN = new PieceId("00000000BB");

    @Test
    void leavesASharedIdToTheFirstAndKeepsWhereTheOthersWereApproved() {
        List<Piece> pieces = pieces(SHARED, OWN, SHARED, SHARED);
        PlanMailing.tellTwinsApart(pieces, PlanMailingTest::withSpare);
        assertThat(pieces)
                .extracting(piece -> piece.id().value())
                .containsExactly("00000000AA", "00000000BB", "0000000002", "0000000003");
        assertThat(pieces).extracting(Piece::origin).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void touchesNothingWhereAllIdsDiffer() {
        List<Piece> pieces = pieces(SHARED, OWN);
        PlanMailing.tellTwinsApart(pieces, piece -> {
            throw new AssertionError("no piece needs a spare id");
        });
        assertThat(pieces).isEqualTo(pieces(SHARED, OWN));
    }

    @Test
    void stopsTheNightIfTheSpareIsTakenToo() {
        assertThatThrownBy(() -> PlanMailing.tellTwinsApart(pieces(SHARED, OWN, SHARED), piece -> piece(OWN, 9)))
                .isInstanceOf(ProgramFault.class);
    }

    private static List<Piece> pieces(PieceId... ids) {
        List<Piece> pieces = new ArrayList<>();
        for (PieceId id : ids) {
            pieces.add(piece(id, pieces.size()));
        }
        return pieces;
    }

    private static Piece withSpare(Piece piece) {
        return piece(new PieceId("%010d".formatted(piece.origin())), piece.origin());
    }

    private static Piece piece(PieceId id, long origin) {
        return new Piece(id, new PostalCode("1540023"), "1-2", origin);
    }
}
