/**
 * What a recipient gets: manifests, OpenPGP, the package directory and its verification.
 *
 * <p>How data walks through it: rows become tables ({@link pinmailer.handoff.Manifest},
 * {@link pinmailer.handoff.CardManifest}); {@link pinmailer.handoff.OpenPgpWriter} seals tables and print files into a
 * {@link pinmailer.handoff.PackageDirectory} in the making; a signed {@link pinmailer.handoff.PackageDescription} lists
 * them; {@link pinmailer.handoff.PublishedLog} takes a line; the directory appears by one rename. On the other side
 * {@link pinmailer.handoff.PackageVerifier} judges a package from disk alone and
 * {@link pinmailer.handoff.PackageOpening} decrypts it for its recipient.
 *
 * <p>Decisions: our signatures carry all they say in the hashed area and are accepted in one spelling only, so that no
 * byte of a package can change unnoticed. Encrypted files are decrypted twice rather than kept plain anywhere. A package
 * is verified as its recipient will before it appears. A key signs only while it is valid, but what it signed then stays
 * verifiable after it has expired; a revoked key proves nothing. Only the encryption form that GnuPG 2.2 writes and reads
 * (integrity packet version 1) is written and accepted.
 */
@NullMarked
package pinmailer.handoff;

import org.jspecify.annotations.NullMarked;
