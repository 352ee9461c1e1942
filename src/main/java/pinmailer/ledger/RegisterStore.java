package pinmailer.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pinmailer.address.RegisteredAddress;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.pin.DataKey;
import pinmailer.request.RowFault;

/**
 * Tonight's register rows of open requests: sealed, staged, frozen with the night. A row that could not be read is kept
 * without content, so that a request that needs it is held.
 */
public final class RegisterStore {
    private static final int IN_LIST = 500;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final DataKey key;

    public RegisterStore(JdbcTemplate jdbc, DataKey key) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.key = key;
    }

    /** Empties the staging area. */
    public void clear() {
        jdbc.execute("TRUNCATE TABLE register_card");
        jdbc.execute("TRUNCATE TABLE register_holder");
    }

    /** The cards of open requests: what the register is searched for. */
    public Set<String> wantedCards() {
        return new HashSet<>(jdbc.queryForList(
                "SELECT DISTINCT card_id FROM request WHERE final_no IS NULL AND state IN ('RECEIVED', 'HELD')",
                String.class));
    }

    /** The holders of the staged cards. */
    public Set<String> wantedHolders() {
        return new HashSet<>(
                jdbc.queryForList("SELECT DISTINCT holder_id FROM register_card WHERE holder_id <> ''", String.class));
    }

    /** Stages cards that were not staged before tonight. */
    public void addCards(Collection<StagedCard> cards) {
        jdbc.batchUpdate(
                "INSERT INTO register_card (card_id, holder_id, number_digest, digest, sealed, fault) VALUES (?, ?, ?, ?, ?, ?)",
                cards,
                1000,
                (statement, card) -> {
                    statement.setString(1, card.id().value());
                    statement.setString(
                            2, card.row() == null ? "" : card.row().holderId().value());
                    statement.setString(3, card.row() == null ? null : numberDigest(card.row()));
                    statement.setString(4, card.digest());
                    bytes(statement, 5, card.row() == null ? null : sealed(card.row()));
                    statement.setString(6, text(card.fault()));
                });
    }

    /** Stages holders that were not staged before tonight. */
    public void addHolders(Collection<StagedHolder> holders) {
        jdbc.batchUpdate(
                "INSERT INTO register_holder (holder_id, digest, sealed, fault, address_version) VALUES (?, ?, ?, ?, ?)",
                holders,
                1000,
                (statement, holder) -> {
                    statement.setString(1, holder.id().value());
                    statement.setString(2, holder.digest());
                    bytes(statement, 3, holder.row() == null ? null : sealed(holder.row()));
                    statement.setString(4, text(holder.fault()));
                    statement.setString(5, holder.row() == null ? "" : addressVersion(holder.row()));
                });
    }

    /** The staged cards among {@code ids}. */
    public Map<String, StagedCard> cards(Collection<String> ids) {
        Map<String, StagedCard> found = new HashMap<>();
        inSlices("SELECT * FROM register_card WHERE card_id IN (:ids)", ids, row -> {
            CardId id = new CardId(row.getString("card_id"));
            byte[] sealed = row.getBytes("sealed");
            Card card = sealed == null ? null : RegisterRowCodec.card(key.unseal(sealed, "card " + id));
            found.put(id.value(), new StagedCard(id, card, fault(row.getString("fault")), row.getString("digest")));
        });
        return found;
    }

    /** The staged holders among {@code ids}. */
    public Map<String, StagedHolder> holders(Collection<String> ids) {
        Map<String, StagedHolder> found = new HashMap<>();
        inSlices("SELECT * FROM register_holder WHERE holder_id IN (:ids)", ids, row -> {
            HolderId id = new HolderId(row.getString("holder_id"));
            byte[] sealed = row.getBytes("sealed");
            Cardholder holder = sealed == null ? null : RegisterRowCodec.holder(key.unseal(sealed, "holder " + id));
            found.put(id.value(), new StagedHolder(id, holder, fault(row.getString("fault")), row.getString("digest")));
        });
        return found;
    }

    /** Staged cards whose number another staged card has too: their requests are held (DUPLICATE_PAN). */
    public Set<String> cardsSharingANumber() {
        List<String> shared = jdbc.queryForList(
                "SELECT number_digest FROM register_card WHERE number_digest IS NOT NULL"
                        + " GROUP BY number_digest HAVING COUNT(*) > 1",
                String.class);
        Set<String> cards = new HashSet<>();
        inSlices(
                "SELECT card_id FROM register_card WHERE number_digest IN (:ids)",
                shared,
                row -> cards.add(row.getString(1)));
        return cards;
    }

    /** The keyed digest a card's number is compared by from night to night. */
    private String numberDigest(Card card) {
        byte[] ascii = card.number().toAscii();
        try {
            return HexFormat.of().formatHex(key.mac(ascii));
        } finally {
            Arrays.fill(ascii, (byte) 0);
        }
    }

    private String addressVersion(Cardholder holder) {
        RegisteredAddress address = holder.address();
        return digest(address.postalCode() + "\n" + address.text() + "\n" + address.building());
    }

    /** The keyed digest a card's whole row is compared by. */
    public String digest(Card card) {
        return HexFormat.of().formatHex(key.mac(RegisterRowCodec.bytes(card)));
    }

    /** The keyed digest a cardholder's whole row is compared by. */
    public String digest(Cardholder holder) {
        return HexFormat.of().formatHex(key.mac(RegisterRowCodec.bytes(holder)));
    }

    /** The keyed digest of a text. */
    public String digest(String content) {
        return HexFormat.of().formatHex(key.mac(content));
    }

    private byte[] sealed(Card card) {
        byte[] plain = RegisterRowCodec.bytes(card);
        try {
            return key.seal(plain, "card " + card.id());
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] sealed(Cardholder holder) {
        return key.seal(RegisterRowCodec.bytes(holder), "holder " + holder.id());
    }

    private void inSlices(String query, Collection<String> ids, RowReader reader) {
        List<String> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += IN_LIST) {
            List<String> slice = all.subList(from, Math.min(from + IN_LIST, all.size()));
            named.query(query, new MapSqlParameterSource("ids", slice), reader::read);
        }
    }

    private static @Nullable String text(@Nullable RowFault fault) {
        return fault == null
                ? null
                : String.join("\t", fault.file(), String.valueOf(fault.line()), fault.column(), fault.reason());
    }

    private static @Nullable RowFault fault(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("\t", -1);
        return new RowFault(parts[0], Long.parseLong(parts[1]), parts[2], parts[3]);
    }

    private static void bytes(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.VARBINARY);
        } else {
            statement.setBytes(index, value);
        }
    }

    private interface RowReader {
        void read(java.sql.ResultSet row) throws SQLException;
    }
}
