package pinmailer.address;

import java.util.List;

/**
 * A town (町域) of a city: where KEN_ALL ends.
 *
 * @param key match key of its name
 * @param joined its key without the kana that join its parts, which are often left out
 * @param abridged its key without those and without 町
 * @param areas its rows, at least one; towns whose names have one key share a {@code Town}
 * @param buildings buildings in it whose floors have codes
 */
record Town(String key, String joined, String abridged, List<TownArea> areas, List<FloorCodedBuilding> buildings) {
    /** The kana that join the parts of a name: 琴ノ緒町, 緑ケ丘, 三ツ沢. */
    static final String JOINERS = "ノケツ";

    static Town of(String key, List<TownArea> areas, List<FloorCodedBuilding> buildings) {
        String joined = key.replace("ノ", "").replace("ケ", "").replace("ツ", "");
        return new Town(key, joined, joined.replace("町", ""), List.copyOf(areas), List.copyOf(buildings));
    }
}
