package pinmailer.report;

/** Colours of a terminal; none where the text goes to a file, or where NO_COLOR is set. */
enum Ink {
    BOLD("\u001b[1m"),
    DIM("\u001b[2m"),
    RED("\u001b[31m"),
    YELLOW("\u001b[33m"),
    PLAIN("");

    private static final String RESET = "\u001b[0m";

    private final String start;

    Ink(String start) {
        this.start = start;
    }

    String on(String text, boolean colours) {
        return colours && this != PLAIN ? start + text + RESET : text;
    }
}
