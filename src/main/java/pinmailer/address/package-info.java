/**
 * Is the registered address safe to write to? The postal directory, the address check and the customer barcode.
 *
 * <p>How data walks: {@code PostalDirectoryFile} reads Japan Post's files row by row into {@code CityRows}, which know
 * what a row's town name may be besides a name, and become an immutable {@code PostalDirectory}. {@code AddressCheck}
 * turns a text into a {@code MatchKey}, has {@code TownResolver} read it without a look at the registered code, and holds
 * the code against the outcome ({@code TextAgainstCode}). The rest of the text after the town is the barcode's
 * {@code DisplayNumber}.
 *
 * <p>Decisions. A reading is as sure as its tier: a name as listed or in a known variant beats an abridged name, and that
 * beats the city's remainder; a weaker one counts only where no surer one exists and one town or city alone can be meant.
 * A town with several codes keeps all of them that the text does not rule out. A city's catch-all code on a listed town is
 * held, since it fits every address of the city; it is only noted where the town itself is in doubt. A large office's code
 * is held unless the text names that office's own town and block to the last number: code and text agree then as they do
 * anywhere else, the office stands where the letter is addressed to, and the desk is told that it may be no home. Where a
 * text can be read as two towns of its city, the code may be of either.
 */
@NullMarked
package pinmailer.address;

import org.jspecify.annotations.NullMarked;
