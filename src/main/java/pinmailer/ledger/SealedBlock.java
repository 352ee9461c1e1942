package pinmailer.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import pinmailer.pin.DataKey;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.request.CardRequest;

/**
 * The PIN block of a request in the queue and the id of the key it is under, sealed to the request: in the row of another
 * one it does not open.
 */
record SealedBlock(PinKeyId keyId, PinBlock block) {
    /** What is kept of a request's block. */
    static byte[] of(CardRequest request, DataKey seal) {
        byte[] id = request.keyId().value().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.write(id.length);
        plain.writeBytes(id);
        plain.writeBytes(request.block().toBytes());
        return seal.seal(plain.toByteArray(), rowId(request.id().value()));
    }

    /** Opens what was kept; a block that was unreadable when it came is unreadable still. */
    static SealedBlock open(byte[] sealed, String requestId, DataKey seal) {
        byte[] plain = seal.unseal(sealed, rowId(requestId));
        PinKeyId keyId = new PinKeyId(new String(plain, 1, plain[0], StandardCharsets.US_ASCII));
        byte[] enciphered = Arrays.copyOfRange(plain, 1 + plain[0], plain.length);
        return new SealedBlock(keyId, enciphered.length == 0 ? PinBlock.UNREADABLE : PinBlock.of(enciphered));
    }

    /** The same under another key. */
    static byte[] anew(byte[] sealed, String requestId, DataKey before, DataKey now) {
        byte[] plain = before.unseal(sealed, rowId(requestId));
        try {
            return now.seal(plain, rowId(requestId));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static String rowId(String requestId) {
        return "request " + requestId;
    }
}
