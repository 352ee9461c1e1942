package pinmailer.ledger;

import java.util.Arrays;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a sealed file lie, found by a hash of their ids: 16 to 32 bytes a record and no id in memory,
 * because a night may have millions. Ids of one hash are told apart by whoever can read the record.
 */
final class RecordPlaces {
    /** No record is there. */
    private static final long NONE = -1;

    private static final int FIRST_CAPACITY = 1 << 10;

    private int[] hashes = new int[FIRST_CAPACITY];
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
        if (size >= places.length / 4 * 3) {
            grow();
        }
        insert(hash(id), place);
        size++;
    }

    private void insert(int hash, long place) {
        int slot = slot(hash);
        while (places[slot] != NONE) {
            slot = (slot + 1) & (places.length - 1);
        }
        hashes[slot] = hash;
        places[slot] = place;
    }

    private void grow() {
        int[] oldHashes = hashes;
        long[] oldPlaces = places;
        hashes = new int[2 * oldHashes.length];
        places = filled(2 * oldPlaces.length);
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != NONE) {
                insert(oldHashes[i], oldPlaces[i]);
            }
        }
    }

    /** What is first read at a place whose id has the hash of {@code id}; a reading of another id's place is null. */
    <T> @Nullable T first(String id, LongFunction<@Nullable T> reading) {
        int hash = hash(id);
        for (int slot = slot(hash); places[slot] != NONE; slot = (slot + 1) & (places.length - 1)) {
            T read = hashes[slot] == hash ? reading.apply(places[slot]) : null;
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private int slot(int hash) {
        return hash & (places.length - 1);
    }

    /** FNV-1a of 64 bits, its halves stirred into one. */
    private static int hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return (int) (((hash ^ (hash >>> Integer.SIZE)) * 0x9e3779b97f4a7c15L) >>> Integer.SIZE);
    }
}
