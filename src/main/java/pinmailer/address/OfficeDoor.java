package pinmailer.address;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a large office (大口事業所) itself stands, as JIGYOSYO gives it. Its code is right for that door and for no other.
 *
 * @param town null if it stands in no listed town
 */
record OfficeDoor(City city, @Nullable Town town, HouseNumber number) {
    /** @param text the office's own address, from the prefecture on */
    static List<OfficeDoor> of(String text, TownResolver resolver) {
        MatchKey match = MatchKey.of(text);
        return resolver.resolve(match).stream()
                .map(reading -> new OfficeDoor(reading.entry().city(), reading.town(), numberOf(match, reading)))
                .toList();
    }

    private static HouseNumber numberOf(MatchKey match, ResolvedTown reading) {
        return HouseNumber.of(match.plain().substring(reading.townEnd()));
    }

    /** Whether the text leads to this very door: the same town and block, neither more nor less of it. */
    boolean isWhere(MatchKey match, ResolvedTown reading) {
        return number.isDoor()
                && reading.entry().city() == city
                && Objects.equals(reading.town(), town)
                && numberOf(match, reading).equals(number);
    }

    @Override
    public String toString() {
        return "OfficeDoor[****]";
    }
}
