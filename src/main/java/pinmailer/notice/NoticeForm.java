package pinmailer.notice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;

/**
 * Where everything stands on the sheet, in millimetres, and what the vendor's envelope shows of it (mailing.md, the
 * sheet). Windows are given where they lie on the sheet when it sits in the middle of its play; the sheet slides by the
 * play to either side. A form exists only if, wherever the sheet slides, each window shows all of its own block and
 * nothing else, folds miss the PIN panel, and the barcode is within Japan Post's limits.
 *
 * @param playHorizontalMm how far the sheet slides left and right from the middle
 * @param playVerticalMm how far it slides up and down from the middle
 * @param addressBlock postal code, address, addressee and barcode
 * @param endorsementBlock 転送不要, postage mark, sender and return address
 * @param bodyPt size of running text, at least 12
 * @param pinPt size of a PIN of up to 6 digits, at least 20
 * @param longPinPt size of a longer PIN, at least 14
 * @param postageLines lines in the postage mark: 1, 2 or 3 by the accepted delay of none, about 3 or about 7 days
 * @param addressPts sizes tried for the address, largest first
 * @param namePts sizes tried for the name, largest first
 */
public record NoticeForm(
        double widthMm,
        double heightMm,
        List<Double> foldsMm,
        double playHorizontalMm,
        double playVerticalMm,
        Box addressWindow,
        Box endorsementWindow,
        Box addressBlock,
        Box endorsementBlock,
        Box title,
        Box lead,
        Box pinPanel,
        Box cardRows,
        Box advice,
        Box contact,
        Box pieceMark,
        BarcodeSize barcode,
        double bodyPt,
        double pinPt,
        double longPinPt,
        int postageLines,
        List<Double> addressPts,
        List<Double> namePts) {
    private static final double FOLD_CLEAR_MM = 5;
    private static final double LEAST_PIECE_MARK_MM = 11;
    private static final double LEAST_ADDRESS_PT = 7;
    private static final double TITLE_RULE_MM = 0.5;
    private static final double CONTACT_RULE_MM = 0.2;
    private static final double CONTACT_RULE_ABOVE_MM = 3;

    public NoticeForm {
        foldsMm = List.copyOf(foldsMm);
        addressPts = List.copyOf(addressPts);
        namePts = List.copyOf(namePts);
    }

    /**
     * Reads {@code form.yaml} from the issuer's letter folder, or the program's own if the folder has none.
     *
     * @throws EnvironmentFault naming every fault of the geometry, or the first missing or unknown key
     */
    public static NoticeForm of(@Nullable Path letterFolder) {
        return read(YamlSheet.open(letterFolder, "form.yaml"));
    }

    static NoticeForm read(YamlSheet yaml) {
        YamlSheet sheet = yaml.section("sheet");
        YamlSheet envelope = yaml.section("envelope");
        YamlSheet blocks = yaml.section("blocks");
        YamlSheet sizes = yaml.section("sizes-pt");
        NoticeForm form = new NoticeForm(
                sheet.number("width"),
                sheet.number("height"),
                sheet.numbers("folds"),
                envelope.number("play-horizontal"),
                envelope.number("play-vertical"),
                envelope.box("address-window"),
                envelope.box("endorsement-window"),
                blocks.box("address"),
                blocks.box("endorsement"),
                blocks.box("title"),
                blocks.box("lead"),
                blocks.box("pin-panel"),
                blocks.box("card-rows"),
                blocks.box("advice"),
                blocks.box("contact"),
                blocks.box("piece-mark"),
                readBarcode(yaml.section("barcode")),
                sizes.number("body"),
                sizes.number("pin"),
                sizes.number("long-pin"),
                envelope.count("postage-lines"),
                sizes.numbers("address"),
                sizes.numbers("name"));
        List.of(sheet, envelope, blocks, sizes, yaml).forEach(YamlSheet::finish);
        return form.checked();
    }

    private static BarcodeSize readBarcode(YamlSheet yaml) {
        BarcodeSize size = new BarcodeSize(
                yaml.number("points"),
                yaml.number("pitch"),
                yaml.number("bar"),
                yaml.number("long"),
                yaml.number("semi"),
                yaml.number("timing"),
                yaml.number("clear"));
        yaml.finish();
        return size;
    }

    /** Where the sheet's own blocks stand, by the names {@code form.yaml} gives them. */
    Map<String, Box> blocks() {
        Map<String, Box> blocks = new LinkedHashMap<>();
        blocks.put("address", addressBlock);
        blocks.put("endorsement", endorsementBlock);
        blocks.put("title", title);
        blocks.put("lead", lead);
        blocks.put("pin-panel", pinPanel);
        blocks.put("card-rows", cardRows);
        blocks.put("advice", advice);
        blocks.put("contact", contact);
        blocks.put("piece-mark", pieceMark);
        return blocks;
    }

    /** The rule below the title. */
    Box titleRule() {
        return new Box(title.leftMm(), title.bottomMm(), title.widthMm(), TITLE_RULE_MM);
    }

    /** The hairline above the contact, as wide as the title. */
    Box contactRule() {
        return new Box(title.leftMm(), contact.topMm() - CONTACT_RULE_ABOVE_MM, title.widthMm(), CONTACT_RULE_MM);
    }

    /** What a window shows wherever the sheet slides. */
    Box alwaysSeenThrough(Box window) {
        return window.grownBy(-playHorizontalMm, -playVerticalMm);
    }

    /** What a window shows of the sheet at one end of its play or the other. */
    Box everSeenThrough(Box window) {
        return window.grownBy(playHorizontalMm, playVerticalMm);
    }

    private NoticeForm checked() {
        List<String> faults = new ArrayList<>(barcode.faults());
        checkPage(faults);
        checkWindow(faults, "address", addressWindow, addressBlock);
        checkWindow(faults, "endorsement", endorsementWindow, endorsementBlock);
        checkRule(faults, "below the title", titleRule());
        checkRule(faults, "above the contact", contactRule());
        checkFolds(faults);
        checkSizes(faults);
        if (!faults.isEmpty()) {
            throw EnvironmentFault.unusable("letter/form.yaml cannot be used: " + String.join("; ", faults));
        }
        return this;
    }

    private void checkPage(List<String> faults) {
        if (!(playHorizontalMm >= 0) || !(playVerticalMm >= 0)) {
            faults.add("play is negative");
        }
        Box page = new Box(0, 0, widthMm, heightMm);
        Map<String, Box> blocks = blocks();
        blocks.forEach((name, block) -> {
            if (!page.contains(block) || !(block.widthMm() > 0) || !(block.heightMm() > 0)) {
                faults.add("block " + name + " is not on the sheet");
            }
            blocks.forEach((other, otherBlock) -> {
                if (name.compareTo(other) < 0 && block.overlaps(otherBlock)) {
                    faults.add("blocks " + name + " and " + other + " overlap");
                }
            });
        });
    }

    private void checkWindow(List<String> faults, String name, Box window, Box own) {
        if (!alwaysSeenThrough(window).contains(own)) {
            faults.add("the " + name + " block leaves its window when the sheet slides");
        }
        blocks().forEach((other, block) -> {
            if (!other.equals(name) && everSeenThrough(window).overlaps(block)) {
                faults.add("the " + name + " window shows block " + other + " when the sheet slides");
            }
        });
        if (everSeenThrough(window).topMm() < 0 || everSeenThrough(window).bottomMm() > firstFoldMm()) {
            faults.add("the " + name + " window shows more than the outer panel when the sheet slides");
        }
    }

    private void checkRule(List<String> faults, String where, Box rule) {
        blocks().forEach((name, block) -> {
            if (block.overlaps(rule)) {
                faults.add("the rule " + where + " crosses block " + name);
            }
        });
        if (everSeenThrough(addressWindow).overlaps(rule)
                || everSeenThrough(endorsementWindow).overlaps(rule)) {
            faults.add("a window shows the rule " + where + " when the sheet slides");
        }
    }

    private double firstFoldMm() {
        return foldsMm.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    private void checkFolds(List<String> faults) {
        for (double fold : foldsMm) {
            if (fold <= 0 || fold >= heightMm) {
                faults.add("fold " + fold + " is not on the sheet");
            }
            Box crease = new Box(0, fold - FOLD_CLEAR_MM, widthMm, 2 * FOLD_CLEAR_MM);
            if (crease.overlaps(pinPanel) || crease.overlaps(pieceMark)) {
                faults.add("fold " + fold + " is less than " + FOLD_CLEAR_MM + " mm from the PIN panel or piece mark");
            }
        }
        if (pinPanel.topMm() < firstFoldMm()) {
            faults.add("the PIN panel is on the outer panel");
        }
    }

    private void checkSizes(List<String> faults) {
        atLeast(faults, "body", bodyPt, 12);
        atLeast(faults, "pin", pinPt, 20);
        atLeast(faults, "long-pin", longPinPt, 14);
        addressPts.forEach(size -> atLeast(faults, "address", size, LEAST_ADDRESS_PT));
        namePts.forEach(size -> atLeast(faults, "name", size, LEAST_ADDRESS_PT));
        checkPieceMark(faults);
        if (!PinCells.of(this, PinCells.SHORT).fit(pinPanel)) {
            faults.add("pin-panel is too small for its label and digits of " + pinPt + " points");
        }
        if (!PinCells.of(this, PinCells.LONGEST).fit(pinPanel)) {
            faults.add("pin-panel is too small for its label and digits of " + longPinPt + " points");
        }
        checkBarcodeRoom(faults);
        if (postageLines < 1 || postageLines > 3) {
            faults.add("postage-lines is not 1, 2 or 3");
        }
    }

    private void checkBarcodeRoom(List<String> faults) {
        if (barcode.widthMm() > addressBlock.widthMm()) {
            faults.add("the barcode is wider than the address block");
        }
        // It may stand as low as the block reaches.
        Box lowest = new Box(
                addressBlock.leftMm(), addressBlock.bottomMm() - barcode.longMm(), barcode.widthMm(), barcode.longMm());
        Box withBlank = lowest.grownBy(barcode.clearMm(), barcode.clearMm());
        if (!alwaysSeenThrough(addressWindow).contains(withBlank)) {
            faults.add("the barcode and the blank beside it do not fit the address window when the sheet slides");
        }
    }

    private void checkPieceMark(List<String> faults) {
        double sideMm = Math.min(pieceMark.widthMm(), pieceMark.heightMm());
        atLeast(faults, "piece-mark", sideMm, LEAST_PIECE_MARK_MM);
        if (pieceMark.widthMm() - sideMm < NoticePage.pieceTextWidthMm()) {
            faults.add("piece-mark has no room for the piece id beside the mark");
        }
    }

    private static void atLeast(List<String> faults, String what, double value, double least) {
        if (!(value >= least)) {
            faults.add(what + " " + value + " is less than " + least);
        }
    }
}
