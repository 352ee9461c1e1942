package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.ProgramFault;

class GlyphPlanTest {
    private static final GlyphPlan PLAN = new GlyphPlan(NoticeFonts.of(null));

    @ParameterizedTest
    @ValueSource(strings = {"髙橋", "山﨑", "濵田", "德川", "葛\uDB40\uDD00城", "𠮷田", "ｱﾊﾟｰﾄ１０１", "O'Brien Zoë", "Ⅲ号棟㈱①", ""})
    void printsNamesAsPeopleWriteThem(String name) {
        assertThat(PLAN.unprintable(name)).isEmpty();
        assertThat(PLAN.glyphs(name).stream().map(Glyph::text).collect(Collectors.joining()))
                .isEqualTo(name);
    }

    @ParameterizedTest(name = "U+{1}")
    @CsvSource({
        "山\uFFFD田, FFFD",
        "〓田, 3013",
        "山\uE000, E000",
        "山\uDB80\uDC00, F0000",
        "'山\t田', 9",
        "'山\u0000', 0",
        "山\u200D田, 200D",
        "山\u202E田, 202E",
        "山\u00AD田, AD",
        "か\u3099, 3099",
        "山\uDB40\uDDEF, E01EF",
        "\uDB40\uDD00山, E0100",
        "山\uD842, D842",
        "山😀, 1F600",
        "山\u2028, 2028",
        "山\u0378, 378"
    })
    void holdsWhatWouldPrintAsNothingOrAsSomethingElse(String text, String codePoint) {
        assertThat(PLAN.unprintable(text)).containsExactly(Integer.parseInt(codePoint, 16));
        assertThatThrownBy(() -> PLAN.glyphs(text)).isInstanceOf(ProgramFault.class);
    }

    @Test
    void namesEachUnprintableCharacterAsOftenAsItOccurs() {
        assertThat(PLAN.unprintable("〓山\uE000田〓")).containsExactly(0x3013, 0xE000, 0x3013);
    }

    @Test
    void printsEveryCharacterAWindows31jFileCanHold() {
        Set<Integer> wanted = windows31j();
        wanted.remove(0x3013);
        assertThat(wanted).hasSizeGreaterThan(7000);
        assertThat(wanted.stream()
                        .filter(codePoint ->
                                !PLAN.unprintable(Character.toString(codePoint)).isEmpty())
                        .map(codePoint -> "U+%04X".formatted(codePoint)))
                .isEmpty();
    }

    static Set<Integer> windows31j() {
        Charset charset = Charset.forName("windows-31j");
        return IntStream.range(0x8140, 0xFC4C)
                .mapToObj(code -> new byte[] {(byte) (code >> 8), (byte) code})
                .flatMap(bytes -> {
                    try {
                        String text = charset.newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString();
                        return text.codePointCount(0, text.length()) == 1
                                ? java.util.stream.Stream.of(text.codePointAt(0))
                                : java.util.stream.Stream.empty();
                    } catch (CharacterCodingException e) {
                        return java.util.stream.Stream.empty();
                    }
                })
                .filter(codePoint -> Character.getType(codePoint) != Character.PRIVATE_USE)
                .collect(Collectors.toSet());
    }

    @Test
    void asksTheFontsInOrder() {
        NoticeFonts fonts = NoticeFonts.of(null);
        assertThat(PLAN.glyphs("山").get(0).font().name()).isEqualTo("BIZUDGothic-Regular");
        assertThat(PLAN.glyphs("𠮷").get(0).font().name())
                .isEqualTo(fonts.regular().get(1).name());
    }

    @Test
    void drawsAVariationWithItsOwnGlyph() {
        Glyph plain = PLAN.glyphs("葛").get(0);
        Glyph variation = PLAN.glyphs("葛\uDB40\uDD00").get(0);
        assertThat(plain.id()).isEqualTo(1795);
        assertThat(variation.id()).isEqualTo(11615);
        assertThat(variation.text()).isEqualTo("葛\uDB40\uDD00");
    }

    @Test
    void makesOneGlyphForEachCharacterHoweverManyThreadsAsk() {
        GlyphPlan plan = new GlyphPlan(NoticeFonts.of(null));
        List<List<Glyph>> planned = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> plan.glyphs("髙﨑濵德葛\uDB40\uDD00𠮷山田太郎"))
                .toList();
        Set<Glyph> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        planned.forEach(distinct::addAll);
        assertThat(distinct).hasSize(10);
        assertThat(new ArrayList<>(planned.get(0))).isEqualTo(planned.get(199));
    }
}
