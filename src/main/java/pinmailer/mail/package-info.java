/**
 * A piece of mail: identity, mailing order, bundles, delivery days and postage.
 *
 * <p>Decided here: a bundle's minimum is the issuer's setting, the order inside it is natural by house; arrival is read
 * pessimistically (near only within the same 2-digit area, one delivery day more elsewhere, nothing counted on at New
 * Year), because a promise missed unannounced is worse than one kept early; the Cabinet Office's list of holidays is
 * preferred year by year and the law's rules fill the years it does not have.
 */
@NullMarked
package pinmailer.mail;

import org.jspecify.annotations.NullMarked;
