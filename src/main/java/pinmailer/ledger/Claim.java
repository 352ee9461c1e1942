package pinmailer.ledger;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One attempt to render one print file. The token is random and never used again, so that an attempt that comes late can
 * be told from every other, even after the package was planned anew.
 *
 * @param token names the attempt; also part of the name of the file it writes
 * @param by which process, for people
 */
public record Claim(String token, String by) {
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f-]{36}");
    private static final int MOST_BY = 100;

    public Claim {
        if (!TOKEN.matcher(token).matches() || by.length() > MOST_BY) {
            throw new IllegalArgumentException("a claim is a UUID and a short name");
        }
    }

    /** A new attempt. */
    public static Claim of(String by) {
        return new Claim(UUID.randomUUID().toString(), by.substring(0, Math.min(MOST_BY, by.length())));
    }
}
