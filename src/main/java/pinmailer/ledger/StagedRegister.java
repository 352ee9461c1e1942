package pinmailer.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.pin.DataKey;
import pinmailer.request.RowFault;

/**
 * Tonight's register rows of open requests, sealed in two scratch files: a night that was not frozen is read afresh, so
 * nothing here outlives the process. A row that could not be read is kept without content, so that a request that needs
 * it is held.
 */
public final class StagedRegister implements AutoCloseable {
    private static final String CARDS = "cards";
    private static final String HOLDERS = "holders";

    private final Path folder;
    private final DataKey key;
    private Set<String> holdersOfCards = new HashSet<>();
    private final CardNumbers numbers = new CardNumbers();
    private @Nullable SealedFile cards;
    private @Nullable SealedFile holders;

    /** @param folder a private one; its files go when this is cleared */
    public StagedRegister(Path folder, DataKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** Empties it for a night. */
    public void begin() {
        clear();
        cards = SealedFile.create(folder.resolve(CARDS), key);
        holders = SealedFile.create(folder.resolve(HOLDERS), key);
    }

    /** The holders of the staged cards: asked for once, when all cards are staged. */
    public Set<String> wantedHolders() {
        Set<String> wanted = holdersOfCards;
        holdersOfCards = new HashSet<>();
        return wanted;
    }

    /**
     * Stages a card.
     *
     * @return false if the same id is staged with other content
     */
    public boolean add(StagedCard card) {
        if (!add(cards(), card.id().value(), bytes(card))) {
            return false;
        }
        if (card.row() != null) {
            holdersOfCards.add(card.row().holderId().value());
            numbers.add(Objects.requireNonNull(card.numberDigest()));
        }
        return true;
    }

    /**
     * Stages a holder.
     *
     * @return false if the same id is staged with other content
     */
    public boolean add(StagedHolder holder) {
        return add(holders(), holder.id().value(), bytes(holder));
    }

    private static boolean add(SealedFile file, String id, byte[] plain) {
        byte[] before = file.get(id);
        if (before == null) {
            file.add(id, plain);
            return true;
        }
        boolean same = Arrays.equals(before, plain);
        Arrays.fill(before, (byte) 0);
        Arrays.fill(plain, (byte) 0);
        return same;
    }

    /** The staged cards among {@code ids}. */
    public Map<String, StagedCard> cards(Collection<String> ids) {
        Map<String, StagedCard> found = new HashMap<>();
        ids.forEach(id -> {
            byte[] plain = cards == null ? null : cards.get(id);
            if (plain != null) {
                found.put(id, card(new CardId(id), plain));
                Arrays.fill(plain, (byte) 0);
            }
        });
        return found;
    }

    /** The staged holders among {@code ids}. */
    public Map<String, StagedHolder> holders(Collection<String> ids) {
        Map<String, StagedHolder> found = new HashMap<>();
        ids.forEach(id -> {
            byte[] plain = holders == null ? null : holders.get(id);
            if (plain != null) {
                found.put(id, holder(new HolderId(id), plain));
            }
        });
        return found;
    }

    /** Staged cards whose number another staged card has too: their requests are held (DUPLICATE_PAN). */
    public Set<String> cardsSharingANumber() {
        if (cards == null || !numbers.mayRepeat()) {
            return Set.of();
        }
        Map<String, Set<String>> byNumber = new HashMap<>();
        cards.forEach((id, plain, place) -> {
            StagedCard card = card(new CardId(id), plain);
            Arrays.fill(plain, (byte) 0);
            if (card.numberDigest() != null) {
                byNumber.computeIfAbsent(card.numberDigest(), digest -> new HashSet<>())
                        .add(id);
            }
        });
        Set<String> shared = new HashSet<>();
        byNumber.values().stream().filter(ids -> ids.size() > 1).forEach(shared::addAll);
        return shared;
    }

    /** The keyed digest a card's number is compared by from night to night. */
    public String numberDigest(Card card) {
        byte[] ascii = card.number().toAscii();
        try {
            return key.digest(ascii);
        } finally {
            Arrays.fill(ascii, (byte) 0);
        }
    }

    private static byte[] bytes(StagedCard card) {
        byte[] row = card.row() == null ? null : RegisterRowCodec.bytes(card.row());
        return bytes(row, card.fault(), card.numberDigest());
    }

    private static byte[] bytes(StagedHolder holder) {
        byte[] row = holder.row() == null ? null : RegisterRowCodec.bytes(holder.row());
        return bytes(row, holder.fault(), null);
    }

    private static byte[] bytes(byte @Nullable [] row, @Nullable RowFault fault, @Nullable String numberDigest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(row != null);
            if (row != null) {
                out.writeUTF(numberDigest == null ? "" : numberDigest);
                out.write(row);
                Arrays.fill(row, (byte) 0);
            } else {
                RowFault why = Objects.requireNonNull(fault);
                out.writeUTF(why.file());
                out.writeLong(why.line());
                out.writeUTF(why.column());
                out.writeUTF(why.reason());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static StagedCard card(CardId id, byte[] plain) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            if (!in.readBoolean()) {
                return new StagedCard(id, null, fault(in), null);
            }
            String digest = in.readUTF();
            return new StagedCard(id, RegisterRowCodec.card(in), null, digest);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static StagedHolder holder(HolderId id, byte[] plain) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            if (!in.readBoolean()) {
                return new StagedHolder(id, null, fault(in));
            }
            in.readUTF();
            Cardholder row = RegisterRowCodec.holder(in);
            return new StagedHolder(id, row, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static RowFault fault(DataInputStream in) throws IOException {
        return new RowFault(in.readUTF(), in.readLong(), in.readUTF(), in.readUTF());
    }

    private SealedFile cards() {
        return Objects.requireNonNull(cards, "begin() comes first");
    }

    private SealedFile holders() {
        return Objects.requireNonNull(holders, "begin() comes first");
    }

    /** Forgets everything, also what a killed process has left. */
    public void clear() {
        close();
        SealedFile.delete(folder.resolve(CARDS));
        SealedFile.delete(folder.resolve(HOLDERS));
        holdersOfCards.clear();
        numbers.clear();
    }

    @Override
    public void close() {
        if (cards != null) {
            cards.close();
            cards = null;
        }
        if (holders != null) {
            holders.close();
            holders = null;
        }
    }
}
