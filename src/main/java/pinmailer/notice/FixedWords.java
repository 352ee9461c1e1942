package pinmailer.notice;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The words that are the same on each page of a file, placeholders filled, in the order they are drawn.
 *
 * @param sample 見本 in a sample home, else empty
 */
record FixedWords(
        String endorsement,
        String postOffice,
        List<String> postage,
        List<String> sender,
        List<String> returnTo,
        String issuer,
        String title,
        String lead,
        String pinLabel,
        String productLabel,
        String kindLabel,
        String requestedLabel,
        String adviceHeading,
        List<String> advice,
        List<String> contact,
        String sample) {
    private static final Pattern BLANKS = Pattern.compile("\\p{Z}");

    /** All of it as one text, in drawing order and without blanks, which no reader of a page can count on. */
    String joined() {
        String all = String.join(
                "",
                endorsement,
                postOffice,
                String.join("", postage),
                String.join("", sender),
                String.join("", returnTo),
                issuer,
                title,
                lead,
                pinLabel,
                productLabel,
                kindLabel,
                requestedLabel,
                adviceHeading,
                String.join("", advice),
                String.join("", contact),
                sample);
        return BLANKS.matcher(all).replaceAll("");
    }
}
