package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;

/**
 * Reads customer barcodes out of the finished file: which bar a code draws is told from the bar's own shape, and which
 * character three bars are from a table written for reading, in the numbers of the manual (1 long, 2 upper semi-long,
 * 3 lower semi-long, 4 timing; Japan Post, customer barcode manual).
 */
final class ReadBars {
    private static final Map<String, String> CHARACTERS = Map.ofEntries(
            Map.entry("144", "0"),
            Map.entry("114", "1"),
            Map.entry("132", "2"),
            Map.entry("312", "3"),
            Map.entry("123", "4"),
            Map.entry("141", "5"),
            Map.entry("321", "6"),
            Map.entry("213", "7"),
            Map.entry("231", "8"),
            Map.entry("411", "9"),
            Map.entry("414", "-"),
            Map.entry("324", "CC1"),
            Map.entry("342", "CC2"),
            Map.entry("234", "CC3"),
            Map.entry("432", "CC4"),
            Map.entry("243", "CC5"),
            Map.entry("423", "CC6"),
            Map.entry("441", "CC7"),
            Map.entry("111", "CC8"));
    private static final String START = "13";
    private static final String STOP = "31";
    private static final int BARS_EACH = 3;
    private static final String UNREADABLE = "barcode font cannot be read back";
    private static final int NUMBERS_OF_A_BAR = 10;

    private final Map<Integer, Character> bars = new HashMap<>();
    private final int advance;

    private ReadBars(Map<Integer, Shape> shapes, int advance) {
        int top = shapes.values().stream().mapToInt(Shape::top).max().orElse(0);
        shapes.forEach((code, shape) -> bars.put(code, shape.bar(top)));
        this.advance = advance;
    }

    private record Shape(int bottom, int top) {
        char bar(int topOfLong) {
            if (bottom == 0) {
                return top == topOfLong ? '1' : '3';
            }
            return top == topOfLong ? '2' : '4';
        }
    }

    static ReadBars read(COSDictionary type3) throws IOException, PageFault {
        COSDictionary drawn = type3.getCOSDictionary(COSName.CHAR_PROCS);
        COSDictionary encoding = type3.getCOSDictionary(COSName.ENCODING);
        COSArray widths = type3.getCOSArray(COSName.WIDTHS);
        COSArray differences = encoding == null ? null : encoding.getCOSArray(COSName.DIFFERENCES);
        if (drawn == null || widths == null || differences == null) {
            throw new PageFault(UNREADABLE);
        }
        Map<Integer, Shape> shapes = new HashMap<>();
        int code = 0;
        for (var entry : differences) {
            if (entry instanceof COSInteger number) {
                code = number.intValue();
            } else if (entry instanceof COSName name) {
                shapes.put(code++, shape(PageFault.unlessPresent(drawn.getCOSStream(name), UNREADABLE)));
            }
        }
        return new ReadBars(shapes, widths.getInt(0));
    }

    /** From the numbers of {@code width 0 left bottom right top d1 left bottom width height re f}. */
    private static Shape shape(COSStream content) throws IOException, PageFault {
        List<Integer> numbers = new ArrayList<>();
        try (InputStream in = content.createInputStream()) {
            for (Object token : new PDFStreamParser(in.readAllBytes()).parse()) {
                if (token instanceof COSNumber number) {
                    numbers.add(number.intValue());
                }
            }
        }
        if (numbers.size() != NUMBERS_OF_A_BAR) {
            throw new PageFault(UNREADABLE);
        }
        int bottom = numbers.get(7);
        return new Shape(bottom, bottom + numbers.get(9));
    }

    /** From bar to bar, in 1/1000 of the font's size. */
    int advance() {
        return advance;
    }

    /** The 21 characters of a symbol given as codes of this font. */
    List<String> decode(int[] codes, int from, int to) throws PageFault {
        StringBuilder symbol = new StringBuilder();
        for (int i = from; i < to; i++) {
            symbol.append(bars.getOrDefault(codes[i], '?'));
        }
        return characters(symbol.toString());
    }

    /** The 21 characters of a symbol given as the manual's numbers of its bars. */
    static List<String> characters(String read) throws PageFault {
        if (!read.startsWith(START) || !read.endsWith(STOP)) {
            throw new PageFault("barcode has no start or stop");
        }
        List<String> characters = new ArrayList<>();
        for (int at = START.length(); at < read.length() - STOP.length(); at += BARS_EACH) {
            characters.add(CHARACTERS.getOrDefault(read.substring(at, Math.min(at + BARS_EACH, read.length())), "?"));
        }
        return characters;
    }
}
