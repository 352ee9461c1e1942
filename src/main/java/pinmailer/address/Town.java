package pinmailer.address;

import java.util.List;

/**
 * A town (町域) of a city: where KEN_ALL ends.
 *
 * @param key match key of its name
 * @param areas its rows, at least one; towns whose names have one key share a {@code Town}
 * @param buildings buildings in it whose floors have codes
 */
record Town(String key, List<TownArea> areas, List<FloorCodedBuilding> buildings) {}
