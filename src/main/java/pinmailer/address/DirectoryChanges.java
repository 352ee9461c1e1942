package pinmailer.address;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What differs between two editions of the postal directory, towns first, in the order of their codes.
 *
 * @param townsBefore how many towns the older edition has
 * @param officesBefore how many codes of offices the older edition has; 0 where offices were not compared
 */
public record DirectoryChanges(List<Change> changes, int townsBefore, int officesBefore) {
    /** More than this share of the towns or of the offices in one month is another file, or a merger worth a look. */
    private static final int MANY_PERCENT = 2;

    public DirectoryChanges {
        changes = List.copyOf(changes);
    }

    /** Whose line changed. */
    public enum Subject {
        TOWN,
        OFFICE
    }

    /** How it changed. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** The name stayed, the codes did not. */
        RECODED,
        /** The codes stayed, the name did not; of an office, its place. */
        RENAMED
    }

    /**
     * One change.
     *
     * @param codes blank-separated; empty where it was removed
     * @param name of the town, or where the office stands; empty where it was removed
     * @param codesBefore empty where it was added
     * @param nameBefore empty where it was added
     */
    public record Change(Subject subject, Kind kind, String codes, String name, String codesBefore, String nameBefore) {
        private String firstCode() {
            return codes.isEmpty() ? codesBefore : codes;
        }
    }

    /** How many of one sort there are. */
    public long count(Subject subject, Kind kind) {
        return changes.stream()
                .filter(change -> change.subject() == subject && change.kind() == kind)
                .count();
    }

    /** How many lines of one subject changed in any way. */
    public long count(Subject subject) {
        return changes.stream().filter(change -> change.subject() == subject).count();
    }

    /** Whether more than 2 % of the towns, or of the offices, are different. */
    public boolean isMany() {
        return isMany(count(Subject.TOWN), townsBefore) || isMany(count(Subject.OFFICE), officesBefore);
    }

    private static boolean isMany(long changed, long before) {
        return changed * 100 > before * MANY_PERCENT;
    }

    /** Gathers the changes of one comparison. */
    static final class Collecting {
        private final List<Change> changes = new ArrayList<>();
        private int towns;
        private int offices;

        void towns(SortedMap<String, SortedSet<String>> before, SortedMap<String, SortedSet<String>> after) {
            towns = before.size();
            Map<String, String> renamed = renamed(before, after);
            after.forEach((name, codes) -> {
                if (renamed.containsKey(name)) {
                    add(Subject.TOWN, Kind.RENAMED, codes, name, codes, renamed.get(name));
                } else if (!before.containsKey(name)) {
                    add(Subject.TOWN, Kind.ADDED, codes, name, List.of(), "");
                } else if (!codes.equals(before.get(name))) {
                    add(Subject.TOWN, Kind.RECODED, codes, name, before.get(name), name);
                }
            });
            Set<String> oldNames = Set.copyOf(renamed.values());
            before.forEach((name, codes) -> {
                if (!after.containsKey(name) && !oldNames.contains(name)) {
                    add(Subject.TOWN, Kind.REMOVED, List.of(), "", codes, name);
                }
            });
        }

        /** New names by their old ones: the one town that lost its line and the one that got one with just those codes. */
        private static Map<String, String> renamed(
                SortedMap<String, SortedSet<String>> before, SortedMap<String, SortedSet<String>> after) {
            Map<SortedSet<String>, List<String>> gone = only(before, after);
            Map<String, String> renamed = new HashMap<>();
            only(after, before).forEach((codes, names) -> {
                List<String> old = gone.getOrDefault(codes, List.of());
                if (names.size() == 1 && old.size() == 1) {
                    renamed.put(names.get(0), old.get(0));
                }
            });
            return renamed;
        }

        private static Map<SortedSet<String>, List<String>> only(
                SortedMap<String, SortedSet<String>> here, SortedMap<String, SortedSet<String>> there) {
            Map<SortedSet<String>, List<String>> names = new HashMap<>();
            here.forEach((name, codes) -> {
                if (!there.containsKey(name)) {
                    names.computeIfAbsent(codes, c -> new ArrayList<>(1)).add(name);
                }
            });
            return names;
        }

        void offices(SortedMap<String, SortedSet<String>> before, SortedMap<String, SortedSet<String>> after) {
            offices = before.size();
            after.forEach((code, places) -> {
                SortedSet<String> old = before.get(code);
                if (old == null) {
                    add(Subject.OFFICE, Kind.ADDED, List.of(code), joined(places), List.of(), "");
                } else if (!old.equals(places)) {
                    add(Subject.OFFICE, Kind.RENAMED, List.of(code), joined(places), List.of(code), joined(old));
                }
            });
            before.forEach((code, places) -> {
                if (!after.containsKey(code)) {
                    add(Subject.OFFICE, Kind.REMOVED, List.of(), "", List.of(code), joined(places));
                }
            });
        }

        private static String joined(Collection<String> places) {
            return String.join("、", places);
        }

        private void add(
                Subject subject,
                Kind kind,
                Collection<String> codes,
                String name,
                Collection<String> codesBefore,
                String nameBefore) {
            changes.add(new Change(
                    subject, kind, String.join(" ", codes), name, String.join(" ", codesBefore), nameBefore));
        }

        DirectoryChanges collected() {
            changes.sort(Comparator.comparing(Change::subject).thenComparing(Change::firstCode));
            return new DirectoryChanges(changes, towns, offices);
        }
    }
}
