package pinmailer.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pinmailer.address.RegisteredAddress;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.DataKey;
import pinmailer.request.RequestKind;

/**
 * Tonight's approved requests with all their pieces are made of, sealed, in files beside the database: written by the
 * check, on disk before the night is frozen, deleted when it is finished. Which of them are planned and which have left
 * is told by the ledger alone.
 */
public final class Approvals implements AutoCloseable {
    private final Path folder;
    private final DataKey key;
    private final Map<RequestKind, SealedFile> opened = new EnumMap<>(RequestKind.class);

    /** @param folder a private one, part of what is backed up */
    public Approvals(Path folder, DataKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** Nothing is approved yet. */
    public synchronized void begin() {
        close();
        for (RequestKind kind : RequestKind.values()) {
            opened.put(kind, SealedFile.create(file(kind), key));
        }
    }

    /** Takes in what was approved. */
    public void add(ApprovedRequest approved) {
        rows(approved.request().kind()).add(approved.request().id().value(), ApprovedRequestCodec.bytes(approved));
    }

    /** All that was added is on disk when this returns. */
    public void force() {
        for (RequestKind kind : RequestKind.values()) {
            rows(kind).force();
        }
        try {
            PrivateFiles.syncDirectory(folder);
            PrivateFiles.syncDirectory(folder.resolveSibling("."));
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot write " + folder, failed);
        }
    }

    /** Takes what was approved, and the place by which {@link Approvals#at} finds it again. */
    public interface Taker {
        void take(ApprovedRequest approved, long place);
    }

    /** Hands out what was approved of a kind, in the order of the check. */
    public void forEach(RequestKind kind, Taker each) {
        rows(kind).forEach((id, plain, place) -> each.take(read(plain), place));
    }

    /** What was approved, by a place that {@link #forEach} has told. */
    public ApprovedRequest at(RequestKind kind, long place) {
        return read(rows(kind).at(place));
    }

    /** How many requests were approved. */
    public long size() {
        return Arrays.stream(RequestKind.values())
                .mapToLong(kind -> rows(kind).size())
                .sum();
    }

    /** How many requests of a kind were approved and are not among the given ones. */
    public long approvedWithout(RequestKind kind, Set<String> withdrawn) {
        SealedFile approved = rows(kind);
        return approved.size() - withdrawn.stream().filter(approved::has).count();
    }

    /**
     * What was approved for a request.
     *
     * @throws ProgramFault if nothing was
     */
    public ApprovedRequest of(RequestKind kind, String requestId) {
        byte[] plain = rows(kind).get(requestId);
        if (plain == null) {
            throw new ProgramFault("request " + requestId + " is planned and was not approved: nothing is published;"
                    + " withdraw it and run again");
        }
        return read(plain);
    }

    /** {@code plain} is wiped. */
    private static ApprovedRequest read(byte[] plain) {
        try {
            return ApprovedRequestCodec.approved(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** The keyed digest a registered address is known by in the ledger. */
    public String addressVersion(ApprovedRequest approved) {
        RegisteredAddress address = approved.holder().address();
        String content = address.postalCode() + "\n" + address.text() + "\n" + address.building();
        return key.digest(content);
    }

    /** The keyed digest by which the ledger tells whether a request that comes again is the same. */
    public String contentDigest(ApprovedRequest approved) {
        return RequestStore.contentDigest(key, approved.request());
    }

    /** The night is finished, given up or read afresh: what was approved is forgotten. */
    public synchronized void forget() {
        close();
        for (RequestKind kind : RequestKind.values()) {
            SealedFile.delete(file(kind));
        }
    }

    private synchronized SealedFile rows(RequestKind kind) {
        return opened.computeIfAbsent(kind, this::open);
    }

    private SealedFile open(RequestKind kind) {
        Path file = file(kind);
        if (!Files.exists(file)) {
            throw EnvironmentFault.unusable(
                    file + " of the unfinished night is missing: restore output/state, or abandon the night");
        }
        return SealedFile.open(file, key);
    }

    private Path file(RequestKind kind) {
        return folder.resolve("approved-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(SealedFile::close);
        opened.clear();
    }
}
