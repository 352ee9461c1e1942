package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaConditionReaderTest {
    @ParameterizedTest
    @CsvSource({
        "１、３〜５丁目, 1丁目2, YES",
        "１、３〜５丁目, 2丁目2, NO",
        "１、３〜５丁目, 4丁目2, YES",
        "１、３〜５丁目, 4-2, YES",
        "１、３〜５丁目, 4番地, NO",
        "１、３〜５丁目, 字見本4, OPEN",
        "４３０番地以上, 430番地, YES",
        "４３０番地以上, 429番地, NO",
        "４２７番地以降, 426, NO",
        "１７０番地以下, 170, YES",
        "１０００〜, 1000, YES",
        "１０００〜, 999, NO",
        "３７６−１０, 376-10, YES",
        "３７６−１０, 376, OPEN",
        "３７６−１０を除く, 376-10, NO",
        "３７６−１０を除く, 375, OPEN",
        "第４０地割「５７番地１２５、１７６を除く」〜第４５地割, 第41地割2, YES",
        "第４０地割「５７番地１２５、１７６を除く」〜第４５地割, 第46地割2, NO",
        "１〜５００「２１１番地を除く」「古町」、２５２７〜２５２９「土遠」, 2528, YES",
        "１〜５００「２１１番地を除く」「古町」、２５２７〜２５２９「土遠」, 501, NO",
        "丁目, 3丁目1, YES",
        "丁目, 3番地, NO",
        "丁目, 3-1, OPEN",
        "番地, 3番地, YES",
        "大字、番地, 3丁目1, NO",
        "内金矢、内山、下久保「１７４を除く」, 字内山1, YES",
        "内金矢、内山、下久保「１７４を除く」, 字下久保175, OPEN",
        "内金矢、内山、下久保「１７４を除く」, 字見本1, NO",
        "内金矢、内山、下久保「１７４を除く」, 12, OPEN",
        "北, 14丁目北3, YES",
        "北, 14丁目南3, NO",
        "その他, 1, OPEN",
        "見本５〜８号「見本団地」, 見本5, OPEN",
        "３丁目１１番５〜８号「多の津団地」, 3丁目11, OPEN"
    })
    void readsEveryKindOfItem(String detail, String afterTown, AreaCondition.Answer answer) {
        AreaCondition condition = AreaConditionReader.read(MatchKey.plain(detail), false);
        assertThat(condition.answer(AfterTown.of("", MatchKey.of(afterTown).key())))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"今出川通七本松東入, YES", "今出川七本松東入ル, YES", "今出川通り七本松東入る, YES", "今出川通七本松西入, OPEN", "'', OPEN"})
    void readsKyotoStreetsBeforeTheTown(String streets, AreaCondition.Answer answer) {
        AreaCondition condition = AreaConditionReader.read("五辻通六軒町西入下る、今出川通七本松東入", true);
        assertThat(condition.answer(AfterTown.of(MatchKey.of(streets).key(), "12")))
                .isEqualTo(answer);
    }
}
