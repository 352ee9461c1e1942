package pinmailer.notice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.mail.Addressee;

/**
 * Sets postal code, address, building and name in the address block. The address is set at the largest of the form's
 * sizes at which it takes at most three lines and the building two; the name at the largest at which it takes one line
 * with 様, else on two lines no larger than the address. At each size the lines stand apart if they can and close
 * together if they must. Nothing is ever cut: what does not fit is not set at all, and {@link #fits} says so when the
 * request is checked.
 */
public final class AddressBlock {
    private static final int ADDRESS_LINES = 3;
    private static final int BUILDING_LINES = 2;
    private static final double LEADING = 1.3;
    /** How far a baseline is below the top of its line, in em. */
    private static final double ASCENT = 0.88;
    /** How far the lowest stroke is below its baseline, in em. */
    private static final double DESCENT = 0.12;

    private static final List<Spacing> SPACINGS = List.of(new Spacing(1.45, 0.8, 2.8), new Spacing(LEADING, 0, 1.8));
    private static final double HONORIFIC_GAP_EM = 0.6;

    private final NoticeForm form;
    private final NoticeText text;
    private final GlyphPlan plan;

    /** Sets addresses on this form with this plan's fonts. */
    public AddressBlock(NoticeForm form, NoticeText text, GlyphPlan plan) {
        this.form = form;
        this.text = text;
        this.plan = plan;
    }

    /** Whether the addressee has a postal code and all of it can be printed in the address block. For many threads. */
    public boolean fits(Addressee addressee) {
        RegisteredAddress address = addressee.address();
        return address.postalCode() != null
                && !address.text().isBlank()
                && plan.unprintable(addressee.name()).isEmpty()
                && plan.unprintable(address.text()).isEmpty()
                && plan.unprintable(address.building()).isEmpty()
                && set(addressee) != null;
    }

    /** The set block, or null if it does not fit. */
    @Nullable
    Setting set(Addressee addressee) {
        PostalCode code = addressee.address().postalCode();
        if (code == null) {
            return null;
        }
        for (List<SetLine> name : namesSet(plan.glyphs(addressee.name().strip()))) {
            for (double sizePt : form.addressPts()) {
                Setting setting = setAt(sizePt, code, addressee.address(), name);
                if (setting != null) {
                    return setting;
                }
            }
        }
        return null;
    }

    /** How far apart lines stand: in em, and more after the postal code and before the name. */
    private record Spacing(double leading, double codeGapMm, double nameGapMm) {}

    private @Nullable Setting setAt(double sizePt, PostalCode code, RegisteredAddress address, List<SetLine> name) {
        List<List<Glyph>> addressLines =
                LineBreaker.addressLines(plan.glyphs(address.text().strip()), widthEm(sizePt));
        List<List<Glyph>> buildingLines =
                LineBreaker.lines(plan.glyphs(address.building().strip()), widthEm(sizePt));
        if (addressLines.size() > ADDRESS_LINES || buildingLines.size() > BUILDING_LINES) {
            return null;
        }
        List<List<Glyph>> upper = new ArrayList<>();
        upper.add(plan.glyphs(text.postalMark() + code.hyphenated()));
        upper.addAll(addressLines);
        upper.addAll(buildingLines);
        return SPACINGS.stream()
                .map(spacing -> stack(upper, sizePt, name, spacing))
                .filter(setting -> setting.barcodeTopMm() + form.barcode().longMm()
                        <= form.addressBlock().bottomMm())
                .findFirst()
                .orElse(null);
    }

    private double widthEm(double sizePt) {
        return form.addressBlock().widthMm() * 1000 / Ruler.mmOfPt(sizePt);
    }

    private Setting stack(List<List<Glyph>> upper, double sizePt, List<SetLine> name, Spacing spacing) {
        Box block = form.addressBlock();
        double emMm = Ruler.mmOfPt(sizePt);
        List<SetLine> set = new ArrayList<>();
        double topMm = block.topMm();
        for (List<Glyph> line : upper) {
            set.add(new SetLine(line, sizePt, block.leftMm(), topMm + ASCENT * emMm));
            topMm += spacing.leading() * emMm + (set.size() == 1 ? spacing.codeGapMm() : 0);
        }
        topMm += spacing.nameGapMm();
        double nameMm = 0;
        for (SetLine line : name) {
            nameMm = Math.max(nameMm, line.baselineMm());
            set.add(new SetLine(line.glyphs(), line.sizePt(), line.xMm(), topMm + line.baselineMm()));
        }
        double feetMm = DESCENT * Ruler.mmOfPt(name.get(0).sizePt());
        return new Setting(set, topMm + nameMm + feetMm + form.barcode().clearMm());
    }

    /** The ways to set a name, the best first, each as lines with baselines from the top of the name. */
    private List<List<SetLine>> namesSet(List<Glyph> name) {
        if (name.isEmpty()) {
            return List.of();
        }
        List<Glyph> honorific = plan.glyphs(text.honorific());
        for (double sizePt : form.namePts()) {
            if (LineBreaker.width(name) + honorificEm(honorific) <= widthEm(sizePt)) {
                return List.of(withHonorific(List.of(name), honorific, sizePt));
            }
        }
        return form.namePts().stream()
                .filter(sizePt -> sizePt <= form.addressPts().get(0))
                .map(sizePt -> twoLines(name, honorific, sizePt))
                .filter(lines -> !lines.isEmpty())
                .toList();
    }

    private List<SetLine> twoLines(List<Glyph> name, List<Glyph> honorific, double sizePt) {
        List<List<Glyph>> lines = LineBreaker.lines(name, widthEm(sizePt) - honorificEm(honorific));
        return lines.size() > 2 ? List.of() : withHonorific(lines, honorific, sizePt);
    }

    private static double honorificEm(List<Glyph> honorific) {
        return HONORIFIC_GAP_EM * 1000 + LineBreaker.width(honorific);
    }

    private List<SetLine> withHonorific(List<List<Glyph>> lines, List<Glyph> honorific, double sizePt) {
        double emMm = Ruler.mmOfPt(sizePt);
        List<SetLine> set = new ArrayList<>();
        double baselineMm = ASCENT * emMm;
        for (List<Glyph> line : lines) {
            set.add(new SetLine(line, sizePt, form.addressBlock().leftMm(), baselineMm));
            baselineMm += LEADING * emMm;
        }
        SetLine last = set.get(set.size() - 1);
        double xMm = last.xMm() + last.widthMm() + HONORIFIC_GAP_EM * emMm;
        set.add(new SetLine(honorific, sizePt, xMm, last.baselineMm()));
        return set;
    }

    /**
     * A whole address block.
     *
     * @param barcodeTopMm where the bars begin, if there is a barcode
     */
    record Setting(List<SetLine> lines, double barcodeTopMm) {}
}
