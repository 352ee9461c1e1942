package pinmailer.notice;

import java.util.Map;

/**
 * Who sends the notices: what the letter shows as 差出人 and 還付先 (contract, settings {@code sender.*} and
 * {@code issuer.name}).
 *
 * @param issuerName the card issuer as its members know it
 * @param senderName the office that sends, 差出人
 * @param address the sender's address
 * @param returnAddress where undeliverable mail goes, 還付先
 * @param phone who to call, as printed: groups of at most 4 digits
 * @param postOffice the post office that accepts the mail (差出郵便局), printed in the postage mark
 * @throws IllegalArgumentException if one of them is blank
 */
public record Sender(
        String issuerName, String senderName, String address, String returnAddress, String phone, String postOffice) {
    public Sender {
        for (String part : new String[] {issuerName, senderName, address, returnAddress, phone, postOffice}) {
            if (part.isBlank()) {
                throw new IllegalArgumentException("a sender's name, address, phone and post office are not blank");
            }
        }
    }

    /** What the placeholders of {@code text.yaml} stand for. */
    Map<String, String> placeholders() {
        return Map.of(
                "issuer", issuerName,
                "sender", senderName,
                "address", address,
                "return-address", returnAddress,
                "phone", phone,
                "post-office", postOffice);
    }
}
