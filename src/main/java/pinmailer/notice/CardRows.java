package pinmailer.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which card the PIN is of, in three columns: product, principal or family card, day of the request. */
final class CardRows {
    private static final double PRODUCT_SHARE = 0.50;
    private static final double KIND_SHARE = 0.24;
    private static final double COLUMN_GAP_MM = 4;
    private static final double LABEL_LINES = 1.5;
    private static final double LEADING = 1.3;
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);

    private final NoticeForm form;
    private final NoticeText text;
    private final Typesetter typesetter;

    CardRows(NoticeForm form, NoticeText text, Typesetter typesetter) {
        this.form = form;
        this.text = text;
        this.typesetter = typesetter;
    }

    List<SetLine> labels(FixedWords words) {
        return List.of(
                label(words.productLabel(), productColumn()),
                label(words.kindLabel(), kindColumn()),
                label(words.requestedLabel(), requestedColumn()));
    }

    private SetLine label(String label, Box column) {
        return typesetter.left(typesetter.regular(label), form.bodyPt(), column);
    }

    /** Sets each text a value can be but the product's name, so that none is found too long at night. */
    void check() {
        List.of(text.principal(), text.family()).forEach(kind -> value(kind, kindColumn()));
        value(text.requested(LAST_DAY), requestedColumn());
    }

    /** The values, or null if the product's name takes more room than its column has. */
    @Nullable
    List<SetLine> values(PinNotice notice) {
        List<SetLine> product = product(text.product(notice));
        return product == null
                ? null
                : Stream.concat(
                                product.stream(),
                                Stream.of(
                                        value(text.kind(notice), kindColumn()),
                                        value(text.requested(notice.requestedOn()), requestedColumn())))
                        .toList();
    }

    @Nullable
    List<SetLine> product(String product) {
        return typesetter.tryParagraphs(List.of(product), form.bodyPt(), LEADING, 0, below(productColumn()));
    }

    private SetLine value(String value, Box column) {
        return typesetter.left(typesetter.regular(value), form.bodyPt(), below(column));
    }

    private Box below(Box column) {
        double labelMm = LABEL_LINES * Ruler.mmOfPt(form.bodyPt());
        return new Box(column.leftMm(), column.topMm() + labelMm, column.widthMm(), column.heightMm() - labelMm);
    }

    private Box productColumn() {
        return column(0, PRODUCT_SHARE);
    }

    private Box kindColumn() {
        return column(PRODUCT_SHARE, KIND_SHARE);
    }

    private Box requestedColumn() {
        return column(PRODUCT_SHARE + KIND_SHARE, 1 - PRODUCT_SHARE - KIND_SHARE);
    }

    private Box column(double from, double share) {
        Box rows = form.cardRows();
        return new Box(
                rows.leftMm() + from * rows.widthMm(),
                rows.topMm(),
                share * rows.widthMm() - COLUMN_GAP_MM,
                rows.heightMm());
    }
}
