package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An issuer's 外字 font: BIZ UDGothic Bold under another name, whose one character no font of ours has. */
public final class GaijiFont {
    public static final String CHARACTER = "\uD869\uDEA5";
    private static final int CODE_POINT = CHARACTER.codePointAt(0);

    static final int GLYPH = 1795;

    private static final int FORMAT_12 = 12;
    private static final int CMAP_LENGTH = 40;
    private static final int FIRST_RECORD = 12;
    private static final int RECORD_LENGTH = 16;
    private static final int OFFSET = 8;
    private static final int UNITS_PER_EM = 18;

    private GaijiFont() {}

    public static byte[] program() throws IOException {
        byte[] program = renamed("BIZUDGothic-Bold.ttf");
        byte[] longer = Arrays.copyOf(program, program.length + CMAP_LENGTH);
        ByteBuffer font = ByteBuffer.wrap(longer);
        putCmap(font.slice(program.length, CMAP_LENGTH));
        int record = record(longer, "cmap");
        font.putInt(record + OFFSET, program.length);
        font.putInt(record + OFFSET + 4, CMAP_LENGTH);
        return longer;
    }

    /** The same, whose characters are so many times as large as their type size says. */
    public static byte[] larger(int times) throws IOException {
        byte[] program = program();
        ByteBuffer font = ByteBuffer.wrap(program);
        int unitsPerEm = font.getInt(record(program, "head") + OFFSET) + UNITS_PER_EM;
        return font.putShort(unitsPerEm, (short) (font.getShort(unitsPerEm) / times))
                .array();
    }

    private static int record(byte[] program, String table) {
        int record = FIRST_RECORD;
        while (!new String(program, record, 4, StandardCharsets.US_ASCII).equals(table)) {
            record += RECORD_LENGTH;
        }
        return record;
    }

    /** A font of ours under another name of the same length. */
    static byte[] renamed(String file) throws IOException {
        try (InputStream in = GaijiFont.class.getResourceAsStream("/fonts/" + file)) {
            byte[] program = in.readAllBytes();
            for (Charset charset : List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_16BE)) {
                replace(program, "BIZUDGothic".getBytes(charset), "GAIJIGothic".getBytes(charset));
            }
            return program;
        }
    }

    private static void replace(byte[] in, byte[] found, byte[] replacement) {
        for (int at = 0; at + found.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + found.length, found, 0, found.length)) {
                System.arraycopy(replacement, 0, in, at, found.length);
            }
        }
    }

    private static void putCmap(ByteBuffer cmap) {
        cmap.putShort((short) 0).putShort((short) 1);
        cmap.putShort((short) 3).putShort((short) 10).putInt(12);
        cmap.putShort((short) FORMAT_12).putShort((short) 0);
        cmap.putInt(CMAP_LENGTH - 12).putInt(0).putInt(1);
        cmap.putInt(CODE_POINT).putInt(CODE_POINT).putInt(GLYPH);
    }
}
