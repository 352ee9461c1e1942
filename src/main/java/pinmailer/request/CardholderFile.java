package pinmailer.request;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.card.PhoneNumber;
import pinmailer.failure.BrokenInput;

/** A register file of cardholders (contract, input); read as {@link CardFile} is. */
public final class CardholderFile extends RowFile<RegisterRow<HolderId, Cardholder>> {
    private final Predicate<String> wanted;

    private CardholderFile(InputFile file, Predicate<String> wanted) {
        super(file, "holder_id", wanted);
        this.wanted = wanted;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param wanted the holder ids, as text, of cards with open requests
     * @throws BrokenInput if the file is refused
     */
    public static CardholderFile open(InputFile file, Predicate<String> wanted) {
        return new CardholderFile(file, wanted);
    }

    @Override
    RegisterRow<HolderId, Cardholder> read(CsvRow row, Fields fields) {
        HolderId id = fields.required("holder_id", "not 1 to 64 of A-Z a-z 0-9 . _ -", HolderId::new);
        Cardholder holder = new Cardholder(
                id,
                fields.required("name", "", text -> text),
                fields.text("name_kana"),
                fields.optional("birth_date", Fields.DAY, Fields::day),
                phones(fields),
                address(fields),
                fields.optional("address_changed_on", Fields.DAY, Fields::day));
        return new RegisterRow.Accepted<>(row.line(), id, holder);
    }

    private static List<PhoneNumber> phones(Fields fields) {
        return Stream.of("phone_home", "phone_mobile", "phone_work")
                .map(column -> fields.optional(column, "not a Japanese phone number", PhoneNumber::parse))
                .filter(Objects::nonNull)
                .toList();
    }

    private static RegisteredAddress address(Fields fields) {
        PostalCode code = fields.optional("postal_code", "not a postal code of 7 digits", PostalCode::parse);
        return new RegisteredAddress(code, fields.text("address"), fields.text("building"));
    }

    @Override
    RegisterRow<HolderId, Cardholder> malformed(CsvRow row, RowFault fault) {
        String id = row.at("holder_id");
        return new RegisterRow.Malformed<>(HolderId.isId(id) && wanted.test(id) ? new HolderId(id) : null, fault);
    }
}
