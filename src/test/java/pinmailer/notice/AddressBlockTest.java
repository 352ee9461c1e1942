package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.mail.Addressee;

class AddressBlockTest {
    private static final AddressBlock BLOCK = Letters.PRESS.addressBlock();

    private static Addressee addressee(String name, String address, String building) {
        return new Addressee(
                name,
                new RegisteredAddress(new PostalCode("2630023"), address, building),
                Letters.barcode("2630023", "3-30-8"));
    }

    private static List<String> lines(Addressee addressee) {
        AddressBlock.Setting setting = Objects.requireNonNull(BLOCK.set(addressee));
        return setting.lines().stream()
                .map(line -> line.glyphs().stream().map(Glyph::text).collect(Collectors.joining()))
                .toList();
    }

    private static double size(Addressee addressee, int line) {
        AddressBlock.Setting setting = Objects.requireNonNull(BLOCK.set(addressee));
        return setting.lines().get(line).sizePt();
    }

    @Test
    void setsAnOrdinaryAddressAtFullSize() {
        Addressee ordinary = addressee("山田　太郎", "千葉県千葉市稲毛区緑町3丁目30番8号", "郵便ビル403号");
        assertThat(lines(ordinary)).containsExactly("〒263-0023", "千葉県千葉市稲毛区緑町3丁目30番8号", "郵便ビル403号", "山田　太郎", "様");
        assertThat(size(ordinary, 1)).isEqualTo(11);
        assertThat(size(ordinary, 3)).isEqualTo(15);
    }

    @Test
    void wrapsALongAddressWithoutTearingAHouseNumber() {
        Addressee wrapped = addressee("山田　太郎", "京都府京都市上京区下立売通新町西入る123-4567-89", "");
        assertThat(lines(wrapped)).containsSequence("京都府京都市上京区下立売通新町西入る", "123-4567-89");
    }

    @ParameterizedTest
    @CsvSource({
        "北海道札幌市中央区北一条西2丁目24番29号, 北海道札幌市中央区北一条西, 2丁目24番29号",
        "千葉県千葉市稲毛区緑が丘見本町一丁目二番三号, 千葉県千葉市稲毛区緑が丘見本町, 一丁目二番三号",
        "千葉県千葉市稲毛区緑が丘見本町字三番町字本町東, 千葉県千葉市稲毛区緑が丘見本町字三番, 町字本町東"
    })
    void breaksALongAddressBeforeItsBlockNumber(String address, String first, String second) {
        assertThat(lines(addressee("山田　太郎", address, ""))).containsSequence(first, second);
    }

    @Test
    void standsApartWhereThereIsRoomAndCloseTogetherWhereThereIsNot() {
        String street = "千葉県千葉市稲毛区緑町";
        double usual = gap(addressee("山田　太郎", street, "みほんビル"));
        double full = gap(addressee("山田　太郎", street.repeat(5), "みほんビル"));
        assertThat(usual).isGreaterThan(full).isGreaterThan(1.4);
        assertThat(full).isEqualTo(1.3, within(0.01));
    }

    /** Between the last two lines above the name, in em. */
    private static double gap(Addressee addressee) {
        List<SetLine> set =
                Objects.requireNonNull(BLOCK.set(addressee)).lines().stream().toList();
        SetLine building = set.get(set.size() - 3);
        double above = set.get(set.size() - 4).baselineMm();
        return (building.baselineMm() - above) / Ruler.mmOfPt(building.sizePt());
    }

    @Test
    void setsALongNameSmallerAndThenOnTwoLines() {
        Addressee shrunk = addressee("ア".repeat(15), "緑町3-30-8", "");
        assertThat(size(shrunk, 2)).isLessThan(15);
        assertThat(size(addressee("ア".repeat(30), "緑町3-30-8", ""), 2)).isEqualTo(11);
        Addressee wrapped = addressee("ア".repeat(40), "緑町3-30-8", "");
        assertThat(lines(wrapped)).hasSize(5);
        assertThat(size(wrapped, 2)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, true",
        "40, 72, 48, true",
        "44, 1, 0, false",
        "1, 76, 0, false",
        "1, 1, 52, false",
        "0, 1, 0, false"
    })
    void refusesWhatDoesNotFitInsteadOfCuttingIt(int name, int address, int building, boolean fits) {
        assertThat(BLOCK.fits(addressee("山".repeat(name), "山".repeat(address), "山".repeat(building))))
                .isEqualTo(fits);
    }

    @Test
    void refusesWhatCannotBePrintedOrHasNoCode() {
        assertThat(BLOCK.fits(addressee("山〓", "緑町3-30-8", ""))).isFalse();
        assertThat(BLOCK.fits(addressee("山", "緑町\uE0003-30-8", ""))).isFalse();
        assertThat(BLOCK.fits(addressee("山", "緑町3-30-8", "\uFFFD"))).isFalse();
        assertThat(BLOCK.fits(addressee("山", "　", "みほんビル"))).isFalse();
        Addressee noCode =
                new Addressee("山", new RegisteredAddress(null, "緑町3-30-8", ""), Letters.barcode("2630023", "3-30-8"));
        assertThat(BLOCK.fits(noCode)).isFalse();
    }

    @Provide
    Arbitrary<String> words() {
        return ofAtMost(70);
    }

    @Provide
    Arbitrary<String> names() {
        return ofAtMost(30);
    }

    private static Arbitrary<String> ofAtMost(int length) {
        return Arbitraries.strings()
                .withChars("山田髙ヶー、。ぁ々（）- 0123456789ABz　𠮷"
                        .codePoints()
                        .mapToObj(Character::toString)
                        .filter(text -> text.length() == 1)
                        .collect(Collectors.joining())
                        .toCharArray())
                .ofMinLength(1)
                .ofMaxLength(length);
    }

    @Property(tries = 60)
    void readsBackWhateverItSets(
            @ForAll("names") String name, @ForAll("words") String address, @ForAll("names") String building) {
        Addressee addressee = addressee(name, address, building);
        Assume.that(BLOCK.fits(addressee));
        List<PinNotice> notices = List.of(Letters.to(addressee), Letters.many(2).get(1));
        byte[] pdf = Letters.PRESS.print(notices, Letters.pins(), Letters.SENDER, false);
        assertThat(Letters.READ_BACK.prove(pdf, notices, Letters.pins(), Letters.SENDER, false))
                .isEqualTo(new ReadBackResult.Proven(2));
    }

    @Property(tries = 500)
    void setsEverythingWithinTheBlockOrNothing(
            @ForAll("names") String name, @ForAll("words") String address, @ForAll("names") String building) {
        Addressee addressee = addressee("山" + name, "山" + address, building);
        Assume.that(BLOCK.set(addressee) != null);
        AddressBlock.Setting setting = Objects.requireNonNull(BLOCK.set(addressee));
        Box block = Letters.FORM.addressBlock();
        for (SetLine line : setting.lines()) {
            Box printed = new Box(line.xMm(), line.baselineMm() - 2, line.widthMm(), 2);
            assertThat(block.contains(printed)).isTrue();
        }
        assertThat(setting.barcodeTopMm() + Letters.FORM.barcode().longMm()).isLessThanOrEqualTo(block.bottomMm());
        assertThat(String.join("", lines(addressee)))
                .isEqualTo("〒263-0023" + ("山" + address).strip() + building.strip() + ("山" + name).strip() + "様");
    }
}
