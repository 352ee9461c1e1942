package pinmailer.notice;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;

/**
 * The words of the notice (mailing.md, the sheet): a template an issuer can replace without a programmer. A text exists
 * only if each placeholder in it is one that can be filled, and nothing in it could be taken for a PIN or card number.
 */
public record NoticeText(
        String postalMark,
        String honorific,
        String endorsement,
        List<String> postage,
        String postOffice,
        List<String> sender,
        List<String> returnTo,
        String issuer,
        String title,
        String lead,
        String pinLabel,
        String productLabel,
        String kindLabel,
        String principal,
        String family,
        String requestedLabel,
        String requested,
        String lastFour,
        String adviceHeading,
        List<String> advice,
        List<String> contact,
        String sample) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern BRACE = Pattern.compile("[{}]");
    private static final Pattern DIGITS = Pattern.compile("[0-9０-９]{5}");
    private static final Set<String> OF_SENDER =
            Set.of("issuer", "sender", "address", "return-address", "phone", "post-office");
    private static final Set<String> NONE = Set.of();

    /**
     * Reads {@code text.yaml} from the issuer's letter folder, or the program's own if the folder has none.
     *
     * @throws EnvironmentFault naming a missing or unknown key or placeholder, or a number that reads like a secret
     */
    public static NoticeText of(@Nullable Path letterFolder) {
        return read(YamlSheet.open(letterFolder, "text.yaml"));
    }

    static NoticeText read(YamlSheet yaml) {
        NoticeText text = new NoticeText(
                plain(yaml, "postal-mark", NONE),
                plain(yaml, "honorific", NONE),
                plain(yaml, "endorsement", NONE),
                many(yaml, "postage", NONE),
                plain(yaml, "post-office", OF_SENDER),
                many(yaml, "sender", OF_SENDER),
                many(yaml, "return", OF_SENDER),
                plain(yaml, "issuer", OF_SENDER),
                plain(yaml, "title", NONE),
                plain(yaml, "lead", OF_SENDER),
                plain(yaml, "pin-label", NONE),
                plain(yaml, "product-label", NONE),
                plain(yaml, "kind-label", NONE),
                plain(yaml, "principal", NONE),
                plain(yaml, "family", NONE),
                plain(yaml, "requested-label", NONE),
                plain(yaml, "requested", Set.of("year", "month", "day")),
                plain(yaml, "last-four", Set.of("product", "last-four")),
                plain(yaml, "advice-heading", NONE),
                many(yaml, "advice", OF_SENDER),
                many(yaml, "contact", OF_SENDER),
                plain(yaml, "sample", NONE));
        yaml.finish();
        return text;
    }

    private static String plain(YamlSheet yaml, String key, Set<String> placeholders) {
        return checked(key, yaml.text(key), placeholders);
    }

    private static List<String> many(YamlSheet yaml, String key, Set<String> placeholders) {
        return yaml.texts(key).stream()
                .map(text -> checked(key, text, placeholders))
                .toList();
    }

    private static String checked(String key, String text, Set<String> placeholders) {
        List<String> faults = new ArrayList<>();
        if (text.isBlank()) {
            faults.add("has an empty text");
        }
        PLACEHOLDER
                .matcher(text)
                .results()
                .filter(found -> !placeholders.contains(found.group(1)))
                .forEach(found -> faults.add("cannot have " + found.group() + ", it takes " + named(placeholders)));
        if (BRACE.matcher(PLACEHOLDER.matcher(text).replaceAll("")).find()) {
            faults.add("has a brace that opens or closes nothing");
        }
        if (DIGITS.matcher(text).find()) {
            faults.add("has five digits in a row, which read like a card number");
        }
        if (!faults.isEmpty()) {
            throw EnvironmentFault.unusable("letter/text.yaml: '" + key + "' " + String.join(" and ", faults));
        }
        return text;
    }

    private static String named(Set<String> placeholders) {
        return placeholders.isEmpty()
                ? "no placeholder"
                : placeholders.stream().sorted().collect(Collectors.joining("} {", "{", "}"));
    }

    /** What each page of a file says, for this sender. */
    FixedWords fixed(Sender by, boolean forSample) {
        Map<String, String> known = by.placeholders();
        return new FixedWords(
                endorsement,
                fill(postOffice, known),
                postage,
                fill(sender, known),
                fill(returnTo, known),
                fill(issuer, known),
                title,
                fill(lead, known),
                pinLabel,
                productLabel,
                kindLabel,
                requestedLabel,
                adviceHeading,
                fill(advice, known),
                fill(contact, known),
                forSample ? sample : "");
    }

    /** The card's name as printed; with its last four digits only if the notice carries them. */
    String product(PinNotice notice) {
        return notice.lastFour().isEmpty()
                ? notice.productName()
                : fill(lastFour, Map.of("product", notice.productName(), "last-four", notice.lastFour()));
    }

    String kind(PinNotice notice) {
        return notice.familyCard() ? family : principal;
    }

    String requested(LocalDate day) {
        return fill(
                requested,
                Map.of(
                        "year", String.valueOf(day.getYear()),
                        "month", String.valueOf(day.getMonthValue()),
                        "day", String.valueOf(day.getDayOfMonth())));
    }

    private static List<String> fill(List<String> texts, Map<String, String> known) {
        return texts.stream().map(text -> fill(text, known)).toList();
    }

    private static String fill(String text, Map<String, String> known) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(1), found.group())));
    }
}
