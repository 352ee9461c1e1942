package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** Places are found by id, whatever the ids. */
class RecordPlacesTest {
    @Property(tries = 50)
    void findsEachPlaceOfItsIdAmongAllOfOneHash(@ForAll @Size(max = 3000) @UniqueElements java.util.List<String> ids) {
        RecordPlaces places = new RecordPlaces();
        Map<String, Long> expected = new HashMap<>();
        for (String id : ids) {
            long place = expected.size();
            places.put(id, place);
            expected.put(id, place);
        }
        assertThat(places.size()).isEqualTo(ids.size());
        expected.forEach((id, place) -> assertThat(
                        places.<Long>first(id, candidate -> candidate == place ? candidate : null))
                .isEqualTo(place));
        assertThat(places.<Long>first("none of them", candidate -> null)).isNull();
    }
}
