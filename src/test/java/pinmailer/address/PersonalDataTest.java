package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalDataTest {
    @Test
    void showsNoAddressWhenPrinted() {
        RegisteredAddress address =
                new RegisteredAddress(PostalCode.parse("263-0023"), "千葉県千葉市稲毛区緑町３丁目３０－８", "郵便ビル４０３号");
        AddressAssessment assessment = new AddressCheck(SampleDirectory.read()).assess(address);
        assertThat(address.toString() + assessment + AfterTown.of("", "3丁目30-8") + HouseNumber.of("3丁目30-8"))
                .doesNotContain("緑町", "30", "３０", "403", "郵便");
    }
}
