package pinmailer.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pinmailer.address.ResolvedTown.Tier;

/** Holds a registered code against the readings of its address text: small questions in a fixed order, all answers kept. */
final class TextAgainstCode {
    private static final int MOST_SUGGESTIONS = 5;

    private final PostalDirectory directory;
    private final MatchKey match;
    private final String building;
    private final List<ResolvedTown> readings;
    private final @Nullable PostalCode postalCode;
    /** -1 without a code, which no town has. */
    private final int code;

    private final CodeKind kind;
    private final List<OfficeDoor> offices;
    private final List<AddressFinding> findings = new ArrayList<>();

    /**
     * @param building plain
     * @param readings at least one
     * @param offices where the large offices with this code stand; empty if it is none's
     */
    TextAgainstCode(
            PostalDirectory directory,
            MatchKey match,
            String building,
            List<ResolvedTown> readings,
            @Nullable PostalCode postalCode,
            List<OfficeDoor> offices) {
        this.directory = directory;
        this.offices = offices;
        this.match = match;
        this.building = building;
        this.readings = readings;
        this.postalCode = postalCode;
        this.code = postalCode == null ? -1 : Integer.parseInt(postalCode.digits());
        this.kind = postalCode == null ? CodeKind.UNKNOWN : directory.kindOf(postalCode);
    }

    AddressAssessment assess() {
        ResolvedTown fitting = fitting();
        ResolvedTown reading = fitting == null ? likeliest() : fitting;
        if (fitting == null) {
            addDisagreement(reading);
        } else {
            addMatch(fitting);
        }
        String afterTown = match.plain().substring(reading.townEnd());
        boolean hasBlock = BlockNumber.isIn(afterTown);
        if (!hasBlock) {
            findings.add(AddressFinding.NO_BLOCK_NUMBER);
        }
        addNotes(reading.entry());
        String displayNumber = hasBlock ? DisplayNumber.of(afterTown + " " + building) : "";
        boolean isAmbiguous = findings.contains(AddressFinding.CITY_AMBIGUOUS);
        City city = reading.entry().city();
        return new AddressAssessment(
                findings,
                isAmbiguous ? "" : city.prefecture(),
                isAmbiguous ? "" : city.name(),
                fitting == null ? suggestions() : List.of(),
                displayNumber,
                barcode(fitting, displayNumber));
    }

    /** The reading whose code this is; the city's remainder only where the text leaves no choice of city. */
    private @Nullable ResolvedTown fitting() {
        for (ResolvedTown reading : readings) {
            boolean isCertain = reading.isListed() || !hasSeveralCities();
            if (isCertain && (reading.hasCode(code) || isNotedWith(reading))) {
                return reading;
            }
        }
        return null;
    }

    private boolean isNotedWith(ResolvedTown reading) {
        return isFloorCode(reading) || isCatchAllForDoubtfulTown(reading) || isAtOffice(reading);
    }

    private boolean isAtOffice(ResolvedTown reading) {
        return offices.stream().anyMatch(office -> office.isWhere(match, reading));
    }

    /** A floor's code fits when its building is named. */
    private boolean isFloorCode(ResolvedTown reading) {
        Town town = reading.town();
        if (town == null || town.buildings().isEmpty()) {
            return false;
        }
        String named = reading.text().after() + MatchKey.ofPlain(building).key();
        return town.buildings().stream().anyMatch(candidate -> candidate.isNamedWith(code, named));
    }

    private boolean isCatchAllForDoubtfulTown(ResolvedTown reading) {
        return reading.tier() == Tier.WEAK && reading.entry().city().isCatchAll(code);
    }

    private boolean hasSeveralCities() {
        City first = readings.get(0).entry().city();
        return readings.stream().anyMatch(reading -> reading.entry().city() != first);
    }

    private ResolvedTown likeliest() {
        List<City> citiesOfCode = citiesOfCode();
        return readings.stream()
                .filter(reading -> citiesOfCode.contains(reading.entry().city()))
                .findFirst()
                .orElse(readings.get(0));
    }

    private List<City> citiesOfCode() {
        return postalCode == null ? List.of() : directory.citiesOf(postalCode);
    }

    private void addMatch(ResolvedTown reading) {
        if (reading.hasCode(code)) {
            findings.add(matchOf(reading.tier()));
        } else if (reading.entry().city().isCatchAll(code)) {
            findings.add(AddressFinding.MATCH_CATCHALL);
            findings.add(AddressFinding.CATCHALL_CODE_FOR_LISTED_TOWN);
        } else {
            findings.add(matchOf(reading.tier()));
            findings.add(
                    kind == CodeKind.OFFICE
                            ? AddressFinding.OFFICE_CODE_AT_OFFICE
                            : AddressFinding.BUILDING_FLOOR_CODE);
        }
    }

    private static AddressFinding matchOf(Tier tier) {
        return switch (tier) {
            case EXACT -> AddressFinding.MATCH_EXACT;
            case VARIANT, WEAK -> AddressFinding.MATCH_VARIANT;
            case CATCH_ALL -> AddressFinding.MATCH_CATCHALL;
        };
    }

    private void addDisagreement(ResolvedTown reading) {
        findings.add(
                switch (kind) {
                    case OFFICE, OFFICE_BOX -> AddressFinding.OFFICE_CODE;
                    case ABOLISHED -> AddressFinding.CODE_ABOLISHED;
                    case UNKNOWN -> AddressFinding.CODE_UNKNOWN;
                    case TOWN -> disagreement(reading);
                });
        if (reading.isListed() && reading.entry().city().isCatchAll(code)) {
            findings.add(AddressFinding.CATCHALL_CODE_FOR_LISTED_TOWN);
        }
    }

    private AddressFinding disagreement(ResolvedTown reading) {
        City city = reading.entry().city();
        boolean isInCity = citiesOfCode().contains(city);
        if (hasSeveralCities() && !(isInCity && reading.isListed())) {
            return AddressFinding.CITY_AMBIGUOUS;
        }
        if (isInCity) {
            return reading.isListed() ? AddressFinding.CODE_TOWN_MISMATCH : AddressFinding.TOWN_UNKNOWN;
        }
        boolean isInPrefecture =
                citiesOfCode().stream().anyMatch(other -> other.prefecture().equals(city.prefecture()));
        return isInPrefecture ? AddressFinding.CODE_CITY_MISMATCH : AddressFinding.CODE_PREFECTURE_MISMATCH;
    }

    private void addNotes(CityEntry entry) {
        if (entry.prefectureOmitted()) {
            findings.add(AddressFinding.PREFECTURE_OMITTED);
        }
        if (entry.districtOmitted()) {
            findings.add(AddressFinding.DISTRICT_OMITTED);
        }
    }

    private List<PostalCode> suggestions() {
        return readings.stream()
                .filter(ResolvedTown::isListed)
                .flatMap(reading -> reading.candidates().stream())
                .map(TownArea::code)
                .distinct()
                .limit(MOST_SUGGESTIONS)
                .map(candidate -> new PostalCode(String.format(Locale.ROOT, "%07d", candidate)))
                .toList();
    }

    private BarcodeDecision barcode(@Nullable ResolvedTown fitting, String displayNumber) {
        if (postalCode != null && kind == CodeKind.OFFICE) {
            return new BarcodeDecision.Printed(CustomerBarcode.of(postalCode, ""));
        }
        if (postalCode == null || fitting == null) {
            return new BarcodeDecision.Omitted(BarcodeOmission.TOWN_UNRESOLVED);
        }
        if (fitting.entry().city().isCatchAll(code)) {
            return new BarcodeDecision.Omitted(BarcodeOmission.CATCHALL_CODE);
        }
        if (!fitting.isListed()) {
            return new BarcodeDecision.Omitted(BarcodeOmission.TOWN_UNRESOLVED);
        }
        return displayNumber.isEmpty()
                ? new BarcodeDecision.Omitted(BarcodeOmission.NO_DISPLAY_NUMBER)
                : new BarcodeDecision.Printed(CustomerBarcode.of(postalCode, displayNumber));
    }
}
