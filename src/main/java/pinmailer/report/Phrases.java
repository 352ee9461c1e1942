package pinmailer.report;

import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences of one bundle in one language. */
final class Phrases {
    private final ResourceBundle texts;

    /** The bundle of this name, Japanese unless {@code locale} is English. */
    Phrases(String name, Locale locale) {
        this.texts = Texts.bundle(name, locale);
    }

    boolean knows(String key) {
        return texts.containsKey(key);
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
        return knows(prefix + "." + name) ? of(prefix + "." + name) : name;
    }
}
