package pinmailer.report;

import java.util.List;

/**
 * Where a prefecture stands in the grid map: neighbours touch as far as a grid allows, seas stay open.
 *
 * @param japanese its name as the postal directory writes it
 * @param row 1… from the north
 * @param column 1… from the west
 * @param width columns it spans
 */
record PrefectureTile(String japanese, int row, int column, int width) {
    /** All 47, north to south. */
    static final List<PrefectureTile> ALL = List.of(
            new PrefectureTile("北海道", 1, 11, 2),
            new PrefectureTile("青森県", 2, 11, 1),
            new PrefectureTile("秋田県", 3, 11, 1),
            new PrefectureTile("岩手県", 3, 12, 1),
            new PrefectureTile("山形県", 4, 11, 1),
            new PrefectureTile("宮城県", 4, 12, 1),
            new PrefectureTile("石川県", 5, 8, 1),
            new PrefectureTile("富山県", 5, 9, 1),
            new PrefectureTile("新潟県", 5, 10, 1),
            new PrefectureTile("福島県", 5, 11, 1),
            new PrefectureTile("福井県", 6, 7, 1),
            new PrefectureTile("岐阜県", 6, 8, 1),
            new PrefectureTile("長野県", 6, 9, 1),
            new PrefectureTile("群馬県", 6, 10, 1),
            new PrefectureTile("栃木県", 6, 11, 1),
            new PrefectureTile("茨城県", 6, 12, 1),
            new PrefectureTile("島根県", 7, 3, 1),
            new PrefectureTile("鳥取県", 7, 4, 1),
            new PrefectureTile("兵庫県", 7, 5, 1),
            new PrefectureTile("京都府", 7, 6, 1),
            new PrefectureTile("滋賀県", 7, 7, 1),
            new PrefectureTile("愛知県", 7, 8, 1),
            new PrefectureTile("静岡県", 7, 9, 1),
            new PrefectureTile("山梨県", 7, 10, 1),
            new PrefectureTile("埼玉県", 7, 11, 1),
            new PrefectureTile("千葉県", 7, 12, 1),
            new PrefectureTile("山口県", 8, 2, 1),
            new PrefectureTile("広島県", 8, 3, 1),
            new PrefectureTile("岡山県", 8, 4, 1),
            new PrefectureTile("大阪府", 8, 6, 1),
            new PrefectureTile("奈良県", 8, 7, 1),
            new PrefectureTile("三重県", 8, 8, 1),
            new PrefectureTile("神奈川県", 8, 10, 1),
            new PrefectureTile("東京都", 8, 11, 1),
            new PrefectureTile("佐賀県", 9, 1, 1),
            new PrefectureTile("福岡県", 9, 2, 1),
            new PrefectureTile("大分県", 9, 3, 1),
            new PrefectureTile("和歌山県", 9, 7, 1),
            new PrefectureTile("長崎県", 10, 1, 1),
            new PrefectureTile("熊本県", 10, 2, 1),
            new PrefectureTile("宮崎県", 10, 3, 1),
            new PrefectureTile("愛媛県", 10, 5, 1),
            new PrefectureTile("香川県", 10, 6, 1),
            new PrefectureTile("鹿児島県", 11, 2, 1),
            new PrefectureTile("高知県", 11, 5, 1),
            new PrefectureTile("徳島県", 11, 6, 1),
            new PrefectureTile("沖縄県", 12, 1, 1));

    /** The name as people say it, without 都, 府 or 県. */
    String shortName() {
        return japanese.equals("北海道") ? japanese : japanese.substring(0, japanese.length() - 1);
    }
}
