package pinmailer.sample;

import java.util.Locale;
import java.util.random.RandomGenerator;
import pinmailer.address.PostalCode;

/**
 * One town (町域) of the sample directory and how people write addresses there.
 *
 * @param prefecture with 都道府県
 * @param city with its 郡, or its 市 if it is a ward
 * @param name as addresses have it: the directory's name without the part in parentheses
 * @param numbering how blocks are counted
 * @param first lowest 丁目; 0 if the town has none
 * @param last highest 丁目; 0 if the town has none
 * @param street the street an address names before the town (Kyoto); else empty
 */
record SampleTown(
        PostalCode code,
        String prefecture,
        String city,
        String name,
        Numbering numbering,
        int first,
        int last,
        String street) {
    private static final int BLOCKS = 40;
    private static final int HOUSES = 25;
    private static final String KANJI = "〇一二三四五六七八九";

    /** How a town counts its blocks. */
    enum Numbering {
        /** 丁目. */
        CHOME,
        /** 丁目 of a 条, in the four-figure grid of Sapporo; 一丁目 is never written there. */
        JO,
        /** Lots, 番地. */
        BANCHI,
        /** As BANCHI, under a 大字. */
        OAZA,
        /** As BANCHI, with a street before the town. */
        KYOTO
    }

    /**
     * Reads how a town counts, as its table has it: {@code CHOME 5}, {@code JO 20-28}, {@code BANCHI}, {@code KYOTO
     * street}.
     */
    static SampleTown of(PostalCode code, String prefecture, String city, String name, String numbering) {
        String[] parts = numbering.split(" ", 2);
        Numbering kind = Numbering.valueOf(parts[0]);
        if (kind == Numbering.KYOTO) {
            return new SampleTown(code, prefecture, city, name, kind, 0, 0, parts[1]);
        }
        if (parts.length == 1) {
            return new SampleTown(code, prefecture, city, name, kind, 0, 0, "");
        }
        int dash = parts[1].indexOf('-');
        int first = dash < 0 ? 1 : Integer.parseInt(parts[1].substring(0, dash));
        int last = Integer.parseInt(parts[1].substring(dash + 1));
        return new SampleTown(code, prefecture, city, name, kind, first, last, "");
    }

    boolean hasChome() {
        return last > 0;
    }

    /** An address text in this town, in one of the ways people write it. */
    String address(RandomGenerator random) {
        return place(random) + house(random);
    }

    /** As {@link #address}, but ending with the town. */
    String place(RandomGenerator random) {
        boolean prefectureOmitted = random.nextInt(10) < 3;
        String start = (prefectureOmitted ? "" : prefecture) + city;
        return switch (numbering) {
            case OAZA -> start + "大字" + name;
            case KYOTO -> start + street + name;
            default -> start + name;
        };
    }

    private String house(RandomGenerator random) {
        int chome = hasChome() ? random.nextInt(first, last + 1) : 0;
        int block = random.nextInt(1, BLOCKS);
        int house = random.nextInt(1, HOUSES);
        return switch (numbering) {
            case CHOME -> chome(random.nextInt(4), chome, block, house);
            case JO -> chome + "丁目" + block + "-" + house;
            case BANCHI, OAZA, KYOTO -> lot(random.nextInt(3), block, house);
        };
    }

    private static String chome(int manner, int chome, int block, int house) {
        return switch (manner) {
            case 0 -> chome + "丁目" + block + "番" + house + "号";
            case 1 -> KANJI.charAt(chome) + "丁目" + block + "番" + house + "号";
            case 2 -> wide(chome + "－" + block + "－" + house);
            default -> chome + "-" + block + "-" + house;
        };
    }

    private static String lot(int manner, int block, int house) {
        return switch (manner) {
            case 0 -> block + "番地" + house;
            case 1 -> wide(block + "番地の" + house);
            default -> block + "-" + house;
        };
    }

    private static String wide(String text) {
        StringBuilder wide = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT).chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c + 0xFEE0 : c)));
        return wide.toString();
    }
}
