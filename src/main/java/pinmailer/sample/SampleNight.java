package pinmailer.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import pinmailer.card.CardNumber;
import pinmailer.card.CardStatus;
import pinmailer.pin.Pin;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.PolicyQuestion.Owner;
import pinmailer.request.Feed;

/**
 * One night's requests and the register they are matched with, written request by request: what is held in memory does
 * not grow. Every request has its own card.
 */
final class SampleNight implements AutoCloseable {
    /** The business date a sample home is made for. */
    static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    private static final OffsetDateTime OPENED = OffsetDateTime.parse("2026-11-21T18:00:00+09:00");
    private static final int SECONDS_OPEN = 24 * 60 * 60;
    private static final LocalDate MOVED = DATE.minusDays(12);
    private static final String PRIVATE_USE = "\uE000";
    private static final int FAMILY_PERCENT = 12;
    private static final int NUMBERLESS_PERCENT = 8;

    private final SplittableRandom source;
    private final SampleDirectory directory;
    private final SampleKeys keys;
    private final SamplePeople people = new SamplePeople();
    private final SampleCards cards;
    private final SampleRegister register;
    private final SampleFile inquiries;
    private final SampleFile reissues;

    SampleNight(Path input, SampleDirectory directory, SampleKeys keys, long seed) throws IOException {
        this.source = new SplittableRandom(seed);
        this.directory = directory;
        this.keys = keys;
        this.cards = new SampleCards(source.split());
        this.register = new SampleRegister(input);
        this.inquiries = SampleFile.create(input, Feed.PIN_INQUIRIES, "requests/pin-inquiries.csv");
        this.reissues = SampleFile.create(input, Feed.CARD_REISSUES, "requests/card-reissues.csv");
    }

    /** Writes the request at this place, 0 for the first, with its card and holder. */
    void write(long index) throws IOException {
        RandomGenerator random = source.split();
        Trouble trouble = Trouble.at(index);
        SampleRequest request = SampleRequest.any(random, trouble);
        SamplePeople.Person person = people.any(random);
        SampleRegister.Home home = home(trouble, random);
        writeHolder(index, person, home, trouble);
        writeCards(index, person, home, request, trouble, random);
        writeRequest(index, person, request, trouble, random);
    }

    private SampleRegister.Home home(Trouble trouble, RandomGenerator random) {
        SampleTown town = directory.anyTown(random);
        SampleTown coded = trouble == Trouble.CODE_OF_ANOTHER_PLACE ? directory.anyTownFarFrom(town, random) : town;
        String text = trouble == Trouble.NO_BLOCK_NUMBER ? town.place(random) : town.address(random);
        return new SampleRegister.Home(coded.code().hyphenated(), text, people.building(random));
    }

    private void writeHolder(long index, SamplePeople.Person person, SampleRegister.Home home, Trouble trouble)
            throws IOException {
        if (trouble == Trouble.HOLDER_MISSING) {
            return;
        }
        String name = trouble == Trouble.UNPRINTABLE_NAME ? person.name() + PRIVATE_USE : person.name();
        register.holder(id("H", index), person, name, home, trouble == Trouble.ADDRESS_CHANGED ? MOVED : null);
    }

    private void writeCards(
            long index,
            SamplePeople.Person person,
            SampleRegister.Home home,
            SampleRequest request,
            Trouble trouble,
            RandomGenerator random)
            throws IOException {
        SampleCards.Product product =
                SampleCards.product(request.isDigitalFirst() || random.nextInt(100) < NUMBERLESS_PERCENT, random);
        boolean family = random.nextInt(100) < FAMILY_PERCENT || trouble == Trouble.ASKED_UNDER_ANOTHER_NUMBER;
        register.card(
                id("C", index),
                number(index),
                id("H", index),
                family ? id("CP", index) : null,
                product,
                SampleCards.isNumberless(product),
                trouble == Trouble.CARD_CLOSED ? CardStatus.CLOSED : CardStatus.ACTIVE,
                request.isPinLock() || trouble == Trouble.LOCKED_PIN);
        if (family) {
            writePrincipal(index, people.relativeOf(person, random), home, product);
        }
    }

    private void writePrincipal(
            long index, SamplePeople.Person person, SampleRegister.Home home, SampleCards.Product product)
            throws IOException {
        register.holder(id("HP", index), person, person.name(), home, null);
        register.card(
                id("CP", index),
                cards.number(2 * index + 1),
                id("HP", index),
                null,
                product,
                SampleCards.isNumberless(product),
                CardStatus.ACTIVE,
                false);
    }

    private CardNumber number(long index) {
        return cards.number(2 * index);
    }

    private void writeRequest(
            long index, SamplePeople.Person person, SampleRequest request, Trouble trouble, RandomGenerator random)
            throws IOException {
        PinKeyId key = key(random);
        String receivedAt = OPENED.plusSeconds(random.nextInt(SECONDS_OPEN)).toString();
        Object channel = trouble == Trouble.ROW_WITHOUT_CHANNEL ? null : request.channel();
        String under = id(trouble == Trouble.ASKED_UNDER_ANOTHER_NUMBER ? "CP" : "C", index);
        String block = block(index, key, person, trouble, random).toHex();
        if (request.isInquiry()) {
            inquiries.row(id("INQ-", index), receivedAt, channel, id("C", index), under, key, block);
        } else {
            reissues.row(
                    id("REI-", index),
                    receivedAt,
                    channel,
                    id("C", index),
                    under,
                    key,
                    block,
                    request.reason(),
                    request.keepsPin());
        }
    }

    /** Mostly this year's key, some last year's, and a channel that has not moved to AES yet. */
    private static PinKeyId key(RandomGenerator random) {
        int percent = random.nextInt(100);
        if (percent < 80) {
            return SampleKeys.CURRENT;
        }
        return percent < 95 ? SampleKeys.PREVIOUS : SampleKeys.LEGACY;
    }

    private PinBlock block(
            long index, PinKeyId key, SamplePeople.Person person, Trouble trouble, RandomGenerator random) {
        Owner owner = new Owner(person.birthDate(), person.phones());
        CardNumber number = trouble == Trouble.BLOCK_OF_ANOTHER_CARD ? cards.number(2 * index + 1) : number(index);
        try (Pin pin = trouble == Trouble.WEAK_PIN ? SamplePins.weak(random) : SamplePins.good(owner, random)) {
            return keys.encipher(key, pin, number);
        }
    }

    private static String id(String prefix, long index) {
        return prefix + String.format(Locale.ROOT, "%08d", index + 1);
    }

    @Override
    public void close() throws IOException {
        try (register;
                inquiries) {
            reissues.close();
        }
    }
}
