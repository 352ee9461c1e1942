package pinmailer.report;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pinmailer.ledger.StateStore;
import pinmailer.request.CardRequest;

/** {@code status REQUEST_ID}: what became of one request, in sentences; ids, dates and reasons only. */
public final class RequestStory {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Phrases phrases;
    private final Phrases words;
    private final ReasonText reasons;

    /** Stories in Japanese, or in English if {@code locale} is English. */
    public RequestStory(Locale locale) {
        this.phrases = new Phrases("report.status", locale);
        this.words = new Phrases("report.run-report", locale);
        this.reasons = ReasonText.in(locale);
    }

    /** The story, one sentence a line, the first one naming the request and its state. */
    public List<String> lines(StateStore.Line request) {
        List<String> lines = new ArrayList<>();
        lines.add(phrases.of(
                "story.request",
                request.requestId(),
                words.name("kind", request.kind()),
                words.name("channel", request.channel()),
                request.state(),
                phrases.name("state", request.state())));
        lines.add(phrases.of("story.received", received(request.receivedAt()), request.firstNight(), request.dueOn()));
        if (!request.heldSince().isEmpty()) {
            lines.add(phrases.of("story.held-since", request.heldSince()));
        }
        codes(request).forEach(code -> lines.addAll(reason(code, request.state())));
        lines.add(ending(request));
        lines.removeIf(String::isEmpty);
        return lines.stream().map(TerminalWidth::harmless).toList();
    }

    private static Stream<String> codes(StateStore.Line request) {
        return Stream.of(request.reasons().split(";", -1)).filter(code -> !code.isEmpty());
    }

    private List<String> reason(String code, String state) {
        if (!reasons.knows(code)) {
            return List.of(code);
        }
        String why = phrases.of("story.reason", reasons.label(code), code, reasons.explain(code, ""));
        boolean clears = state.equals("HELD") && reasons.isHold(code);
        return clears ? List.of(why, phrases.of("story.clears", reasons.clearsWhen(code))) : List.of(why);
    }

    private String ending(StateStore.Line request) {
        if (!request.withdrawn().isEmpty()) {
            return phrases.of("story.withdrawn", request.withdrawn());
        }
        if (!request.mergedInto().isEmpty()) {
            return phrases.of("story.merged", request.mergedInto());
        }
        if (!request.pieceId().isEmpty()) {
            String key = request.state().equals("PLANNED") ? "story.planned" : "story.dispatched";
            return phrases.of(key, request.pieceId(), request.packageId(), request.sequence());
        }
        return phrases.knows("story.next." + request.state()) ? phrases.of("story.next." + request.state()) : "";
    }

    private static String received(String moment) {
        try {
            return MINUTE.format(OffsetDateTime.parse(moment).atZoneSameInstant(CardRequest.TOKYO));
        } catch (java.time.DateTimeException asTheDatabaseWritesIt) {
            return moment;
        }
    }
}
