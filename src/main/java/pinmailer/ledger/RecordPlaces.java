package pinmailer.ledger;

import java.util.Arrays;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a sealed file lie, found by a hash of their ids: 16 bytes a place and no id in memory, because a
 * night may have millions. Ids of one hash are told apart by whoever can read the record.
 */
final class RecordPlaces {
    /** No record is there. */
    private static final long NONE = -1;

    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] hashes = new long[FIRST_CAPACITY];
    private long[] places = filled(FIRST_CAPACITY);
    private int size;

    private static long[] filled(int capacity) {
        long[] empty = new long[capacity];
        Arrays.fill(empty, NONE);
        return empty;
    }

    int size() {
        return size;
    }

    /** Keeps a place, {@code 0} or more. */
    void put(String id, long place) {
        if (2 * size >= places.length) {
            grow();
        }
        insert(hash(id), place);
        size++;
    }

    private void insert(long hash, long place) {
        int slot = slot(hash);
        while (places[slot] != NONE) {
            slot = (slot + 1) & (places.length - 1);
        }
        hashes[slot] = hash;
        places[slot] = place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldPlaces = places;
        hashes = new long[2 * oldHashes.length];
        places = filled(2 * oldPlaces.length);
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != NONE) {
                insert(oldHashes[i], oldPlaces[i]);
            }
        }
    }

    /** What is first read at a place whose id has the hash of {@code id}; a reading of another id's place is null. */
    <T> @Nullable T first(String id, LongFunction<@Nullable T> reading) {
        long hash = hash(id);
        for (int slot = slot(hash); places[slot] != NONE; slot = (slot + 1) & (places.length - 1)) {
            T read = hashes[slot] == hash ? reading.apply(places[slot]) : null;
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private int slot(long hash) {
        return (int) (hash >>> Integer.SIZE) & (places.length - 1);
    }

    /** FNV-1a of 64 bits, its high half stirred into the low one. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ (hash >>> Integer.SIZE)) * 0x9e3779b97f4a7c15L;
    }
}
