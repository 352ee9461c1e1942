package pinmailer.request;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pinmailer.address.AddressAssessment;
import pinmailer.address.AddressFinding;
import pinmailer.address.AddressFinding.Severity;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.card.Cardholder;

/** Questions about where the letter would go and whether its text can be printed (R3, R4). */
final class LetterQuestions {
    private static final int GETA = 0x3013;
    private static final int REPLACEMENT = 0xFFFD;

    private LetterQuestions() {}

    static Stream<Fault> isTheAddressSafe(Facts facts) {
        return facts.matched().map(RegisterAnswer.Matched::address).stream()
                .flatMap(assessment -> assessment.findings().stream()
                        .filter(LetterQuestions::forbidsMailing)
                        .map(finding -> Fault.of(Reason.of(finding), evidence(assessment))));
    }

    private static boolean forbidsMailing(AddressFinding finding) {
        return finding.severity() == Severity.HOLD || finding.severity() == Severity.REJECT;
    }

    private static String evidence(AddressAssessment assessment) {
        String codes =
                assessment.suggestedCodes().stream().map(PostalCode::hyphenated).collect(Collectors.joining(" "));
        return Stream.of(assessment.prefecture() + assessment.city(), codes)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    static Stream<Fault> hasTheAddressBeenStable(Facts facts) {
        Optional<LocalDate> changed =
                facts.matched().map(RegisterAnswer.Matched::holder).map(Cardholder::addressChangedOn);
        int days = facts.night().rules().addressChangedHoldDays();
        return changed
                .map(on -> on.plusDays(days))
                .filter(clearsOn -> facts.night().tonight().isBefore(clearsOn))
                .map(clearsOn -> Fault.until(Reason.ADDRESS_CHANGED_RECENTLY, clearsOn))
                .stream();
    }

    static Stream<Fault> hasMailArrivedThere(Facts facts) {
        return facts.history().returnedBefore() ? Stream.of(Fault.of(Reason.RETURNED_BEFORE)) : Stream.empty();
    }

    static Stream<Fault> canAllBePrinted(Facts facts) {
        return facts.matched().stream().flatMap(matched -> {
            String codePoints = unprintable(matched, facts.night().glyphs()).stream()
                    .map(codePoint -> String.format("U+%04X", codePoint))
                    .collect(Collectors.joining(" "));
            boolean printable = codePoints.isEmpty() && fits(facts, matched);
            return printable ? Stream.empty() : Stream.of(Fault.of(Reason.UNPRINTABLE_CHARACTER, codePoints));
        });
    }

    /** Only a notice is printed here; the bureau makes its own carriers. */
    private static boolean fits(Facts facts, RegisterAnswer.Matched matched) {
        return !(facts.request() instanceof PinInquiry)
                || facts.night()
                        .glyphs()
                        .fits(
                                matched.holder(),
                                matched.address().barcode(),
                                matched.card().productName());
    }

    private static Set<Integer> unprintable(RegisterAnswer.Matched matched, Glyphs glyphs) {
        RegisteredAddress address = matched.holder().address();
        Set<Integer> found = new LinkedHashSet<>();
        // The product's name stands on the notice too, and tofu there would stop the night.
        for (String text : List.of(
                matched.holder().name(),
                address.text(),
                address.building(),
                matched.card().productName())) {
            text.codePoints().filter(LetterQuestions::isNoCharacter).forEach(found::add);
            found.addAll(glyphs.missingIn(text));
        }
        return found;
    }

    private static boolean isNoCharacter(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> codePoint == GETA || codePoint == REPLACEMENT;
        };
    }
}
