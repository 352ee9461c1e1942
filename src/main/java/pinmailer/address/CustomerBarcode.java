package pinmailer.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Japan Post's customer barcode (カスタマバーコード): 21 tokens from postal code to check character, drawn as 67 bars.
 * Start, postal code 7, display number 13, check, stop (Japan Post, customer barcode manual; mailing.md).
 *
 * @param tokens 21 tokens: {@code 0}–{@code 9}, {@code -}, {@code CC1}–{@code CC8}
 */
public record CustomerBarcode(List<String> tokens) {
    /** Tokens of the display number after the postal code. */
    public static final int DISPLAY_TOKENS = 13;
    /** Bars of a whole symbol. */
    public static final int BARS = 67;

    private static final String START = "FD";
    private static final String STOP = "DF";
    private static final int MODULUS = 19;
    private static final List<String> VALUES = List.of(
            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "CC1", "CC2", "CC3", "CC4", "CC5", "CC6", "CC7",
            "CC8");
    private static final Map<String, Integer> VALUE_OF = IntStream.range(0, VALUES.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(VALUES::get, value -> value));
    private static final Map<String, String> BARS_OF = Map.ofEntries(
            Map.entry("0", "FTT"),
            Map.entry("1", "FFT"),
            Map.entry("2", "FDA"),
            Map.entry("3", "DFA"),
            Map.entry("4", "FAD"),
            Map.entry("5", "FTF"),
            Map.entry("6", "DAF"),
            Map.entry("7", "AFD"),
            Map.entry("8", "ADF"),
            Map.entry("9", "TFF"),
            Map.entry("-", "TFT"),
            Map.entry("CC1", "DAT"),
            Map.entry("CC2", "DTA"),
            Map.entry("CC3", "ADT"),
            Map.entry("CC4", "TDA"),
            Map.entry("CC5", "ATD"),
            Map.entry("CC6", "TAD"),
            Map.entry("CC7", "TTF"),
            Map.entry("CC8", "FFF"));

    public CustomerBarcode {
        tokens = List.copyOf(tokens);
        if (tokens.size() != PostalCodeTokens.COUNT + DISPLAY_TOKENS + 1) {
            throw notABarcode();
        }
        if (sum(tokens) % MODULUS != 0) {
            throw new IllegalArgumentException("check character of the customer barcode is wrong");
        }
    }

    private static int sum(List<String> tokens) {
        int sum = 0;
        for (String token : tokens) {
            sum += value(token);
        }
        return sum;
    }

    private static int value(String token) {
        Integer value = VALUE_OF.get(token);
        if (value == null) {
            throw notABarcode();
        }
        return value;
    }

    private static IllegalArgumentException notABarcode() {
        return new IllegalArgumentException("not the 21 tokens of a customer barcode");
    }

    /**
     * Encodes a postal code and a display number of {@code 0-9}, {@code A-Z} and {@code -}; longer ones are cut to 13
     * tokens, shorter ones filled with CC4.
     *
     * @throws IllegalArgumentException if the display number has another character
     */
    public static CustomerBarcode of(PostalCode postalCode, String displayNumber) {
        List<String> tokens = new ArrayList<>();
        postalCode.digits().chars().forEach(c -> tokens.add(String.valueOf((char) c)));
        List<String> display = new ArrayList<>();
        displayNumber.chars().forEach(c -> addTokens(display, (char) c));
        while (display.size() < DISPLAY_TOKENS) {
            display.add("CC4");
        }
        tokens.addAll(display.subList(0, DISPLAY_TOKENS));
        tokens.add(VALUES.get((MODULUS - sum(tokens) % MODULUS) % MODULUS));
        return new CustomerBarcode(tokens);
    }

    private static void addTokens(List<String> tokens, char c) {
        if (c >= 'A' && c <= 'Z') {
            tokens.add("CC" + (1 + (c - 'A') / 10));
            tokens.add(String.valueOf((c - 'A') % 10));
        } else if ((c >= '0' && c <= '9') || c == '-') {
            tokens.add(String.valueOf(c));
        } else {
            throw new IllegalArgumentException("display number has a character no barcode can hold");
        }
    }

    /** The 67 bars, left to right: F long, A semi-long up, D semi-long down, T timing. */
    public String bars() {
        StringBuilder bars = new StringBuilder(BARS).append(START);
        tokens.forEach(token -> bars.append(BARS_OF.get(token)));
        return bars.append(STOP).toString();
    }

    /** The tokens as the values that the check character counts, 21 bytes of 0–18: to be kept. */
    public byte[] values() {
        byte[] values = new byte[tokens.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) value(tokens.get(i));
        }
        return values;
    }

    /**
     * The barcode of {@link #values}.
     *
     * @throws IllegalArgumentException if they are not those of one
     */
    public static CustomerBarcode ofValues(byte[] values) {
        String[] tokens = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= VALUES.size()) {
                throw notABarcode();
            }
            tokens[i] = VALUES.get(values[i]);
        }
        return new CustomerBarcode(List.of(tokens));
    }

    /** Blank-separated tokens as the manifest shows them (contract, manifest.csv). */
    public String inManifest() {
        return String.join(" ", tokens);
    }

    private static final class PostalCodeTokens {
        static final int COUNT = 7;
    }
}
