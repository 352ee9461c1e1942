package pinmailer.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;

/** What is the same on each page of a file: drawn once as a form and shown on each page. */
final class FixedPart {
    private static final double TITLE_PT = 22;
    private static final double ISSUER_PT = 12;
    private static final double ENDORSEMENT_PT = 18;
    private static final double POSTAGE_PT = 11;
    private static final double POST_OFFICE_PT = 7.5;
    private static final double PIN_LABEL_PT = 14;
    private static final double HEADING_PT = 14;
    private static final List<Double> SENDER_PTS = List.of(9.0, 8.5, 8.0, 7.5, 7.0);
    private static final double SENDER_LEADING = 1.3;
    /** As {@code 差出人　}, or blanks alone to stand below what another label has. */
    private static final Pattern LABEL = Pattern.compile("[^　]{0,4}　+(?=[^　])");

    private static final double LEADING = 1.6;
    private static final double ADVICE_APART = 0.25;

    private static final double RULE_MM = 0.35;
    private static final double FRAME_MM = 0.5;
    private static final double POSTAGE_SIDE_MM = 22;
    private static final double ENDORSEMENT_WIDTH_MM = 40;
    private static final double ENDORSEMENT_HEIGHT_MM = 12;
    private static final double SENDER_FROM_MM = 23.6;
    private static final double BULLET_MM = 1.4;
    private static final double BULLET_INDENT_MM = 5.5;
    private static final double HEADING_MM = 9;
    private static final double PIN_LABEL_FROM_MM = 4.5;

    private static final int TINT_PERCENT = 91;
    private static final int LABEL_PERCENT = 30;
    private static final int RULE_PERCENT = 60;

    private final NoticeForm form;
    private final FixedWords words;
    private final Typesetter typesetter;
    private final CardRows cardRows;
    private final Pen pen;

    FixedPart(NoticeForm form, FixedWords words, Typesetter typesetter, CardRows cardRows, Pen pen) {
        this.form = form;
        this.words = words;
        this.typesetter = typesetter;
        this.cardRows = cardRows;
        this.pen = pen;
    }

    /**
     * Draws in the order of {@link FixedWords}.
     *
     * @throws EnvironmentFault if a text has a character without glyph or does not fit its place
     */
    void draw() {
        drawShapes();
        pen.grey(0);
        pen.beginText();
        drawEndorsement();
        drawHead();
        pen.line(typesetter.centred(typesetter.bold(words.pinLabel()), PIN_LABEL_PT, pinLabel()));
        pen.grey(LABEL_PERCENT);
        cardRows.labels(words).forEach(pen::line);
        pen.grey(0);
        drawAdvice();
        drawContact();
        if (!words.sample().isEmpty()) {
            pen.line(typesetter.amid(typesetter.bold(words.sample()), HEADING_PT, sampleTag()));
        }
        pen.endText();
    }

    private void drawShapes() {
        pen.grey(TINT_PERCENT);
        pen.fill(form.pinPanel());
        pen.grey(0);
        pen.strokeGrey(0);
        pen.stroke(endorsementFrame(), FRAME_MM);
        pen.stroke(postageMark(), RULE_MM);
        for (int line = 0; line < form.postageLines(); line++) {
            Box mark = postageMark();
            pen.fill(new Box(mark.leftMm(), mark.topMm() + 7 + 1.2 * line, mark.widthMm(), RULE_MM));
        }
        pen.fill(form.titleRule());
        pen.grey(RULE_PERCENT);
        pen.fill(form.contactRule());
        pen.grey(0);
        adviceLines().stream().filter(Bulleted::first).forEach(this::drawBullet);
        if (!words.sample().isEmpty()) {
            pen.stroke(sampleTag(), FRAME_MM);
        }
    }

    private Box endorsementFrame() {
        Box block = form.endorsementBlock();
        return new Box(
                block.leftMm() + FRAME_MM / 2,
                block.topMm() + FRAME_MM / 2,
                ENDORSEMENT_WIDTH_MM,
                ENDORSEMENT_HEIGHT_MM);
    }

    private Box postageMark() {
        Box block = form.endorsementBlock();
        return new Box(
                block.rightMm() - POSTAGE_SIDE_MM - RULE_MM / 2,
                block.topMm() + RULE_MM / 2,
                POSTAGE_SIDE_MM,
                POSTAGE_SIDE_MM);
    }

    private void drawEndorsement() {
        pen.line(typesetter.amid(typesetter.bold(words.endorsement()), ENDORSEMENT_PT, endorsementFrame()));
        Box mark = postageMark();
        pen.line(typesetter.amid(typesetter.regular(words.postOffice()), POST_OFFICE_PT, strip(mark, 0.5, 6.5)));
        double fromMm = 8.5 + 1.2 * (form.postageLines() - 1);
        double eachMm = (mark.heightMm() - fromMm - 1) / words.postage().size();
        for (int i = 0; i < words.postage().size(); i++) {
            pen.line(typesetter.amid(
                    typesetter.bold(words.postage().get(i)), POSTAGE_PT, strip(mark, fromMm + i * eachMm, eachMm)));
        }
        senderLines().forEach(pen::line);
    }

    private static Box strip(Box box, double fromMm, double heightMm) {
        return new Box(box.leftMm(), box.topMm() + fromMm, box.widthMm(), heightMm);
    }

    private List<SetLine> senderLines() {
        Box block = form.endorsementBlock();
        Box room = strip(block, SENDER_FROM_MM, block.heightMm() - SENDER_FROM_MM);
        List<String> texts = Stream.concat(words.sender().stream(), words.returnTo().stream())
                .toList();
        // A line each if any size allows it, else as large as it fits.
        for (int mostLines : new int[] {texts.size(), Integer.MAX_VALUE}) {
            for (double sizePt : SENDER_PTS) {
                List<SetLine> set = trySender(texts, sizePt, mostLines, room);
                if (set != null) {
                    return set;
                }
            }
        }
        throw EnvironmentFault.unusable("the sender's name and addresses do not fit the endorsement block");
    }

    /** What follows a label stands in a column of its own, however many lines it takes. */
    private @Nullable List<SetLine> trySender(List<String> texts, double sizePt, int mostLines, Box room) {
        List<SetLine> all = new ArrayList<>();
        int lines = 0;
        for (String text : texts) {
            Matcher matcher = LABEL.matcher(text);
            String label = matcher.lookingAt() ? matcher.group() : "";
            List<Glyph> glyphs = label.isEmpty() ? List.of() : typesetter.regular(label);
            double indentMm = LineBreaker.width(glyphs) * Ruler.mmOfPt(sizePt) / 1000;
            double downMm = lines * SENDER_LEADING * Ruler.mmOfPt(sizePt);
            Box column = new Box(
                    room.leftMm() + indentMm,
                    room.topMm() + downMm,
                    room.widthMm() - indentMm,
                    room.heightMm() - downMm);
            List<SetLine> set = typesetter.tryParagraphs(
                    List.of(text.substring(label.length())), sizePt, SENDER_LEADING, 0, column);
            if (set == null || lines + set.size() > mostLines) {
                return null;
            }
            if (!label.isBlank()) {
                all.add(new SetLine(glyphs, sizePt, room.leftMm(), set.get(0).baselineMm()));
            }
            all.addAll(set);
            lines += set.size();
        }
        return all;
    }

    private void drawHead() {
        SetLine title = titleLine();
        SetLine issuer = typesetter.right(typesetter.regular(words.issuer()), ISSUER_PT, form.title());
        pen.line(new SetLine(issuer.glyphs(), issuer.sizePt(), issuer.xMm(), title.baselineMm()));
        pen.line(title);
        typesetter
                .paragraphs(List.of(words.lead()), form.bodyPt(), LEADING, 0, form.lead())
                .forEach(pen::line);
    }

    private SetLine titleLine() {
        return typesetter.left(typesetter.bold(words.title()), TITLE_PT, form.title());
    }

    private Box sampleTag() {
        SetLine title = titleLine();
        return new Box(title.xMm() + title.widthMm() + 5, form.title().topMm() + 0.4, 16, 7.6);
    }

    private Box pinLabel() {
        return strip(form.pinPanel(), PIN_LABEL_FROM_MM, Ruler.mmOfPt(PIN_LABEL_PT));
    }

    private void drawAdvice() {
        pen.line(typesetter.left(typesetter.bold(words.adviceHeading()), HEADING_PT, form.advice()));
        adviceLines().forEach(bulleted -> pen.line(bulleted.line()));
    }

    private record Bulleted(SetLine line, boolean first) {}

    private List<Bulleted> adviceLines() {
        Box advice = form.advice();
        Box room = new Box(
                advice.leftMm() + BULLET_INDENT_MM,
                advice.topMm() + HEADING_MM,
                advice.widthMm() - BULLET_INDENT_MM,
                advice.heightMm() - HEADING_MM);
        List<Bulleted> lines = new ArrayList<>();
        double fromMm = 0;
        double lineMm = LEADING * Ruler.mmOfPt(form.bodyPt());
        for (String text : words.advice()) {
            Box rest = strip(room, fromMm, room.heightMm() - fromMm);
            List<SetLine> set = typesetter.paragraphs(List.of(text), form.bodyPt(), LEADING, 0, rest);
            set.forEach(line -> lines.add(new Bulleted(line, line.equals(set.get(0)))));
            fromMm += (set.size() + ADVICE_APART) * lineMm;
        }
        return lines;
    }

    private void drawBullet(Bulleted bulleted) {
        double middleMm = bulleted.line().baselineMm() - 0.36 * Ruler.mmOfPt(form.bodyPt());
        pen.fill(new Box(form.advice().leftMm() + 1, middleMm - BULLET_MM / 2, BULLET_MM, BULLET_MM));
    }

    /** The heading and, since it is what one looks for, the last line stand out. */
    private void drawContact() {
        int last = words.contact().size() - 1;
        List<List<Glyph>> set = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            String line = words.contact().get(i);
            set.add(i == 0 || i == last ? typesetter.bold(line) : typesetter.regular(line));
        }
        typesetter.lines(set, form.bodyPt(), LEADING, form.contact()).forEach(pen::line);
    }
}
