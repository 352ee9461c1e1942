package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.address.AddressFinding;

class ReasonTextTest {
    private static final ReasonText JAPANESE = ReasonText.in(Locale.JAPANESE);
    private static final ReasonText ENGLISH = ReasonText.in(Locale.ENGLISH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNPRINTABLE_CHARACTER",
                "ADDRESS_CHANGED_RECENTLY",
                "RETURNED_BEFORE",
                "PIN_LOCKED",
                "REISSUE_IN_FLIGHT",
                "NOTICE_IN_FLIGHT",
                "CARD_RENUMBERED",
                "DUPLICATE_PAN",
                "NOTICE_SENT_RECENTLY",
                "REGISTER_ROW_MALFORMED",
                "HOLDER_NOT_FOUND",
                "HOLDER_DATA_MISSING",
                "MERGED_INTO_WITHDRAWN"
            })
    void saysWhatIsWrongAndWhatClearsEveryHold(String code) {
        for (ReasonText texts : List.of(JAPANESE, ENGLISH)) {
            assertThat(texts.isHold(code)).isTrue();
            assertThat(texts.label(code)).isNotBlank();
            assertThat(texts.explain(code, "E")).contains("E").doesNotContain("{");
            assertThat(texts.explain(code, "")).doesNotContain("{", "（）", "()");
            assertThat(texts.clearsWhen(code)).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNKNOWN_CARD",
                "CARD_CLOSED",
                "CARD_LOST",
                "SUPERSEDED_BY_REISSUE",
                "NOT_OWN_CARD_NUMBER",
                "CHANNEL_NOT_ALLOWED",
                "WEAK_PIN",
                "BAD_PIN_BLOCK",
                "UNKNOWN_PIN_KEY",
                "MALFORMED_ROW",
                "HOLD_EXPIRED"
            })
    void saysWhyEveryRejectIsFinal(String code) {
        for (ReasonText texts : List.of(JAPANESE, ENGLISH)) {
            assertThat(texts.isHold(code)).isFalse();
            assertThat(texts.label(code)).isNotBlank();
            assertThat(texts.explain(code, "")).isNotBlank().doesNotContain("{");
        }
    }

    @ParameterizedTest
    @EnumSource(AddressFinding.class)
    void knowsEveryAddressFindingAndWhetherItHolds(AddressFinding finding) {
        for (ReasonText texts : List.of(JAPANESE, ENGLISH)) {
            assertThat(texts.knows(finding.name())).isTrue();
            assertThat(texts.isHold(finding.name())).isEqualTo(finding.severity() == AddressFinding.Severity.HOLD);
        }
    }

    @Test
    void neverSaysWhyAPinIsWeak() {
        assertThat(JAPANESE.explain("WEAK_PIN", "birth date")).doesNotContain("birth date");
        assertThat(ENGLISH.explain("WEAK_PIN", "birth date")).doesNotContain("birth date");
    }

    @Test
    void putsEvidenceIntoTheSentence() {
        assertThat(JAPANESE.explain("CODE_TOWN_MISMATCH", "候補 263-0023"))
                .isEqualTo("登録の郵便番号と住所の町名が一致しません（候補 263-0023）。");
        assertThat(ENGLISH.explain("CODE_UNKNOWN", "999-9999"))
                .isEqualTo("The registered postal code is not in Japan Post's directory (999-9999).");
    }

    @Test
    void doesNotKnowACodeWithoutText() {
        assertThat(JAPANESE.knows("NO_SUCH_REASON")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasons", "run-report"})
    void saysInEnglishWhatItSaysInJapanese(String bundle) throws IOException {
        Properties japanese = file(bundle + ".properties");
        Properties english = file(bundle + "_en.properties");

        assertThat(english.stringPropertyNames())
                .filteredOn(key -> !key.startsWith("prefecture."))
                .containsExactlyInAnyOrderElementsOf(japanese.stringPropertyNames());
        for (String key : japanese.stringPropertyNames()) {
            assertThat(placeholders(english.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(japanese.getProperty(key)));
        }
    }

    @Test
    void namesAllPrefecturesInEnglish() {
        ResourceBundle english = Texts.bundle("report.run-report", Locale.ENGLISH);

        assertThat(PrefectureTile.ALL)
                .hasSize(47)
                .allMatch(tile -> english.containsKey("prefecture." + tile.shortName()));
        assertThat(english.keySet().stream().filter(key -> key.startsWith("prefecture.")))
                .hasSize(47);
    }

    private static Properties file(String name) throws IOException {
        try (InputStream file = ReasonTextTest.class.getResourceAsStream("/report/" + name)) {
            assertThat(file).isNotNull();
            Properties texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        }
    }

    private static List<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }
}
