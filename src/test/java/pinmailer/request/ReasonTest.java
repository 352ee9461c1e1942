package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pinmailer.address.AddressFinding;
import pinmailer.address.AddressFinding.Severity;

class ReasonTest {
    @Test
    void listsRejectsBeforeHolds() {
        List<Reason.Kind> kinds =
                Arrays.stream(Reason.values()).map(Reason::kind).toList();
        assertThat(kinds).isSorted();
    }

    @Test
    void keepsAddressHoldsInTheOrderOfTheDecisionTable() {
        List<Reason> holds = Arrays.stream(AddressFinding.values())
                .filter(finding -> finding.severity() == Severity.HOLD)
                .map(Reason::of)
                .toList();
        assertThat(holds).isSorted();
        assertThat(Reason.ADDRESS_CHANGED_RECENTLY).isGreaterThan(holds.get(holds.size() - 1));
    }

    @Test
    void countsNoOtherReasonTowardsTheAddressAlarm() {
        assertThat(Arrays.stream(Reason.values()).filter(Reason::isFoundByAddressCheck))
                .hasSize(12)
                .doesNotContain(Reason.ADDRESS_CHANGED_RECENTLY, Reason.RETURNED_BEFORE, Reason.UNPRINTABLE_CHARACTER);
    }

    @ParameterizedTest
    @EnumSource
    void takesOverTheSeverityOfEachAddressFinding(AddressFinding finding) {
        if (finding.severity() == Severity.OK || finding.severity() == Severity.NOTE) {
            assertThatThrownBy(() -> Reason.of(finding)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(Reason.of(finding).isFoundByAddressCheck()).isTrue();
            assertThat(Reason.of(finding).kind().name())
                    .isEqualTo(finding.severity().name());
        }
    }
}
