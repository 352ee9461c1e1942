package pinmailer.pin;

import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the PINs of a chunk, the blocks of each key together. */
final class ChunkOpener {
    private final PinModuleSettings settings;
    private final LocalDate businessDate;

    ChunkOpener(PinModuleSettings settings, LocalDate businessDate) {
        this.settings = settings;
        this.businessDate = businessDate;
    }

    /** The caller closes the result. If this fails, nothing clear is left behind. */
    Openings open(KeyRing ring, List<EncipheredPin> chunk) throws GeneralSecurityException {
        Openings openings = new Openings(chunk.size());
        boolean done = false;
        try {
            for (Map.Entry<PinKeyId, List<Integer>> group : byKey(chunk).entrySet()) {
                openGroup(ring, group.getKey(), group.getValue(), chunk, openings);
            }
            done = true;
            return openings;
        } finally {
            if (!done) {
                openings.close();
            }
        }
    }

    private static Map<PinKeyId, List<Integer>> byKey(List<EncipheredPin> chunk) {
        Map<PinKeyId, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < chunk.size(); i++) {
            groups.computeIfAbsent(chunk.get(i).keyId(), id -> new ArrayList<>())
                    .add(i);
        }
        return groups;
    }

    private void openGroup(
            KeyRing ring, PinKeyId id, List<Integer> places, List<EncipheredPin> chunk, Openings openings)
            throws GeneralSecurityException {
        Optional<StoredKey> key = ring.incoming(id);
        if (key.isEmpty()) {
            places.forEach(place -> openings.refused(place, PinVerdict.UNKNOWN_PIN_KEY));
            return;
        }
        int blockBytes = key.get().type().blockBytes();
        List<Integer> whole = places.stream()
                .filter(place -> chunk.get(place).block().length() == blockBytes)
                .toList();
        if (!whole.isEmpty()) {
            openBlocks(key.get(), whole, chunk, openings);
        }
    }

    private void openBlocks(StoredKey key, List<Integer> places, List<EncipheredPin> chunk, Openings openings)
            throws GeneralSecurityException {
        List<PinBlock> blocks =
                places.stream().map(place -> chunk.get(place).block()).toList();
        List<byte[]> accounts = places.stream()
                .map(place -> PinBlockCipher.account(chunk.get(place).number()))
                .toList();
        List<Optional<Pin>> pins = decipher(key, blocks, accounts);
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            pins.get(i).ifPresent(pin -> settle(place, pin, openings));
        }
    }

    private List<Optional<Pin>> decipher(StoredKey key, List<PinBlock> blocks, List<byte[]> accounts)
            throws GeneralSecurityException {
        try {
            return new PinBlockCipher(key, settings.panField()).decipher(blocks, accounts);
        } finally {
            accounts.forEach(account -> Arrays.fill(account, (byte) 0));
        }
    }

    private void settle(int place, Pin pin, Openings openings) {
        if (pin.length() == settings.pinLength()) {
            openings.opened(place, pin);
        } else {
            pin.close();
        }
    }

    /** Whether requests may name this key tonight. */
    boolean isIncoming(KeyRing ring, PinKeyId id) {
        return ring.incoming(id).isPresent() && isInUse(id);
    }

    private boolean isInUse(PinKeyId id) {
        LocalDate lastDay = settings.until().get(id);
        return lastDay == null || !businessDate.isAfter(lastDay);
    }
}
