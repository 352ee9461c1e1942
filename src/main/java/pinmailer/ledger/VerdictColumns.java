package pinmailer.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pinmailer.address.AddressAssessment;
import pinmailer.address.AddressFinding;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.PostalCode;
import pinmailer.request.CheckedRequest;

/** The columns of a verdict row, in the order of its insert. */
final class VerdictColumns {
    private VerdictColumns() {}

    static void set(PreparedStatement row, Verdict verdict) throws SQLException {
        CheckedRequest answer = verdict.answer();
        AddressAssessment address = verdict.address();
        row.setString(1, answer.request().id().value());
        row.setString(2, answer.request().kind().name());
        row.setString(3, verdict.outcome());
        row.setString(4, FaultText.reasons(verdict.faults()));
        row.setString(5, FaultText.of(verdict.faults()));
        row.setString(
                6,
                answer instanceof CheckedRequest.Merged merged ? merged.into().value() : null);
        row.setObject(7, verdict.dueOn());
        row.setString(8, postalCode(answer));
        row.setString(9, address == null ? "" : address.displayNumber());
        row.setString(10, barcode(address));
        row.setString(11, omittedBecause(address));
        row.setString(12, address == null ? "" : address.prefecture());
        row.setString(13, notes(address));
        row.setBoolean(14, verdict.newlyHeldForAddress());
        row.setString(15, verdict.pieceId().value());
    }

    private static @Nullable String postalCode(CheckedRequest answer) {
        if (!(answer instanceof CheckedRequest.Approved approved)) {
            return null;
        }
        PostalCode code = approved.holder().address().postalCode();
        return code == null ? null : code.digits();
    }

    private static String barcode(@Nullable AddressAssessment address) {
        return address != null && address.barcode() instanceof BarcodeDecision.Printed printed
                ? printed.barcode().inManifest()
                : "";
    }

    private static String omittedBecause(@Nullable AddressAssessment address) {
        return address != null && address.barcode() instanceof BarcodeDecision.Omitted omitted
                ? omitted.reason().name()
                : "";
    }

    private static String notes(@Nullable AddressAssessment address) {
        return address == null
                ? ""
                : address.findings().stream()
                        .filter(f -> f.severity() == AddressFinding.Severity.NOTE)
                        .map(Enum::name)
                        .collect(Collectors.joining(";"));
    }
}
