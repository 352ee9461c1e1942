package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTextTest {
    private static final AddressCheck CHECK = new AddressCheck(SampleDirectory.read());
    private static final PostalCode CODE = PostalCode.parse("6028315");
    private static final Duration LONGEST = Duration.ofSeconds(5);

    static Stream<String> texts() {
        return List.of(
                        "（",
                        "）（",
                        "1",
                        "一",
                        "字",
                        "小字",
                        "大字",
                        "丁目",
                        "上る",
                        "通",
                        "京都市上京区",
                        "、",
                        "-",
                        "\u200f",
                        "\u0301",
                        "\u1d16e\u0323",
                        "F",
                        "A-",
                        "町",
                        "\ud800")
                .stream()
                .flatMap(part -> Stream.of(39, 100, 1_000, 100_000).map(part::repeat));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void endsSoonWhateverTheText(String text) {
        assertTimeoutPreemptively(LONGEST, () -> {
            for (String begin : List.of("", "京都府京都市上京区", "青森県上北郡六戸町犬落瀬", "東京都千代田区霞が関")) {
                assertThat(CHECK.assess(new RegisteredAddress(CODE, begin + text, text))
                                .findings())
                        .isNotEmpty();
                assertThat(CHECK.assess(new RegisteredAddress(CODE, begin, text))
                                .findings())
                        .isNotEmpty();
            }
        });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void readsRowsOfTheDirectoryInOnePass(String detail) {
        assertTimeoutPreemptively(LONGEST, () -> {
            assertThat(AreaConditionReader.read(detail, true)).isNotNull();
            assertThat(AreaConditionReader.read("「" + detail + "」を除く", false)).isNotNull();
        });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void neverAcceptsAnAddressLongerThanAnyIs(String text) {
        AddressAssessment assessment =
                CHECK.assess(new RegisteredAddress(PostalCode.parse("2630023"), "千葉県千葉市稲毛区緑町1" + text.repeat(11), ""));
        assertThat(assessment.severity()).isNotEqualTo(AddressFinding.Severity.OK);
    }
}
