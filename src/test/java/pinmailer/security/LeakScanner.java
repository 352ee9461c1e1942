package pinmailer.security;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds secrets of at least 12 digits, or of 6 bytes, in any bytes: as ASCII, UTF-16 of both byte orders, packed BCD on
 * either nibble, one digit a byte or an int, and as a print file draws them. Looks into deflated streams too. Names what it found by label, never by value.
 */
final class LeakScanner {
    private static final int KEY_BYTES = 6;
    private static final long KEY_MASK = 0xFFFF_FFFF_FFFFL;
    private static final int SHORTEST_SECRET = 12;
    private static final int LARGEST_INFLATED = 64 << 20;

    private final Map<Long, List<Form>> forms = new HashMap<>();
    private final long[] maybe = new long[1 << 14];

    private static final class Form {
        private final String label;
        private final byte[] bytes;

        Form(String label, byte[] bytes) {
            this.label = label;
            this.bytes = bytes;
        }
    }

    /** Looks for a number: a PIN or a card number. */
    LeakScanner digits(String label, String digits) {
        if (digits.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("shorter numbers occur by chance");
        }
        text(label, digits);
        byte[] each = new byte[digits.length()];
        for (int i = 0; i < each.length; i++) {
            each[i] = (byte) (digits.charAt(i) - '0');
        }
        add(label + " one digit a byte", each);
        add(label + " one digit an int", spread(each, Integer.BYTES, 0));
        add(label + " code points", spread(each, Integer.BYTES, '0'));
        add(
                label + " as drawn",
                HexFormat.of().withUpperCase().formatHex(glyphs(each)).getBytes(StandardCharsets.US_ASCII));
        add(label + " glyph codes", glyphs(each));
        add(label + " BCD", bcd(digits));
        return this;
    }

    /** Looks for a text as ASCII and UTF-16. */
    LeakScanner text(String label, String text) {
        add(label + " UTF-8", text.getBytes(StandardCharsets.UTF_8));
        add(label + " UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
        add(label + " UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
        return this;
    }

    /** Looks for hex of either case. */
    LeakScanner hex(String label, String hex) {
        text(label, hex.toUpperCase(Locale.ROOT));
        return text(label, hex.toLowerCase(Locale.ROOT));
    }

    /** A print file numbers the ten digits of its bold font first, from 1, in two bytes. */
    private static byte[] glyphs(byte[] each) {
        return spread(each, Short.BYTES, 1);
    }

    private static byte[] spread(byte[] each, int width, int offset) {
        byte[] spread = new byte[each.length * width];
        for (int i = 0; i < each.length; i++) {
            spread[(i + 1) * width - 1] = (byte) (each[i] + offset);
        }
        return spread;
    }

    static byte[] bcd(String digits) {
        byte[] packed = new byte[digits.length() / 2];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (byte) (((digits.charAt(2 * i) - '0') << 4) | (digits.charAt(2 * i + 1) - '0'));
        }
        return packed;
    }

    private void add(String label, byte[] bytes) {
        long key = 0;
        for (int i = 0; i < KEY_BYTES; i++) {
            key = (key << 8) | (bytes[i] & 0xFF);
        }
        forms.computeIfAbsent(key, k -> new ArrayList<>()).add(new Form(label, bytes));
        maybe[slot(key)] |= 1L << (key & 63);
    }

    private int slot(long key) {
        return ((int) ((key * 0x9E3779B97F4A7C15L) >>> 50)) & (maybe.length - 1);
    }

    /** Labels of what stands in these bytes. */
    Set<String> scan(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        long window = 0;
        for (int i = 0; i < bytes.length; i++) {
            window = (window << 8) | (bytes[i] & 0xFF);
            match(window & KEY_MASK, bytes, i + 1 - KEY_BYTES, false, found);
            match((window >>> 4) & KEY_MASK, bytes, i - KEY_BYTES, true, found);
        }
        return found;
    }

    private void match(long key, byte[] bytes, int at, boolean shifted, Set<String> found) {
        if (at < 0 || (maybe[slot(key)] & (1L << (key & 63))) == 0) {
            return;
        }
        for (Form form : forms.getOrDefault(key, List.of())) {
            if (shifted ? standsBetween(bytes, at, form.bytes) : standsAt(bytes, at, form.bytes)) {
                found.add(form.label);
            }
        }
    }

    private static boolean standsAt(byte[] bytes, int at, byte[] wanted) {
        return at + wanted.length <= bytes.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    /** As {@link #standsAt}, half a byte further to the right. */
    private static boolean standsBetween(byte[] bytes, int at, byte[] wanted) {
        if (at + wanted.length >= bytes.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            int here = ((bytes[at + i] & 0xF) << 4) | ((bytes[at + i + 1] & 0xFF) >>> 4);
            if (here != (wanted[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    Set<String> scan(String text) {
        return scan(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Scans a file as it is and whatever inflates in it. */
    Set<String> scan(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Set<String> found = scan(bytes);
        for (byte[] inflated : inflated(bytes)) {
            found.addAll(scan(inflated));
        }
        return found;
    }

    /** As {@link #scan(Path)} for files too large to hold, not inflated. */
    Set<String> scanLarge(Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        int overlap = 256;
        byte[] buffer = new byte[(1 << 22) + overlap];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int kept = 0;
            int read = in.readNBytes(buffer, kept, buffer.length - kept);
            while (read > 0) {
                found.addAll(scan(Arrays.copyOf(buffer, kept + read)));
                int from = Math.max(0, kept + read - overlap);
                int rest = kept + read - from;
                System.arraycopy(buffer, from, buffer, 0, rest);
                kept = rest;
                read = in.readNBytes(buffer, kept, buffer.length - kept);
            }
        }
        return found;
    }

    /** Every zlib stream in these bytes: PDF and git write them without a frame of their own. */
    private static List<byte[]> inflated(byte[] bytes) {
        List<byte[]> streams = new ArrayList<>();
        for (int i = 0; i + 1 < bytes.length; i++) {
            boolean header = (bytes[i] & 0x0F) == 8 && (((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF)) % 31 == 0;
            if (header) {
                byte[] stream = inflate(bytes, i);
                if (stream.length > KEY_BYTES) {
                    streams.add(stream);
                }
            }
        }
        return streams;
    }

    private static byte[] inflate(byte[] bytes, int from) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] out = new byte[1 << 16];
            int length = 0;
            while (!inflater.finished() && length < LARGEST_INFLATED) {
                int more = inflater.inflate(out, length, out.length - length);
                if (more == 0) {
                    break;
                }
                length += more;
                out = length == out.length ? Arrays.copyOf(out, 2 * length) : out;
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException noStream) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
