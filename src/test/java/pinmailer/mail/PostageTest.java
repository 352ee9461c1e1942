package pinmailer.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.mail.Postage.AcceptedDelay;
import pinmailer.mail.Postage.Discount;

class PostageTest {
    @ParameterizedTest
    @CsvSource({
        "999, 999, false, false",
        "1000, 999, false, false",
        "1000, 1000, true, false",
        "1999, 1000, true, false",
        "2000, 999, false, true",
        "2000, 2000, true, true",
    })
    void reachesADiscountFromItsMinimumOn(int pieces, int withBarcode, boolean barcode, boolean sorted) {
        Postage postage = Postage.of(pieces, withBarcode, false, AcceptedDelay.NONE);

        assertThat(postage.discounts().contains(Discount.BARCODE)).isEqualTo(barcode);
        assertThat(postage.discounts().contains(Discount.SORTED)).isEqualTo(sorted);
    }

    @Test
    void registeredMailHasNoDiscount() {
        assertThat(Postage.of(5_000, 5_000, true, AcceptedDelay.NONE).discounts())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NONE, 1", "ABOUT_THREE_DAYS, 2", "ABOUT_SEVEN_DAYS, 3"})
    void printsALineMoreForEachDelayAccepted(AcceptedDelay delay, int lines) {
        assertThat(Postage.of(1, 0, false, delay).indiciaLines()).isEqualTo(lines);
    }

    @Test
    void refusesMoreBarcodesThanPieces() {
        assertThatThrownBy(() -> Postage.of(1, 2, false, AcceptedDelay.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
