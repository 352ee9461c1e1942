package pinmailer.address;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.address.AreaCondition.Answer;
import pinmailer.address.ResolvedTown.Tier;

/**
 * Reads an address text against the directory: all cities it can begin with, the longest town of each, and the rows of
 * that town the text can mean. The registered code plays no part, so that it can be held against the outcome.
 */
final class TownResolver {
    private static final int SHORTEST_CITY = 2;

    private final PostalDirectory directory;

    TownResolver(PostalDirectory directory) {
        this.directory = directory;
    }

    /**
     * Every reading of the text; empty if it begins with no city. A weaker reading is among them only if there is no
     * stronger one.
     */
    List<ResolvedTown> resolve(MatchKey match) {
        List<ResolvedTown> readings = readAll(match);
        boolean mayEndInDai = match.plain().contains("大字") && readings.stream().noneMatch(ResolvedTown::isListed);
        List<ResolvedTown> otherwise = mayEndInDai ? readAll(MatchKey.withOaza(match.plain())) : List.of();
        return otherwise.stream().anyMatch(TownResolver::endsInDai) ? otherwise : readings;
    }

    /** 丸大字山田 is 山田 of 丸大; but a 大字 right after its city is no town called 大. */
    private static boolean endsInDai(ResolvedTown reading) {
        Town town = reading.town();
        return town != null && town.key().length() > 1 && town.key().endsWith("大");
    }

    private List<ResolvedTown> readAll(MatchKey match) {
        String key = match.key();
        List<ResolvedTown> readings = new ArrayList<>();
        int longest = Math.min(directory.longestCityKey(), key.length());
        for (int end = longest; end >= SHORTEST_CITY; end--) {
            for (CityEntry entry : directory.citiesCalled(key.substring(0, end))) {
                readings.addAll(read(match, entry, end));
            }
        }
        return strongest(readings);
    }

    private static List<ResolvedTown> strongest(List<ResolvedTown> readings) {
        int strength = readings.stream()
                .mapToInt(reading -> reading.tier().strength())
                .max()
                .orElse(0);
        List<ResolvedTown> strongest = readings.stream()
                .filter(reading -> reading.tier().strength() == strength)
                .toList();
        return ofNamesThatEnd(strongest);
    }

    /**
     * 南区豊滝1 is 豊滝 of one city and no 滝 of a 豊 in another: of several cities those count in which the town's name ends
     * where the text's does.
     */
    private static List<ResolvedTown> ofNamesThatEnd(List<ResolvedTown> readings) {
        if (readings.stream().map(reading -> reading.entry().city()).distinct().count() < 2) {
            return readings;
        }
        List<ResolvedTown> ended = readings.stream()
                .filter(reading -> reading.isListed() && reading.text().beginsWithNumber())
                .toList();
        return ended.isEmpty() ? readings : ended;
    }

    private static List<ResolvedTown> read(MatchKey match, CityEntry entry, int cityEnd) {
        TownFinder finder = new TownFinder(entry.city(), match, cityEnd);
        TownSpan town = finder.find();
        if (town != null) {
            TownSpan longer = finder.isFollowedByName(town) ? finder.findAbridged() : null;
            if (longer != null && longer.end() > town.end()) {
                return List.of(listed(match, entry, longer, cityEnd));
            }
            List<ResolvedTown> readings = new ArrayList<>(1);
            readings.add(listed(match, entry, town, cityEnd));
            addIfFound(readings, match, entry, finder.findWithin(town));
            addIfFound(readings, match, entry, finder.findItsChome(town));
            addIfFound(readings, match, entry, finder.findBeforeKoaza(town));
            return readings;
        }
        return List.of(readUnlisted(match, entry, cityEnd, finder));
    }

    private static ResolvedTown readUnlisted(MatchKey match, CityEntry entry, int cityEnd, TownFinder finder) {
        UnlistedName unlisted = new UnlistedName(entry.city(), match, cityEnd);
        AfterTown text = AfterTown.of("", match.key().substring(cityEnd));
        List<TownArea> withoutTown = withoutTown(entry.city(), text);
        if (!withoutTown.isEmpty()) {
            return new ResolvedTown(entry, null, Tier.EXACT, withoutTown, match.plainIndexOf(cityEnd), text);
        }
        TownSpan otherwise = unlisted.find();
        TownSpan meant = otherwise == null ? finder.findAbridged() : otherwise;
        return meant == null
                ? new ResolvedTown(
                        entry, null, Tier.CATCH_ALL, unlisted.areasOfOwnOaza(), match.plainIndexOf(cityEnd), text)
                : listed(match, entry, meant, cityEnd);
    }

    private static void addIfFound(
            List<ResolvedTown> readings, MatchKey match, CityEntry entry, @Nullable TownSpan span) {
        if (span != null) {
            readings.add(listed(match, entry, span, span.from()));
        }
    }

    /** @param streetsFrom index in the match key from which Kyoto's street names stand before the town */
    private static ResolvedTown listed(MatchKey match, CityEntry entry, TownSpan span, int streetsFrom) {
        AfterTown text = AfterTown.of(
                match.key().substring(streetsFrom, span.from()), match.key().substring(span.end()));
        List<TownArea> candidates = narrow(span.areas(match), text);
        return new ResolvedTown(entry, span.town(), span.tier(), candidates, match.plainIndexOf(span.end()), text);
    }

    /** The rows for a text without a town: the whole city has one code (一円), or a block number follows the city. */
    private static List<TownArea> withoutTown(City city, AfterTown text) {
        if (!city.entire().isEmpty()) {
            return city.entire();
        }
        return text.first() < 0 ? List.of() : narrow(city.numbered(), text);
    }

    /** The rows the text names; else those it does not rule out; else it names something unlisted, and all stay. */
    private static List<TownArea> narrow(List<TownArea> areas, AfterTown text) {
        if (areas.size() < 2) {
            return areas;
        }
        List<TownArea> named = answering(Answer.YES, areas, text);
        if (!named.isEmpty()) {
            return text.isChomeOrBlock() ? withWhole(named, areas) : named;
        }
        List<TownArea> open = answering(Answer.OPEN, areas, text);
        return open.isEmpty() ? areas : open;
    }

    /** 1-2 may mean the first chōme or block 1 of a town that has both. */
    private static List<TownArea> withWhole(List<TownArea> named, List<TownArea> areas) {
        List<TownArea> all = new ArrayList<>(named);
        areas.stream()
                .filter(area -> area.condition() instanceof AreaCondition.Whole)
                .forEach(all::add);
        return all;
    }

    private static List<TownArea> answering(Answer answer, List<TownArea> areas, AfterTown text) {
        return areas.stream()
                .filter(area -> area.condition().answer(text) == answer)
                .toList();
    }
}
