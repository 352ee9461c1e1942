package pinmailer.notice;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.TreeSet;
import pinmailer.failure.ProgramFault;

/**
 * Which pages of a print file are also read as printed: the first, the last and some that the SHA-256 of the finished
 * bytes picks, so that whoever drew the file has no say in it and a second reading picks the same. Whole numbers from 1.
 */
final class PageSample {
    private static final int PICKED = 3;

    private PageSample() {}

    static Set<Integer> of(byte[] pdf, int pages) {
        Set<Integer> sample = new TreeSet<>(Set.of(1));
        sample.add(pages);
        ByteBuffer digest = ByteBuffer.wrap(sha256(pdf));
        for (int i = 0; i < PICKED; i++) {
            sample.add(1 + Integer.remainderUnsigned(digest.getInt(), pages));
        }
        return sample;
    }

    private static byte[] sha256(byte[] pdf) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(pdf);
        } catch (NoSuchAlgorithmException e) {
            throw new ProgramFault("this Java has no SHA-256", e);
        }
    }
}
