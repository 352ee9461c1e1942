package pinmailer.job;

import java.time.Instant;

/** One file offered as part of a new postal directory: its name, its bytes, and when it is of if it does not say so itself. */
final class OfferedFile {
    private final String name;
    private final byte[] content;
    private final Instant date;

    OfferedFile(String name, byte[] content, Instant date) {
        this.name = name;
        this.content = content.clone();
        this.date = date;
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content.clone();
    }

    Instant date() {
        return date;
    }
}
