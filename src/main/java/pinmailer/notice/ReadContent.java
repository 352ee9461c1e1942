package pinmailer.notice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.jspecify.annotations.Nullable;

/**
 * Walks one page's content, or one form's, and notes every character it shows, every image and every form. Knows only
 * the few operators a notice needs: anything else on a page is a fault, so nothing can be shown that is not noted.
 */
final class ReadContent {
    private static final double MM_PER_UNIT = 25.4 / 7200;
    private static final double SCALE = 0.01;
    private static final double SCALE_TOLERANCE = 1e-6;

    private final ReadResources resources;
    private final double heightMm;
    private final boolean form;
    private final List<Object> operands = new ArrayList<>();

    private int[] characters = new int[512];
    private int length;
    private final List<ReadRun> runs = new ArrayList<>();
    private final List<COSName> forms = new ArrayList<>();
    private @Nullable ReadImage image;

    private @Nullable ReadFont font;
    private @Nullable ReadBars bars;
    private double size;
    private double letterSpace;
    private double[] imagePlace = {};
    private boolean scaled;
    private boolean saved;
    private int runFrom;
    private double runX;
    private double runY;
    private double penX;

    /** {@code form} content may also draw shapes in greys, but is already under the page's scale and shows no image. */
    ReadContent(ReadResources resources, double heightMm, boolean form) {
        this.resources = resources;
        this.heightMm = heightMm;
        this.form = form;
        this.scaled = form;
    }

    void walk(byte[] content) throws IOException, PageFault {
        PDFStreamParser parser = new PDFStreamParser(new ReadBytes(content).asContent());
        for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (token instanceof Operator operator) {
                apply(operator);
                operands.clear();
            } else {
                operands.add(token);
            }
        }
        endRun();
    }

    private void apply(Operator operator) throws IOException, PageFault {
        switch (operator.getName()) {
            case "BT", "ET" -> endRun();
            case "Tf" -> selectFont();
            case "Tc" -> letterSpace = number(0);
            case "Tm" -> moveText();
            case "Tj" -> show();
            case "q", "Q" -> save(operator.getName().equals("q"));
            case "cm" -> transform();
            case "Do" -> showForm();
            case "BI" -> readImage(operator);
            case "g", "G", "w", "re", "f", "S" -> refuseUnless(form, "a shape");
            default -> throw new PageFault("something no notice has is drawn");
        }
    }

    private void save(boolean begin) throws PageFault {
        refuseUnless(begin != saved, "a nested state");
        saved = begin;
        imagePlace = new double[0];
    }

    private void transform() throws PageFault {
        if (saved) {
            imagePlace = numbers();
            return;
        }
        double[] matrix = numbers();
        double[] wanted = {SCALE, 0, 0, SCALE, 0, 0};
        boolean asWanted = !scaled && matrix.length == wanted.length;
        for (int i = 0; asWanted && i < wanted.length; i++) {
            asWanted = Math.abs(matrix[i] - wanted[i]) < SCALE_TOLERANCE;
        }
        refuseUnless(asWanted, "a page at another scale");
        scaled = true;
    }

    private void showForm() throws PageFault {
        refuseUnless(scaled && !saved && length == 0 && image == null, "a form over what is shown");
        forms.add(name(0));
    }

    private void selectFont() throws IOException, PageFault {
        COSDictionary dictionary = resources.font(name(0));
        size = number(1);
        boolean isBars = COSName.TYPE3.equals(dictionary.getCOSName(COSName.SUBTYPE));
        bars = isBars ? resources.bars(dictionary) : null;
        font = isBars ? null : resources.text(dictionary);
    }

    private void moveText() throws PageFault {
        endRun();
        double[] matrix = numbers();
        refuseUnless(
                matrix.length == 6 && matrix[0] == 1 && matrix[1] == 0 && matrix[2] == 0 && matrix[3] == 1,
                "text at an angle");
        runX = matrix[4];
        runY = matrix[5];
        penX = runX;
        runFrom = length;
    }

    private void show() throws PageFault {
        refuseUnless(scaled && operands.size() == 1 && operands.get(0) instanceof COSString, "a text");
        byte[] codes = ((COSString) operands.get(0)).getBytes();
        if (bars != null) {
            showBars(codes, bars);
        } else if (font != null) {
            showText(codes, font);
        } else {
            throw new PageFault("text without a font");
        }
        Arrays.fill(codes, (byte) 0);
    }

    private void showBars(byte[] codes, ReadBars drawnBars) {
        for (byte code : codes) {
            append(code & 0xFF);
            penX += drawnBars.advance() * size / 1000 + letterSpace;
        }
    }

    private void showText(byte[] codes, ReadFont drawnFont) throws PageFault {
        for (int i = 0; i + 1 < codes.length; i += 2) {
            int code = (codes[i] & 0xFF) << 8 | (codes[i + 1] & 0xFF);
            int character = drawnFont.character(code);
            refuseUnless(character != ReadFont.UNKNOWN, "a character without Unicode");
            append(character);
            if (drawnFont.selector(code) != 0) {
                append(drawnFont.selector(code));
            }
            penX += drawnFont.advance(code) * size / 1000 + letterSpace;
        }
    }

    private void append(int character) {
        if (length == characters.length) {
            int[] outgrown = characters;
            characters = Arrays.copyOf(outgrown, 2 * length);
            Arrays.fill(outgrown, 0);
        }
        characters[length++] = character;
    }

    private void endRun() {
        if (length > runFrom) {
            double rightMm = (penX - letterSpace) * MM_PER_UNIT;
            double baselineMm = heightMm - runY * MM_PER_UNIT;
            runs.add(new ReadRun(runFrom, length, runX * MM_PER_UNIT, rightMm, baselineMm, bars != null));
            runFrom = length;
        }
    }

    private void readImage(Operator operator) throws PageFault {
        refuseUnless(!form && saved && image == null && imagePlace.length == 6, "an image");
        image = ReadImage.read(operator.getImageParameters(), operator.getImageData());
        double topMm = heightMm - (imagePlace[5] + imagePlace[3]) * MM_PER_UNIT;
        image = image.at(
                new Box(imagePlace[4] * MM_PER_UNIT, topMm, imagePlace[0] * MM_PER_UNIT, imagePlace[3] * MM_PER_UNIT));
    }

    private double[] numbers() throws PageFault {
        double[] numbers = new double[operands.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(i);
        }
        return numbers;
    }

    private double number(int index) throws PageFault {
        if (index < operands.size() && operands.get(index) instanceof COSNumber number) {
            return number.floatValue();
        }
        throw new PageFault("content cannot be parsed");
    }

    private COSName name(int index) throws PageFault {
        if (index < operands.size() && operands.get(index) instanceof COSName name) {
            return name;
        }
        throw new PageFault("content cannot be parsed");
    }

    private static void refuseUnless(boolean expected, String what) throws PageFault {
        if (!expected) {
            throw new PageFault(what + " that no notice has");
        }
    }

    int[] characters() {
        return characters;
    }

    /** In drawing order. */
    List<ReadRun> runs() {
        return runs;
    }

    /** Names of the forms shown, in order. */
    List<COSName> forms() {
        return forms;
    }

    /** The one image, if any. */
    @Nullable
    ReadImage image() {
        return image;
    }

    /** Everything shown, without blanks. */
    String textWithoutBlanks() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (!Character.isSpaceChar(characters[i])) {
                text.appendCodePoint(characters[i]);
            }
        }
        return text.toString();
    }

    /** Leaves no trace of the page. */
    void wipe() {
        Arrays.fill(characters, 0);
    }
}
