package pinmailer.mail;

import java.util.List;

/**
 * Pieces in mailing order (index 0 is sequence 1) and the bundles that cover them without gap.
 *
 * @throws IllegalArgumentException if the bundles leave a gap, overlap or are not numbered 1, 2, 3…
 */
public record MailingPlan(List<Piece> pieces, List<Bundle> bundles) {
    public MailingPlan {
        pieces = List.copyOf(pieces);
        bundles = List.copyOf(bundles);
        int covered = 0;
        for (int i = 0; i < bundles.size(); i++) {
            if (bundles.get(i).number() != i + 1 || bundles.get(i).firstSequence() != covered + 1) {
                throw new IllegalArgumentException("bundles leave a gap before bundle " + (i + 1));
            }
            covered = bundles.get(i).lastSequence();
        }
        if (covered != pieces.size()) {
            throw new IllegalArgumentException("bundles cover " + covered + " of " + pieces.size() + " pieces");
        }
    }
}
