package pinmailer.report;

import java.time.LocalDate;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each reason code means to a person: a label, a sentence that says what disagrees, and one that says what clears
 * it. The texts are {@code report/reasons*.properties}; a code without text is a fault of ours.
 */
public final class ReasonText {
    private final ResourceBundle texts;

    private ReasonText(ResourceBundle texts) {
        this.texts = texts;
    }

    /** The sentences in Japanese, or in English if {@code locale} is English. */
    public static ReasonText in(Locale locale) {
        return new ReasonText(Texts.bundle("report.reasons", locale));
    }

    Locale language() {
        return texts.getLocale().getLanguage().equals("en") ? Locale.ENGLISH : Locale.JAPANESE;
    }

    /** Whether there are texts for this code. */
    public boolean knows(String code) {
        return texts.containsKey(code + ".label");
    }

    /** Whether the code is a hold (a person or time clears it) and not a reject (final). */
    public boolean isHold(String code) {
        return texts.containsKey(code + ".clears");
    }

    /** A few words for a chart or table. */
    public String label(String code) {
        return texts.getString(code + ".label");
    }

    /**
     * A sentence that says what is wrong.
     *
     * @param evidence put into the sentence in brackets; left out if empty
     */
    public String explain(String code, String evidence) {
        String bracketed = evidence.isEmpty() ? "" : texts.getString("evidence").replace("{0}", evidence);
        return texts.getString(code + ".says").replace("{0}", bracketed);
    }

    /** Sentences in one line, each said once. */
    String joined(Stream<String> sentences) {
        return sentences.distinct().collect(Collectors.joining(texts.getString("between-sentences")));
    }

    /** A sentence that says what clears a hold. */
    public String clearsWhen(String code) {
        return texts.getString(code + ".clears");
    }

    /** What clears a held request, and until when. */
    String clearsWhen(HeldRow row) {
        LocalDate inTime = row.until().lastNightInTime();
        Stream<String> until = Stream.of(
                inTime == null
                        ? texts.getString("until.late")
                        : texts.getString("until.in-time").replace("{0}", inTime.toString()),
                texts.getString("until.rejected")
                        .replace("{0}", row.until().rejectedOn().toString()));
        return joined(Stream.concat(row.holds().stream().flatMap(this::clearing), until));
    }

    private Stream<String> clearing(HeldRow.Hold hold) {
        Stream<String> how = Stream.of(clearsWhen(hold.code()));
        return hold.clearsOn() == null
                ? how
                : Stream.concat(
                        how,
                        Stream.of(texts.getString("clears-on")
                                .replace("{0}", hold.clearsOn().toString())));
    }
}
