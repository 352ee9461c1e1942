/**
 * What members asked for: request and register files, and the check that ends each request in one explained state.
 *
 * <p>Reading: {@link pinmailer.request.InputFolder} lists the files, {@link pinmailer.request.RequestFile} gives requests
 * and malformed rows, {@link pinmailer.request.CardFile} and {@link pinmailer.request.CardholderFile} what the register says of their cards. A file that is no
 * CSV, or not what the control file promised, is refused whole; nothing that stands in a row is ever told.
 *
 * <p>Checking: {@link pinmailer.request.RequestCheck} examines all open requests of one
 * {@link pinmailer.request.CardCase}; its {@link pinmailer.request.Examination} says what the security module is to be
 * asked and then concludes one {@link pinmailer.request.CheckedRequest} for each.
 *
 * <p>Decided here, where the rules leave it open:
 *
 * <ul>
 *   <li>Two cards of one card are never under way together. Of reissues with different reasons in one night the reason
 *       asked for first leaves and the others are held (REISSUE_IN_FLIGHT), and so is a reissue that follows another's
 *       dispatch within {@code card-pin.separation-days}.
 *   <li>An inquiry is SUPERSEDED_BY_REISSUE if it had been read by the night the new PIN left, or was received on an
 *       earlier day than that night: either way its PIN was taken before.
 *   <li>An inquiry whose reissue is rejected tonight, even for a weak PIN, is not held for it: what is rejected is not
 *       open.
 *   <li>Only faultless requests merge. A held or rejected one keeps its own state beside an approved one.
 *   <li>A card missing from tonight's extract keeps its holds. If it had none (its last night was refused), it is held as
 *       REGISTER_ROW_MALFORMED rather than mailed on old data.
 *   <li>The product's name stands on a notice, so it must be printable as name and address must.
 *   <li>A torn register row is reported with its id only for a card that is wanted, a torn request row with none: what
 *       stands in the id's place may be something secret.
 *   <li>A control file's hash may be that of an encrypted file or of what is in it.
 *   <li>Years before 1850 and after 2199 are what registers write where they know none (0001-01-01, 9999-12-31), and
 *       are impossible values.
 * </ul>
 */
@NullMarked
package pinmailer.request;

import org.jspecify.annotations.NullMarked;
