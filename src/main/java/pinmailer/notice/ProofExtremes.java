package pinmailer.notice;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pinmailer.address.RegisteredAddress;
import pinmailer.mail.Addressee;

/**
 * What a proof must show of a night without showing anybody of it: how long things get, and which characters are rare.
 *
 * @param nameEm width of the longest name in full-width characters
 * @param addressEm width of the longest address
 * @param buildingEm width of the longest building, 0 if none
 * @param productName the longest product name, which is nobody's
 * @param showsLastFour whether notices carry the last four digits of the card number
 * @param oldestRequest the day the longest waiting of them was asked for, whose promise is the first to fall due
 * @param rarest the rarest characters of names and addresses, each for itself, ordered by code point
 */
public record ProofExtremes(
        int nameEm,
        int addressEm,
        int buildingEm,
        String productName,
        boolean showsLastFour,
        LocalDate oldestRequest,
        List<String> rarest) {
    private static final int RAREST = 24;
    private static final int EM = 1000;

    public ProofExtremes {
        rarest = List.copyOf(rarest);
    }

    /** Of the night's notices, which must not be none. */
    public static ProofExtremes of(List<PinNotice> notices, GlyphPlan plan) {
        Measuring measuring = new Measuring(plan);
        notices.forEach(measuring::add);
        return measuring.extremes();
    }

    /** Takes in a night's notices one by one. Not for several threads. */
    public static final class Measuring {
        private final GlyphPlan plan;
        private final Map<Glyph, Integer> counts = new HashMap<>();
        private int nameEm;
        private int addressEm;
        private int buildingEm;
        private String productName = "";
        private boolean showsLastFour;
        private LocalDate oldestRequest = LocalDate.MAX;

        /** Nothing measured yet. */
        public Measuring(GlyphPlan plan) {
            this.plan = plan;
        }

        /** Takes in one notice. */
        public void add(PinNotice notice) {
            Addressee addressee = notice.addressee();
            RegisteredAddress address = addressee.address();
            nameEm = Math.max(nameEm, measure(addressee.name()));
            addressEm = Math.max(addressEm, measure(address.text()));
            buildingEm = Math.max(buildingEm, measure(address.building()));
            if (notice.productName().length() > productName.length()) {
                productName = notice.productName();
            }
            showsLastFour |= !notice.lastFour().isEmpty();
            if (notice.requestedOn().isBefore(oldestRequest)) {
                oldestRequest = notice.requestedOn();
            }
        }

        private int measure(String text) {
            List<Glyph> glyphs = plan.glyphs(text.strip());
            glyphs.forEach(glyph -> counts.merge(glyph, 1, Integer::sum));
            return LineBreaker.width(glyphs) / EM;
        }

        /** What was longest and rarest so far. */
        public ProofExtremes extremes() {
            Stream<Glyph> rare = counts.entrySet().stream()
                    .sorted(Map.Entry.<Glyph, Integer>comparingByValue()
                            .thenComparing(entry -> -entry.getKey().codePoint()))
                    .map(Map.Entry::getKey)
                    .filter(glyph -> !Character.isSpaceChar(glyph.codePoint()))
                    .limit(RAREST);
            List<String> rarest = rare.map(Glyph::text)
                    .sorted(Comparator.comparingInt(text -> text.codePointAt(0)))
                    .toList();
            return new ProofExtremes(nameEm, addressEm, buildingEm, productName, showsLastFour, oldestRequest, rarest);
        }
    }
}
