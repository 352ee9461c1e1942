package pinmailer.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.address.BarcodeDecision;
import pinmailer.card.Cardholder;
import pinmailer.mail.Addressee;
import pinmailer.notice.GlyphPlan;
import pinmailer.notice.NoticeFonts;
import pinmailer.notice.NoticeForm;
import pinmailer.notice.NoticePress;
import pinmailer.notice.NoticeText;
import pinmailer.notice.PinNotice;
import pinmailer.notice.PinSource;
import pinmailer.notice.ProofExtremes;
import pinmailer.notice.ProofSheet;
import pinmailer.notice.ReadBack;
import pinmailer.notice.ReadBackResult;
import pinmailer.notice.Sender;
import pinmailer.request.Glyphs;

/** The letter of a home: its form, text, fonts and sender, checked at start; prints and proves print files. */
final class Letters {
    /** The day a preview shows, whenever it is made. */
    private static final LocalDate A_DAY = LocalDate.of(2026, 1, 5);

    private final NoticePress press;
    private final ReadBack readBack;
    private final GlyphPlan plan;
    private final Sender sender;
    private final boolean sample;
    private final int pinDigits;

    private Letters(
            NoticePress press, ReadBack readBack, GlyphPlan plan, Sender sender, boolean sample, int pinDigits) {
        this.press = press;
        this.readBack = readBack;
        this.plan = plan;
        this.sender = sender;
        this.sample = sample;
        this.pinDigits = pinDigits;
    }

    /**
     * Loads and checks it.
     *
     * @throws pinmailer.failure.EnvironmentFault naming what is wrong with form, text or fonts (78)
     */
    static Letters of(NightHome home, Settings settings, boolean sample) {
        Path own = home.input().resolve("letter");
        return in(Files.isDirectory(own) ? own : null, settings, sample);
    }

    /** As {@link #of}, from a folder that may be no home's; null is the letter built in. */
    static Letters in(@Nullable Path folder, Settings settings, boolean sample) {
        NoticeForm form = NoticeForm.of(folder);
        NoticeText text = NoticeText.of(folder);
        NoticeFonts fonts = NoticeFonts.of(folder);
        GlyphPlan plan = new GlyphPlan(fonts);
        NoticePress press = new NoticePress(form, text, plan);
        Sender sender = sender(settings);
        press.check(sender);
        return new Letters(press, new ReadBack(form, text, fonts), plan, sender, sample, settings.pinLength());
    }

    private static Sender sender(Settings settings) {
        return new Sender(
                settings.text(Setting.ISSUER_NAME),
                settings.text(Setting.SENDER_NAME),
                settings.text(Setting.SENDER_ADDRESS),
                settings.text(Setting.SENDER_RETURN_ADDRESS),
                settings.text(Setting.SENDER_PHONE),
                settings.text(Setting.SENDER_POST_OFFICE));
    }

    /** Knows what the letter's fonts can print and what fits its form. */
    Glyphs glyphs() {
        return new Glyphs() {
            @Override
            public List<Integer> missingIn(String text) {
                return plan.unprintable(text);
            }

            @Override
            public boolean fits(Cardholder holder, BarcodeDecision barcode, String productName) {
                // An address without a code or a text is held for that, not for its length.
                boolean noAddress = holder.address().postalCode() == null
                        || holder.address().text().isBlank();
                return noAddress
                        || (press.fits(productName)
                                && press.addressBlock().fits(new Addressee(holder.name(), holder.address(), barcode)));
            }
        };
    }

    /** Prints one file; the caller wipes it. Without a PIN source the panels stay blank. */
    byte[] print(List<PinNotice> notices, @Nullable PinSource pins) {
        return press.print(notices, pins, sender, sample);
    }

    /** Begins to measure a night for its proof. */
    ProofExtremes.Measuring measuring() {
        return new ProofExtremes.Measuring(plan);
    }

    /** The proof of a night: stand-in persons, the PIN as ●. */
    byte[] proof(ProofExtremes extremes, LocalDate night) {
        return new ProofSheet(press).print(extremes, night, pinDigits, sender, sample);
    }

    /** The letter with stand-in persons of usual and of great length, of no night. */
    byte[] preview() {
        return proof(
                new ProofExtremes(
                        16, 36, 24, "ゴールドカード", false, A_DAY, List.of("髙", "﨑", "濵", "德", "𠮷", "葛\uDB40\uDD00")),
                A_DAY);
    }

    /** Proves a printed file against rows and PINs that were fetched again. */
    ReadBackResult prove(byte[] pdf, List<PinNotice> expected, @Nullable PinSource pins) {
        return readBack.prove(pdf, expected, pins, sender, sample);
    }
}
