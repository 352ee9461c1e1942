package pinmailer.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code status}: how many requests are in each state, and the latest nights, for a terminal. */
public final class StatusPage {
    private static final String GAP = "  ";
    private static final int COUNT_CELLS = 10;
    private static final Set<String> WANTS_A_PERSON = Set.of("HELD");
    private static final Set<String> WENT_WRONG = Set.of("REFUSED", "ABANDONED");

    private final Phrases phrases;
    private final boolean colours;

    /** A page in the language of {@code locale}; {@code colours} adds ANSI colours. */
    public StatusPage(Locale locale, boolean colours) {
        this.phrases = new Phrases("report.status", locale);
        this.colours = colours;
    }

    /**
     * A night's line.
     *
     * @param state as people say it: a night that stopped before its pieces were planned is REFUSED
     * @param remark why it stopped; may be empty
     */
    public record NightLine(LocalDate date, String state, String remark) {}

    /** The page, one text a line. */
    public List<String> lines(Map<String, Long> requestsByState, List<NightLine> nights) {
        List<String> lines = new ArrayList<>();
        lines.add(Ink.BOLD.on(phrases.of("requests"), colours));
        requestsByState.forEach((state, count) -> lines.add(
                row(state, count, width(requestsByState.keySet()), count > 0 && WANTS_A_PERSON.contains(state))));
        if (requestsByState.isEmpty()) {
            lines.add(GAP + phrases.of("requests.none"));
        }
        lines.add(Ink.BOLD.on(phrases.of("nights"), colours));
        nights.forEach(night -> lines.add(row(night)));
        if (nights.isEmpty()) {
            lines.add(GAP + phrases.of("nights.none"));
        }
        return lines;
    }

    private String row(String state, long count, int width, boolean wanted) {
        String text = GAP
                + padded(state, width)
                + "%,{n}d".replace("{n}", String.valueOf(COUNT_CELLS)).formatted(count)
                + GAP
                + phrases.name("state", state);
        return (wanted ? Ink.YELLOW : Ink.PLAIN).on(text, colours);
    }

    private String row(NightLine night) {
        String text = GAP
                + night.date()
                + GAP
                + padded(night.state(), "ABANDONED".length())
                + GAP
                + padded(phrases.name("night", night.state()), nightWidth())
                + GAP
                + TerminalWidth.harmless(night.remark());
        return (WENT_WRONG.contains(night.state()) ? Ink.RED : Ink.PLAIN).on(text.stripTrailing(), colours);
    }

    private int nightWidth() {
        return width(List.of(phrases.of("night.FINISHED"), phrases.of("night.REFUSED"), phrases.of("night.ABANDONED")));
    }

    private static int width(Iterable<String> words) {
        int widest = 0;
        for (String word : words) {
            widest = Math.max(widest, TerminalWidth.of(word));
        }
        return widest;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - TerminalWidth.of(text)));
    }
}
