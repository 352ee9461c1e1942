package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import uk.org.okapibarcode.backend.JapanPost;

class CustomerBarcodeTest {
    @Example
    void encodesTheExampleOfTheManual() {
        assertThat(CustomerBarcode.of(PostalCode.parse("263-0023"), "3-30-8-403")
                        .inManifest())
                .isEqualTo("2 6 3 0 0 2 3 3 - 3 0 - 8 - 4 0 3 CC4 CC4 CC4 5");
    }

    @Example
    void keepsOnlyTheControlCodeOfALetterThatStraddlesTheEnd() {
        List<String> tokens =
                CustomerBarcode.of(PostalCode.parse("1540023"), "123456789012A").tokens();
        assertThat(tokens.subList(7, 20)).endsWith("2", "CC1").hasSize(13);
    }

    @Example
    void keepsAHyphenThatTheCutLeavesAtTheEnd() {
        List<String> tokens = CustomerBarcode.of(PostalCode.parse("1540023"), "123456789012-3")
                .tokens();
        assertThat(tokens.get(19)).isEqualTo("-");
    }

    @Example
    void hasPostalCodeAndPaddingOnlyForALargeOffice() {
        List<String> tokens =
                CustomerBarcode.of(PostalCode.parse("1008111"), "").tokens();
        assertThat(tokens.subList(7, 20)).hasSize(13).containsOnly("CC4");
    }

    @Example
    void hasCheckCharacterZeroWhereTheSumIsAlreadyAMultiple() {
        CustomerBarcode zero = CustomerBarcode.of(PostalCode.parse("0000009"), "000000000000-");
        assertThat(zero.tokens().get(20)).isEqualTo("0");
    }

    @Example
    void refusesWhatNoBarcodeCanHold() {
        assertThatThrownBy(() -> CustomerBarcode.of(PostalCode.parse("1540023"), "1ー2"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * The other encoder refuses what has to be cut and draws a wrong check character where the sum is already a
     * multiple, so those inputs have tests of their own.
     */
    @Property(tries = 2000)
    void drawsTheBarsAnotherEncoderDraws(@ForAll("postalCodes") String postalCode, @ForAll("numbers") String number) {
        CustomerBarcode barcode = CustomerBarcode.of(PostalCode.parse(postalCode), number);
        Assume.that(!barcode.tokens().get(20).equals("0"));
        JapanPost other = new JapanPost();
        other.setContent(postalCode + number);
        assertThat(barcode.bars()).isEqualTo(barsOf(other)).hasSize(CustomerBarcode.BARS);
    }

    @Property
    void isTheSameAgainOfItsValues(@ForAll("postalCodes") String postalCode, @ForAll("numbers") String number) {
        CustomerBarcode barcode = CustomerBarcode.of(PostalCode.parse(postalCode), number);
        assertThat(CustomerBarcode.ofValues(barcode.values())).isEqualTo(barcode);
    }

    @Example
    void refusesValuesThatAreNoBarcode() {
        byte[] values = CustomerBarcode.of(PostalCode.parse("1540023"), "1-2").values();
        values[8]++;
        assertThatThrownBy(() -> CustomerBarcode.ofValues(values)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CustomerBarcode.ofValues(new byte[] {19}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CustomerBarcode.ofValues(new byte[] {-1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void refusesTokensThatAreNone() {
        for (String token : List.of("", "CC0", "CC9", "CC", "10", "A", "CCC")) {
            List<String> tokens = new ArrayList<>(
                    CustomerBarcode.of(PostalCode.parse("1540023"), "1-2").tokens());
            tokens.set(10, token);
            assertThatThrownBy(() -> new CustomerBarcode(tokens))
                    .as(token)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<String> postalCodes() {
        return Arbitraries.strings().numeric().ofLength(7);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings()
                .withChars("0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                .ofMaxLength(CustomerBarcode.DISPLAY_TOKENS)
                .filter(number -> number.length() + lettersIn(number) <= CustomerBarcode.DISPLAY_TOKENS);
    }

    private static long lettersIn(String number) {
        return number.chars().filter(Character::isLetter).count();
    }

    private static String barsOf(JapanPost symbol) {
        List<Rectangle2D.Double> bars = symbol.getRectangles().stream()
                .map(bar -> new Rectangle2D.Double(bar.x, bar.y, bar.width, bar.height))
                .sorted(Comparator.comparingDouble(Rectangle2D.Double::getX))
                .toList();
        double top =
                bars.stream().mapToDouble(Rectangle2D.Double::getMinY).min().orElseThrow();
        double bottom =
                bars.stream().mapToDouble(Rectangle2D.Double::getMaxY).max().orElseThrow();
        return bars.stream().map(bar -> stateOf(bar, top, bottom)).collect(Collectors.joining());
    }

    private static String stateOf(Rectangle2D.Double bar, double top, double bottom) {
        boolean up = bar.getMinY() == top;
        boolean down = bar.getMaxY() == bottom;
        if (up && down) {
            return "F";
        }
        return up ? "A" : down ? "D" : "T";
    }
}
