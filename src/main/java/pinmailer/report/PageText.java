package pinmailer.report;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import pinmailer.request.CardRequest;
import pinmailer.request.RequestKind;

/** Every word, number and date of the run report, in one language ({@code report/run-report*.properties}). */
final class PageText {
    private final Locale locale;
    private final ResourceBundle texts;
    private final ReasonText reasons;

    PageText(Locale locale) {
        this.locale = locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ENGLISH : Locale.JAPANESE;
        this.texts = Texts.bundle("report.run-report", this.locale);
        this.reasons = ReasonText.in(this.locale);
    }

    String language() {
        return locale.getLanguage();
    }

    ReasonText reasons() {
        return reasons;
    }

    /** The text of a key, {@code {0}}… replaced by the values. */
    String of(String key, Object... values) {
        String text = texts.getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** The text of {@code prefix.name}, or the bare name where the bundle has none. */
    String name(String prefix, String name) {
        String key = prefix + "." + name;
        return texts.containsKey(key) ? texts.getString(key) : name;
    }

    String kind(RequestKind kind) {
        return of("kind." + kind.name());
    }

    String reason(String code) {
        return reasons.knows(code) ? reasons.label(code) : code;
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    String longDate(LocalDate date) {
        return DateTimeFormatter.ofPattern(of("date.long"), locale).format(date);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(of("date.short"), locale).format(date);
    }

    String moment(OffsetDateTime moment) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                .format(moment.atZoneSameInstant(CardRequest.TOKYO));
    }

    String seconds(Duration took) {
        return of("seconds", String.format(Locale.ROOT, "%,.1f", took.toMillis() / 1000.0));
    }
}
