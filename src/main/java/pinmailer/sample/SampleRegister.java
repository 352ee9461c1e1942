package pinmailer.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pinmailer.card.CardKind;
import pinmailer.card.CardNumber;
import pinmailer.card.CardStatus;
import pinmailer.request.Feed;

/** The register of a sample home: cards and their holders. */
final class SampleRegister implements AutoCloseable {
    private static final int PHONE_HOME = 0;
    private static final int PHONE_MOBILE = 1;

    private final SampleFile cards;
    private final SampleFile holders;

    SampleRegister(Path input) throws IOException {
        this.cards = SampleFile.create(input, Feed.CARDS, "register/cards.csv");
        this.holders = SampleFile.create(input, Feed.CARDHOLDERS, "register/cardholders.csv");
    }

    /** A home address as the register will have it. */
    record Home(String postalCode, String text, String building) {
        @Override
        public String toString() {
            return "Home[****]";
        }
    }

    void card(
            String id,
            CardNumber number,
            String holderId,
            @Nullable String principalId,
            SampleCards.Product product,
            boolean numberless,
            CardStatus status,
            boolean locked)
            throws IOException {
        cards.row(
                id,
                new String(number.toAscii(), StandardCharsets.US_ASCII),
                holderId,
                principalId == null ? CardKind.PRINCIPAL : CardKind.FAMILY,
                principalId,
                product.code(),
                product.name(),
                numberless,
                status,
                locked);
    }

    void holder(String id, SamplePeople.Person person, String name, Home home, @Nullable LocalDate changedOn)
            throws IOException {
        holders.row(
                id,
                name,
                person.kana(),
                person.birthDate(),
                person.phones().get(PHONE_HOME).digits(),
                person.phones().get(PHONE_MOBILE).digits(),
                null,
                home.postalCode(),
                home.text(),
                home.building(),
                changedOn);
    }

    @Override
    public void close() throws IOException {
        try (holders) {
            cards.close();
        }
    }
}
