/**
 * The PIN notice (暗証番号通知状): its form, words, fonts and pages, and the read-back that proves each page.
 *
 * <p>How a notice comes about: {@link pinmailer.notice.NoticeForm} says where things stand and what the envelope shows,
 * {@link pinmailer.notice.NoticeText} in which words, {@link pinmailer.notice.GlyphPlan} with which glyphs. When a
 * request is checked, {@code GlyphPlan.unprintable} and {@code AddressBlock.fits} say whether it could be printed at
 * all. {@link pinmailer.notice.NoticePress} prints a file; {@link pinmailer.notice.ReadBack} takes the finished bytes
 * and, from rows and PINs fetched anew, proves that each page is one request's and nobody else's.
 *
 * <p>Decisions. The envelope (長形3号) has two windows, since nothing but the address may show in the one and 転送不要,
 * the postage mark and the sender must be seen. Characters are numbered for each file in the order drawn, so that no two
 * share a number even if a font gives them one shape. The PIN is drawn last in a content stream of its own, uncompressed
 * and of a length that tells only how many digits it has. A page knows few operators, and the read-back knows no others:
 * what it cannot account for does not leave. PDFBox and zxing are used here and nowhere else.
 */
@NullMarked
package pinmailer.notice;

import org.jspecify.annotations.NullMarked;
