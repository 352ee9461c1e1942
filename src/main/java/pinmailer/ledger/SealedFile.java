package pinmailer.ledger;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.DataKey;

/**
 * Records of one night, each sealed to its id, in one private file that is only appended to and found by id. What is read
 * once or twice and forgotten by morning costs a third here of what it costs in the database. Nothing is durable before
 * {@link #force}. Safe for many readers at once; one writer.
 */
final class SealedFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LENGTHS_BYTES = Short.BYTES + Integer.BYTES;
    private static final int LENGTH_BITS = 20;
    private static final int MAX_LENGTH = (1 << LENGTH_BITS) - 1;
    /** In bytes. */
    private static final int LONGEST_ID = 256;

    private final FileChannel channel;
    private final DataKey key;
    private final String kind;
    private final Path file;
    private final RecordPlaces places = new RecordPlaces();
    private final ByteBuffer unwritten = ByteBuffer.allocate(BUFFER_BYTES);
    private long end;

    private SealedFile(Path file, DataKey key) throws IOException {
        this.file = file;
        this.key = key;
        this.kind = String.valueOf(file.getFileName());
        this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** An empty file in place of an earlier one. */
    static SealedFile create(Path file, DataKey key) {
        try {
            PrivateFiles.createDirectories(file.resolveSibling("."));
            PrivateFiles.create(file).close();
            return new SealedFile(file, key);
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot write " + file, failed);
        }
    }

    /** The file as an earlier process has left it. A record that was not wholly written has never been. */
    static SealedFile open(Path file, DataKey key) {
        try {
            SealedFile opened = new SealedFile(file, key);
            opened.index();
            return opened;
        } catch (IOException failed) {
            throw EnvironmentFault.unusable("cannot read " + file, failed);
        }
    }

    private void index() throws IOException {
        end = eachRecord((id, place, in, length) -> {
            in.skipNBytes(length);
            places.put(id, place);
        });
    }

    private interface RecordSeen {
        /** Takes {@code length} bytes from {@code in}: what is sealed. */
        void at(String id, long place, DataInputStream in, int length) throws IOException;
    }

    /** Walks over all whole records; returns where the last one ends. */
    private long eachRecord(RecordSeen seen) throws IOException {
        long size = channel.size();
        long start = 0;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            while (start + LENGTHS_BYTES <= size) {
                byte[] id = in.readNBytes(in.readUnsignedShort());
                long sealed = start + LENGTHS_BYTES + id.length;
                int length = sealed <= size ? in.readInt() : Integer.MAX_VALUE;
                if (length > MAX_LENGTH || sealed + length > size) {
                    return start;
                }
                seen.at(new String(id, StandardCharsets.UTF_8), place(start, length), in, length);
                start = sealed + length;
            }
        }
        return start;
    }

    private static long place(long start, int length) {
        return start << LENGTH_BITS | length;
    }

    /** Appends a record; {@code plain} is wiped. */
    synchronized void add(String id, byte[] plain) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = key.seal(plain, rowId(id));
        Arrays.fill(plain, (byte) 0);
        ByteBuffer record = ByteBuffer.allocate(LENGTHS_BYTES + name.length + sealed.length)
                .putShort((short) name.length)
                .put(name)
                .putInt(sealed.length)
                .put(sealed)
                .flip();
        if (sealed.length > MAX_LENGTH || name.length > LONGEST_ID || has(id)) {
            throw new IllegalStateException("a record has a short id, at most a megabyte, and is written once");
        }
        places.put(id, place(end, sealed.length));
        end += record.remaining();
        append(record);
    }

    private void append(ByteBuffer record) {
        if (record.remaining() > unwritten.remaining()) {
            flush();
        }
        if (record.remaining() > unwritten.remaining()) {
            write(record);
        } else {
            unwritten.put(record);
        }
    }

    private synchronized void flush() {
        unwritten.flip();
        write(unwritten);
        unwritten.clear();
    }

    private void write(ByteBuffer bytes) {
        try {
            long at = channel.size();
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot write " + file, failed);
        }
    }

    /** The record at a place that {@link #forEach} has told. The caller may wipe it. */
    byte[] at(long place) {
        long start = place >>> LENGTH_BITS;
        int length = (int) (place & MAX_LENGTH);
        ByteBuffer record =
                ByteBuffer.wrap(read(start, (int) Math.min(LENGTHS_BYTES + LONGEST_ID + length, end - start)));
        byte[] id = new byte[Short.toUnsignedInt(record.getShort())];
        record.get(id);
        byte[] sealed = new byte[record.getInt()];
        record.get(sealed);
        return key.unseal(sealed, rowId(new String(id, StandardCharsets.UTF_8)));
    }

    /** A record by id; absent if there is none. The caller may wipe it. */
    byte @Nullable [] get(String id) {
        byte[] sealed = find(id);
        return sealed == null ? null : key.unseal(sealed, rowId(id));
    }

    boolean has(String id) {
        return find(id) != null;
    }

    private byte @Nullable [] find(String id) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        return places.first(id, place -> sealed(place, name));
    }

    /** The sealed part of the record at a place, if that is of this name: one read, since a night asks half a million times. */
    private byte @Nullable [] sealed(long place, byte[] name) {
        if (unwritten.position() > 0) {
            flush();
        }
        long start = place >>> LENGTH_BITS;
        int length = (int) (place & MAX_LENGTH);
        byte[] record = read(start, (int) Math.min(LENGTHS_BYTES + name.length + length, end - start));
        boolean ofThisName = Short.toUnsignedInt(ByteBuffer.wrap(record).getShort()) == name.length
                && Arrays.equals(record, Short.BYTES, Short.BYTES + name.length, name, 0, name.length);
        return ofThisName ? Arrays.copyOfRange(record, record.length - length, record.length) : null;
    }

    private byte[] read(long start, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, start + bytes.position()) < 0) {
                    throw new EOFException("a sealed record is cut short");
                }
            }
        } catch (IOException failed) {
            throw EnvironmentFault.unusable("cannot read " + file, failed);
        }
        return bytes.array();
    }

    private String rowId(String id) {
        return kind + " " + id;
    }

    int size() {
        return places.size();
    }

    /** Takes a record, to be wiped, and its place. */
    interface Taker {
        void take(String id, byte[] plain, long place);
    }

    /** Hands out all records by id in the order they were written, each to be wiped by who takes it. */
    void forEach(Taker each) {
        flush();
        try {
            eachRecord((id, place, in, length) -> each.take(id, key.unseal(in.readNBytes(length), rowId(id)), place));
        } catch (IOException failed) {
            throw EnvironmentFault.unusable("cannot read " + file, failed);
        }
    }

    /** Everything written so far is on disk when this returns. */
    void force() {
        flush();
        try {
            channel.force(true);
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot write " + file, failed);
        }
    }

    /** Deletes a file, if there is one: nothing in it is of use any more. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot delete " + file, failed);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot close " + file, failed);
        }
    }
}
