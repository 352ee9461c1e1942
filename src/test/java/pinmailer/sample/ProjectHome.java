package pinmailer.sample;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import pinmailer.card.CardNumber;
import pinmailer.card.PhoneNumber;
import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.Pin;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.PolicyQuestion.Owner;
import pinmailer.request.Feed;

/**
 * The project's own {@code input/}. Its register and settings are kept by hand; its keys, its postal directory and its
 * request files are written by {@link #main}: the requests from the files in this package's test resources, whose column
 * {@code pin} says what to encipher.
 *
 * <pre>
 * any            a PIN drawn by lot that its holder may have
 * weak           one digit four times
 * birth-date     month and day of the holder's birth
 * of CARD        any, bound to the number of another card
 * text HEX       this text instead of a block
 * </pre>
 *
 * After a change: run {@code main} in the project's folder, add the expected outcomes, run the tests, commit.
 */
public final class ProjectHome {
    static final Path INPUT = Path.of("input");
    static final Path PLANS = Path.of("src/test/resources/pinmailer/sample");
    static final Path KEY_HASHES = Path.of("src/main/resources/sample-keys.sha256");

    private static final int PIN_COLUMN = 6;
    private static final Owner ANYBODY = new Owner(LocalDate.of(1975, 6, 3), List.of());

    private final SampleKeys keys;
    private final SplittableRandom random = new SplittableRandom(20261122);
    private final Map<String, CSVRecord> cards = new HashMap<>();
    private final Map<String, CSVRecord> holders = new HashMap<>();

    private ProjectHome(SampleKeys keys) {
        this.keys = keys;
        rows(INPUT.resolve("register/cards.csv")).forEach(row -> cards.put(row.get("card_id"), row));
        rows(INPUT.resolve("register/cardholders.csv")).forEach(row -> holders.put(row.get("holder_id"), row));
    }

    /** Writes what is not kept by hand, with new keys. */
    public static void main(String[] args) throws IOException {
        delete(INPUT.resolve("keys"));
        SampleDirectory.builtIn().writeTo(INPUT.resolve("postal-directory"));
        SampleKeys keys = SampleKeys.writeTo(INPUT.resolve("keys"), new SplittableRandom());
        ProjectHome home = new ProjectHome(keys);
        home.writeRequests(Feed.PIN_INQUIRIES, "pin-inquiries.csv");
        home.writeRequests(Feed.CARD_REISSUES, "card-reissues.csv");
        Files.write(KEY_HASHES, keyHashes().stream().sorted().toList());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void writeRequests(Feed feed, String name) throws IOException {
        try (SampleFile file = SampleFile.create(INPUT, feed, "requests/" + name)) {
            for (CSVRecord plan : rows(PLANS.resolve(name))) {
                Object[] values = plan.toList().toArray();
                if (values.length > PIN_COLUMN) {
                    values[PIN_COLUMN] = block(plan);
                }
                file.row(values);
            }
        }
    }

    private String block(CSVRecord plan) {
        String[] what = plan.get("pin").split(" ", 2);
        if (what[0].equals("text")) {
            return what[1];
        }
        String boundTo = what[0].equals("of") ? what[1] : plan.get("card_id");
        try (Pin pin = pin(what[0], plan)) {
            return encipher(plan, pin, number(boundTo)).toHex();
        }
    }

    private PinBlock encipher(CSVRecord plan, Pin pin, CardNumber number) {
        PinKeyId named = new PinKeyId(plan.get("pin_key_id"));
        PinKeyId key = incomingKeys().contains(named) ? named : SampleKeys.CURRENT;
        return keys.encipher(key, pin, number);
    }

    private static Set<PinKeyId> incomingKeys() {
        return Set.of(SampleKeys.CURRENT, SampleKeys.PREVIOUS, SampleKeys.LEGACY);
    }

    private Pin pin(String kind, CSVRecord plan) {
        CSVRecord holder = holderOf(plan.get("card_id"));
        return switch (kind) {
            case "weak" -> SamplePins.weak(random);
            case "birth-date" -> monthAndDay(LocalDate.parse(requireRow(holder).get("birth_date")));
            default -> SamplePins.good(ownerIn(holder), random);
        };
    }

    private static Pin monthAndDay(LocalDate birth) {
        int month = birth.getMonthValue();
        int day = birth.getDayOfMonth();
        return Pin.owning(new byte[] {(byte) (month / 10), (byte) (month % 10), (byte) (day / 10), (byte) (day % 10)});
    }

    private static Owner ownerIn(@Nullable CSVRecord holder) {
        if (holder == null || holder.get("birth_date").isEmpty()) {
            return ANYBODY;
        }
        try {
            LocalDate birth = LocalDate.parse(holder.get("birth_date"));
            List<PhoneNumber> phones = Stream.of("phone_home", "phone_mobile")
                    .map(holder::get)
                    .filter(text -> !text.isEmpty())
                    .map(PhoneNumber::parse)
                    .toList();
            return new Owner(birth, phones);
        } catch (DateTimeException impossibleDate) {
            return ANYBODY;
        }
    }

    private @Nullable CSVRecord holderOf(String cardId) {
        CSVRecord card = cards.get(cardId);
        return card == null ? null : holders.get(card.get("holder_id"));
    }

    private static CSVRecord requireRow(@Nullable CSVRecord row) {
        return Objects.requireNonNull(row);
    }

    /** The card's number; for a card that is not there, or whose number is none, that of the first. */
    private CardNumber number(String cardId) {
        CSVRecord first = requireRow(cards.get("CARD-0001"));
        try {
            return CardNumber.of(cards.getOrDefault(cardId, first).get("pan"));
        } catch (IllegalArgumentException none) {
            return CardNumber.of(first.get("pan"));
        }
    }

    /** The rows of a file with a header; a row may be torn. */
    static List<CSVRecord> rows(Path file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        } catch (IOException unreadable) {
            throw EnvironmentFault.unusable(file + " cannot be read", unreadable);
        }
    }

    /** SHA-256 of every key file committed. */
    static List<String> keyHashes() {
        try (Stream<Path> paths = Files.walk(INPUT.resolve("keys"))) {
            return paths.filter(Files::isRegularFile).map(ProjectHome::sha256).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
