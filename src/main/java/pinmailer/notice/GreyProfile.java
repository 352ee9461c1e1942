package pinmailer.notice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The ICC profile PDF/A asks for (ICC.1:2001-04): one grey channel, gamma 2.2, so that the vendor's press prints black
 * ink and nothing else. Written here byte by byte because profiles that come with a Java differ from release to release.
 */
final class GreyProfile {
    private static final int HEADER = 128;
    private static final int TAGS = 4;
    private static final int TABLE = 4 + 12 * TAGS;
    private static final int DESCRIPTION = HEADER + TABLE;
    private static final int DESCRIPTION_LENGTH = 108;
    private static final int COPYRIGHT = DESCRIPTION + DESCRIPTION_LENGTH;
    private static final int COPYRIGHT_LENGTH = 24;
    private static final int WHITE = COPYRIGHT + COPYRIGHT_LENGTH;
    private static final int WHITE_LENGTH = 20;
    private static final int CURVE = WHITE + WHITE_LENGTH;
    private static final int CURVE_LENGTH = 16;
    private static final int LENGTH = CURVE + CURVE_LENGTH;

    /** D50 as s15Fixed16. */
    private static final int[] WHITE_POINT = {0xF6D6, 0x10000, 0xD32D};
    /** 2.2 as u8Fixed8. */
    private static final short GAMMA = 0x0233;

    private GreyProfile() {}

    static byte[] bytes() {
        ByteBuffer profile = ByteBuffer.allocate(LENGTH);
        writeHeader(profile);
        writeTable(profile);
        writeDescription(profile);
        signature(profile, COPYRIGHT, "text");
        signature(profile, COPYRIGHT + 8, "No copyright, 0");
        signature(profile, WHITE, "XYZ ");
        putWhite(profile, WHITE + 8);
        signature(profile, CURVE, "curv");
        profile.putInt(CURVE + 8, 1);
        profile.putShort(CURVE + 12, GAMMA);
        return profile.array();
    }

    private static void writeHeader(ByteBuffer profile) {
        profile.putInt(0, LENGTH);
        profile.putInt(8, 0x02100000);
        signature(profile, 12, "mntrGRAYXYZ ");
        short[] created = {2026, 1, 1, 0, 0, 0};
        for (int i = 0; i < created.length; i++) {
            profile.putShort(24 + 2 * i, created[i]);
        }
        signature(profile, 36, "acsp");
        putWhite(profile, 68);
    }

    private static void writeTable(ByteBuffer profile) {
        profile.putInt(HEADER, TAGS);
        writeTag(profile, 0, "desc", DESCRIPTION, DESCRIPTION_LENGTH);
        writeTag(profile, 1, "cprt", COPYRIGHT, COPYRIGHT_LENGTH);
        writeTag(profile, 2, "wtpt", WHITE, WHITE_LENGTH);
        writeTag(profile, 3, "kTRC", CURVE, CURVE_LENGTH);
    }

    private static void writeTag(ByteBuffer profile, int index, String name, int offset, int length) {
        int at = HEADER + 4 + 12 * index;
        signature(profile, at, name);
        profile.putInt(at + 4, offset);
        profile.putInt(at + 8, length);
    }

    private static void writeDescription(ByteBuffer profile) {
        String name = "Grey, gamma 2.2";
        signature(profile, DESCRIPTION, "desc");
        profile.putInt(DESCRIPTION + 8, name.length() + 1);
        signature(profile, DESCRIPTION + 12, name);
    }

    private static void putWhite(ByteBuffer profile, int at) {
        for (int i = 0; i < WHITE_POINT.length; i++) {
            profile.putInt(at + 4 * i, WHITE_POINT[i]);
        }
    }

    private static void signature(ByteBuffer profile, int at, String ascii) {
        profile.put(at, ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
