package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void escapesTextAndAttributes() {
        String page = new Html().leaf("p", "<b>&\"'", "title", "\"><i>").page();

        assertThat(page).contains("<p title=\"&quot;&gt;&lt;i&gt;\">&lt;b&gt;&amp;&quot;&#39;</p>");
    }

    @Test
    void handsOutNoPageWithAnOpenElement() {
        assertThatThrownBy(() -> new Html().open("p").page()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void letsNoElementWithContentBeEmpty() {
        assertThatThrownBy(() -> new Html().empty("p")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoStyleSheetThatCouldEndTheStyle() {
        assertThatThrownBy(() -> new Html().style("</style>")).isInstanceOf(IllegalArgumentException.class);
    }
}
