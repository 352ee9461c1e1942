package pinmailer.address;

import java.util.List;
import java.util.Optional;

/**
 * Is a registered address safe to write to? The text decides where the letter goes, the postal code is a checksum on it:
 * when they disagree one of them is stale, and the request is held (R4; address.md). Deterministic, safe for any number
 * of threads, never throws for an address. A text or building of more than 400 characters is none that fits an envelope:
 * it is held unread, so that its length costs nothing.
 */
public final class AddressCheck {
    private final PostalDirectory directory;
    private final TownResolver resolver;

    /** Checks against {@code directory}. */
    public AddressCheck(PostalDirectory directory) {
        this.directory = directory;
        this.resolver = new TownResolver(directory);
    }

    /** Every finding on the address, the gravest deciding; with it the barcode, since it hangs on the same town. */
    public AddressAssessment assess(RegisteredAddress address) {
        CodeKind kind = kindOf(address);
        if (Math.max(address.text().length(), address.building().length()) > MatchKey.LONGEST_TEXT) {
            return unresolved(kind);
        }
        MatchKey match = MatchKey.of(address.text());
        String building = MatchKey.plain(address.building());
        Optional<AddressFinding> noHome = NoHome.find(match.plain(), building, kind);
        if (noHome.isPresent()) {
            return nowhere(List.of(noHome.get()));
        }
        List<ResolvedTown> readings = resolver.resolve(match);
        return readings.isEmpty()
                ? unresolved(kind)
                : new TextAgainstCode(
                                directory, match, building, readings, address.postalCode(), officesOf(address, kind))
                        .assess();
    }

    private List<OfficeDoor> officesOf(RegisteredAddress address, CodeKind kind) {
        PostalCode code = address.postalCode();
        return code == null || kind != CodeKind.OFFICE
                ? List.of()
                : directory.officeAddresses(code).stream()
                        .flatMap(text -> OfficeDoor.of(text, resolver).stream())
                        .toList();
    }

    private CodeKind kindOf(RegisteredAddress address) {
        PostalCode code = address.postalCode();
        return code == null ? CodeKind.UNKNOWN : directory.kindOf(code);
    }

    /** No city is found, or the text is longer than any address. */
    private static AddressAssessment unresolved(CodeKind kind) {
        AddressFinding unknown = AddressFinding.TOWN_UNKNOWN;
        return nowhere(
                switch (kind) {
                    case TOWN -> List.of(unknown);
                    case OFFICE -> List.of(AddressFinding.OFFICE_CODE, unknown);
                    case OFFICE_BOX -> List.of(AddressFinding.PO_BOX, unknown);
                    case ABOLISHED -> List.of(AddressFinding.CODE_ABOLISHED, unknown);
                    case UNKNOWN -> List.of(AddressFinding.CODE_UNKNOWN, unknown);
                });
    }

    private static AddressAssessment nowhere(List<AddressFinding> findings) {
        return new AddressAssessment(
                findings, "", "", List.of(), "", new BarcodeDecision.Omitted(BarcodeOmission.TOWN_UNRESOLVED));
    }
}
