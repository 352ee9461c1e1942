package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;
import pinmailer.address.CustomerBarcode;
import pinmailer.address.PostalCode;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;
import pinmailer.mail.PieceId;
import pinmailer.pin.DataKey;
import pinmailer.request.RequestKind;

/** Approved requests come back as they were approved, in this process and in a later one. */
class ApprovalsTest {
    private final DataKey key = new DataKey(new byte[64]);

    @TempDir
    Path folder = Path.of("");

    @Test
    void givesBackWhatWasApproved() {
        ApprovedRequest inquiry = Members.approvedInquiry(
                1, new BarcodeDecision.Printed(CustomerBarcode.of(new PostalCode("1000001"), "1-2-3")));
        ApprovedRequest reissue =
                Members.approvedReissue(2, new BarcodeDecision.Omitted(BarcodeOmission.NO_DISPLAY_NUMBER));
        try (Approvals written = new Approvals(folder, key)) {
            written.begin();
            written.add(inquiry);
            written.add(reissue);
            written.force();
        }
        try (Approvals later = new Approvals(folder, key)) {
            List<ApprovedRequest> inquiries = new ArrayList<>();
            later.forEach(RequestKind.PIN_INQUIRY, (approved, place) -> {
                inquiries.add(approved);
                assertThat(later.at(RequestKind.PIN_INQUIRY, place)).isEqualTo(approved);
            });
            assertThat(inquiries).containsExactly(inquiry);
            assertThat(later.approvedWithout(RequestKind.PIN_INQUIRY, Set.of("R-1", "R-2")))
                    .isZero();
            assertThat(later.approvedWithout(RequestKind.PIN_INQUIRY, Set.of("R-2")))
                    .isEqualTo(1);
            assertThat(later.of(RequestKind.PIN_INQUIRY, "R-1")).isEqualTo(inquiry);
            assertThat(later.of(RequestKind.CARD_REISSUE, "R-2")).isEqualTo(reissue);
            assertThatThrownBy(() -> later.of(RequestKind.CARD_REISSUE, "R-1"))
                    .isInstanceOf(ProgramFault.class)
                    .hasMessageContaining("R-1");
        }
    }

    @Test
    void keepsNothingOfAFinishedNight() throws java.io.IOException {
        try (Approvals approvals = new Approvals(folder, key)) {
            approvals.begin();
            approvals.add(Members.approvedInquiry(1, new BarcodeDecision.Omitted(BarcodeOmission.NO_DISPLAY_NUMBER)));
            approvals.forget();
            try (var left = Files.list(folder)) {
                assertThat(left).isEmpty();
            }
            assertThatThrownBy(() -> approvals.of(RequestKind.PIN_INQUIRY, "R-1"))
                    .isInstanceOf(EnvironmentFault.class)
                    .hasMessageContaining("restore output/state");
        }
    }

    @Test
    void hasASparePieceIdThatIsAlwaysTheSame() {
        ApprovedRequest one =
                Members.approvedInquiry(1, new BarcodeDecision.Omitted(BarcodeOmission.NO_DISPLAY_NUMBER));
        PieceId spare = one.spare();
        assertThat(spare).isEqualTo(one.spare()).isNotEqualTo(one.piece());
        ApprovedRequest other = Members.approvedInquiry(2, one.barcode());
        assertThat(List.of(spare, one.piece(), other.piece())).doesNotContain(other.spare());
    }

    @Test
    void refusesRowsOfDifferentMembers() {
        ApprovedRequest one =
                Members.approvedInquiry(1, new BarcodeDecision.Omitted(BarcodeOmission.NO_DISPLAY_NUMBER));
        assertThatThrownBy(() -> new ApprovedRequest(
                        one.piece(),
                        one.request(),
                        one.card(),
                        Members.holder(2),
                        "",
                        one.barcode(),
                        "東京都",
                        "",
                        one.dueOn(),
                        one.readOn(),
                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
