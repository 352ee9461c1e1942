package pinmailer.mail;

import java.util.random.RandomGenerator;

/**
 * The identity of one piece (one envelope): 10 Crockford base-32 characters, random, never derived from card or person,
 * allotted once and kept across restarts (contract, piece_id).
 *
 * @throws IllegalArgumentException if the text is not such an id
 */
public record PieceId(String value) implements Comparable<PieceId> {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;

    public PieceId {
        if (value.length() != LENGTH || !value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("not a piece id");
        }
    }

    /** Allots an id; in production {@code random} is a SecureRandom. */
    public static PieceId allot(RandomGenerator random) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new PieceId(id.toString());
    }

    @Override
    public int compareTo(PieceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
