package pinmailer.pin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.EnvironmentFault;

class DataKeyTest {
    private final DataKey key = new DataKey(raw(1));

    @Property(tries = 200)
    void unsealsWhatItSealedForTheSameRow(@ForAll byte[] plain, @ForAll String rowId) {
        byte[] sealed = key.seal(plain, rowId);
        assertThat(sealed).hasSize(plain.length + 28);
        assertThat(key.unseal(sealed, rowId)).isEqualTo(plain);
    }

    @Property(tries = 200)
    void unsealsNothingThatWasChanged(
            @ForAll @IntRange(min = 0, max = 37) int place, @ForAll @IntRange(max = 7) int bit) {
        byte[] sealed = key.seal("0123456789".getBytes(UTF_8), "R-1");
        sealed[place] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> key.unseal(sealed, "R-1"))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageNotContainingAny("0123", "R-1");
    }

    @Test
    void unsealsNothingForAnotherRow() {
        byte[] sealed = key.seal(new byte[] {1}, "R-1");
        assertThatThrownBy(() -> key.unseal(sealed, "R-2")).isInstanceOf(EnvironmentFault.class);
    }

    @Test
    void unsealsNothingOfAnotherKey() {
        byte[] sealed = new DataKey(raw(2)).seal(new byte[] {1}, "R-1");
        assertThatThrownBy(() -> key.unseal(sealed, "R-1")).isInstanceOf(EnvironmentFault.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 27})
    void unsealsNothingTooShortToBeSealed(int length) {
        assertThatThrownBy(() -> key.unseal(new byte[length], "R-1")).isInstanceOf(EnvironmentFault.class);
    }

    @Test
    void sealsTheSameContentDifferentlyEachTime() {
        assertThat(key.seal(new byte[8], "R-1")).isNotEqualTo(key.seal(new byte[8], "R-1"));
    }

    @Test
    void comparesContentsUnderTheKeyOnly() {
        assertThat(key.digest("content")).hasSize(22).isEqualTo(new DataKey(raw(1)).digest("content"));
        assertThat(key.digest("content")).isNotEqualTo(key.digest("contents"));
        assertThat(key.digest("content")).isNotEqualTo(new DataKey(raw(2)).digest("content"));
    }

    @Test
    void derivesKeysThatNoContentCanSpellOut() {
        assertThat(key.derive("database")).hasSize(32).isEqualTo(new DataKey(raw(1)).derive("database"));
        assertThat(key.derive("database")).isNotEqualTo(key.derive("iv"));
        byte[] derived = Arrays.copyOf(key.derive("database"), 16);
        assertThat(Base64.getUrlDecoder().decode(key.digest("database"))).isNotEqualTo(derived);
    }

    @Test
    void takes64BytesOnly() {
        assertThatThrownBy(() -> new DataKey(new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] raw(int seed) {
        byte[] raw = new byte[DataKey.RAW_BYTES];
        new Random(seed).nextBytes(raw);
        return raw;
    }
}
