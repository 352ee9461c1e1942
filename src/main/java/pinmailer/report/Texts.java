package pinmailer.report;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Text bundles: Japanese is the root, English the only translation; the machine's own locale never decides. */
final class Texts {
    private Texts() {}

    static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(name, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
