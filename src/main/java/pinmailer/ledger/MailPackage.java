package pinmailer.ledger;

import pinmailer.request.RequestKind;

/**
 * One package of one night.
 *
 * @param id its directory name, never reused
 * @param pieces how many pieces; 0 while planning
 * @param hash SHA-256 of package.json once it is about to be published; empty before
 * @param terms whose key its files are encrypted to and who opens the PINs, as planned
 */
public record MailPackage(
        String id, int nightNumber, RequestKind kind, PackageState state, int pieces, String hash, String terms) {}
