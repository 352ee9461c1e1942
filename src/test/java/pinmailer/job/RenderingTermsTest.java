package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pinmailer.failure.EnvironmentFault;

/** What a worker and a manager must have in common, to the last item. */
class RenderingTermsTest {
    private static final Map<String, String> MANAGER =
            Map.of("program version", "0.1.0", "PIN key pin-2026", "AES 0a1b2c", "letter text", "77");

    @Test
    void isContentWithAWorkerThatIsAsTheManager() {
        assertThatCode(() -> new RenderingTerms(MANAGER).requireSame(MANAGER)).doesNotThrowAnyException();
    }

    @Test
    void namesEverythingThatDiffersAndNoValueButTheVersion() {
        RenderingTerms worker = new RenderingTerms(
                Map.of("program version", "0.2.0", "PIN key pin-2026", "AES ffffff", "letter text", "77"));
        assertThatThrownBy(() -> worker.requireSame(MANAGER))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("PIN key pin-2026, program version (0.2.0, the manager 0.1.0):")
                .hasMessageNotContaining("ffffff")
                .hasMessageNotContaining("letter text");
    }

    @Test
    void missesAKeyOnEitherSide() {
        RenderingTerms poorer = new RenderingTerms(Map.of("program version", "0.1.0", "letter text", "77"));
        assertThatThrownBy(() -> poorer.requireSame(MANAGER)).hasMessageContaining("PIN key pin-2026");
        assertThatThrownBy(() -> new RenderingTerms(MANAGER).requireSame(poorer.values()))
                .hasMessageContaining("PIN key pin-2026");
    }
}
