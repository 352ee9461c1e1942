package pinmailer.job;

import java.util.Arrays;
import java.util.Comparator;

/** How alike two names look: for the one that was probably meant. */
final class Names {
    private Names() {}

    /** Orders names by their likeness to a misspelt one, the likest first; one that it begins is very like. */
    static Comparator<String> bySimilarity(String misspelt) {
        return Comparator.<String>comparingInt(name -> name.startsWith(misspelt) ? 0 : distance(name, misspelt))
                .thenComparing(Comparator.naturalOrder());
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
