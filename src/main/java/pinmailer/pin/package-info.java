/**
 * PIN blocks, the rules for a new PIN and the security module that alone can open one. Nobody but this package and notice
 * names a PIN.
 *
 * <p>How a PIN goes through: {@link pinmailer.pin.KeyedSecurityModule} takes a chunk of
 * {@link pinmailer.pin.EncipheredPin}; {@link pinmailer.pin.ChunkOpener} lays the blocks of each key side by side,
 * {@link pinmailer.pin.PinBlockCipher} deciphers them in one or two key operations, {@link pinmailer.pin.PanField} takes
 * the card number out and {@link pinmailer.pin.PinField} reads what is left; {@link pinmailer.pin.PinRules} judges it, or
 * it is enciphered again for a recipient, or it is handed to the renderer. Every array on the way is wiped before the
 * call returns.
 *
 * <p>Where keys live is all that differs between {@link pinmailer.pin.Pkcs12KeyStore} and
 * {@link pinmailer.pin.Pkcs11KeyStore}: both give a {@link pinmailer.pin.KeyRing} of keys that are used, never shown.
 *
 * <p>Decisions. Two passes of AES over a whole chunk need ECB from the store, not one of its PIN commands: any
 * general-purpose token has it, and the clear PIN is in our memory either way (README, honest limits). An end date of a key
 * is compared with the night's business date, so that a night continued later judges as before. GCM nonces and data keys
 * never come from the injectable randomness. The keystore password is read anew at each login and not kept.
 *
 * <h2>Whom this program is made to withstand</h2>
 *
 * <p>Protected are PINs, card numbers, names with addresses, the keys, and the truth of the ledger.
 *
 * <table>
 * <caption>Adversaries</caption>
 * <tr><th>who</th><th>what stops them</th><th>what does not</th></tr>
 * <tr><td>reader of logs, reports and tickets</td><td>no message, exception, report or table of Spring Batch repeats a
 * row's content, at any log level</td><td>request and card ids are shown: they must not be derived from a card
 * number</td></tr>
 * <tr><td>thief of a disk or backup of {@code output/}</td><td>PIN blocks and register rows sealed per row (AES-256-GCM,
 * bound to their row) in a database encrypted as a whole, or on a server of its own; packages encrypted to their
 * recipients; everything 0600 or 0700</td><td>a backup that has {@code input/} too: it holds the register, and with PKCS#12 the keys; with
 * {@code input.after-publish=keep} (the default) yesterday's PIN blocks as well, which {@code move} encrypts to our own key
 * under {@code output/state/consumed}. A deleted plain file may still be read from the bare disk, and swapped memory
 * too: encrypt both</td></tr>
 * <tr><td>courier between us and a recipient</td><td>packages are signed and encrypted; recipients are pinned by
 * fingerprint where configured; a package with one changed bit is refused whole</td><td>a recipient's key file replaced
 * on our disk while no fingerprint is configured: a warning only</td></tr>
 * <tr><td>one bad row upstream</td><td>strict reading; a block bound to another card does not open (format 4; 0 and 3
 * miss some exchanged numbers, so an equal number in two open requests is held); page read-back against rows and PINs
 * fetched anew</td><td>a register that is wrong in itself: its address is where the letter goes; an older delivery sent
 * again is not told from a new one, whoever signed it (known requests are)</td></tr>
 * <tr><td>insider who wants a second letter</td><td>request ids are known, as keyed hashes still
 * {@code retention.recognition-days} after they were purged; a notice is not repeated within
 * {@code notice.repeat-days}, a database older than {@code published.log} or {@code packages/} is refused</td><td>whoever
 * may write {@code output/} can remove database, log and packages together, and whoever may write
 * {@code input/requests} can ask under a new id once the days are over</td></tr>
 * <tr><td>thief of mail</td><td>card and PIN never in one package, and at least {@code card-pin.separation-days} apart
 * from the day the first one left; non-forwardable</td><td>a letter box emptied twice</td></tr>
 * <tr><td>administrator of the PostgreSQL server, or thief of its backups</td><td>PIN blocks, evidence of faults and what
 * people wrote are sealed by column, under a key the server never has; register rows never get there</td><td>card ids,
 * request ids, outcomes and prefectures are readable; rows can be removed or put back, which only {@code published.log}
 * notices</td></tr>
 * <tr><td>message broker, or who listens to it</td><td>a message is a package id and a file number; TLS and a password
 * unless it is on this machine; truth is the database</td><td>messages can be withheld: the manager then renders
 * itself</td></tr>
 * <tr><td>a worker that is late, stale or not ours</td><td>what it made counts only while its claim stands; another
 * program, key, letter or setting is refused by name; every page is read back</td><td>a worker's host opens the PINs it
 * prints: whoever administers it is as below</td></tr>
 * <tr><td>administrator of the running host</td><td>PINs and page buffers are wiped; the options that ship
 * ({@code jvm.options}) allow no core file, heap dump, crash report or attaching, and {@code doctor} says whether they are
 * in force</td><td>whoever can read this process's memory, or debug it, sees
 * PINs under {@code LOCAL_RENDER}</td></tr>
 * </table>
 *
 * <h2>What needs a secure cryptographic device, and is not one here</h2>
 *
 * <p>ISO 9564-1 wants a clear PIN only inside a secure cryptographic device, printing apart; PCI PIN wants keys managed in
 * one. This program claims neither. What each way of working leaves clear in the memory of this JVM:
 *
 * <table>
 * <caption>Where clear PINs and keys are</caption>
 * <tr><th>work</th><th>PKCS#12</th><th>PKCS#11, general purpose</th><th>would need</th></tr>
 * <tr><td>zone and seal keys</td><td>in memory, and in a file under a password that lies beside it</td><td>in the
 * device; refused if sensitive is off or extractable is on</td><td>a certified device, loaded in parts under dual
 * control</td></tr>
 * <tr><td>{@code translate}: manifest of cards; notices under {@code VENDOR_DECRYPTS}</td><td>PINs of one chunk</td>
 * <td>PINs of one chunk: deciphered and enciphered by two calls</td><td>a translate command of a payment HSM, in one call
 * inside it</td></tr>
 * <tr><td>{@code checkPolicy}: R9, and whether a block opens</td><td>PINs of one chunk</td><td>PINs of one chunk</td>
 * <td>a weak-PIN table or a custom command inside a payment HSM</td></tr>
 * <tr><td>{@code open}: {@code LOCAL_RENDER}</td><td>PINs of one chunk, twice, and page buffers of the print files in
 * progress</td><td>the same</td><td>a PIN-printing command of a payment HSM with its own printer, or
 * {@code VENDOR_DECRYPTS}</td></tr>
 * <tr><td>sealing of columns</td><td>data key in memory</td><td>data key in memory, wrapped by the device</td><td>nothing
 * more: no PIN without a zone key</td></tr>
 * </table>
 *
 * <p>Under {@code VENDOR_DECRYPTS} {@code open} is never called, but {@code checkPolicy} and {@code translate} still pass
 * clear PINs through this memory. A module over a payment HSM is another implementation of
 * {@link pinmailer.pin.PinSecurityModule}, whose calls are shaped so that none has to return a PIN but {@code open}.
 */
@NullMarked
package pinmailer.pin;

import org.jspecify.annotations.NullMarked;
