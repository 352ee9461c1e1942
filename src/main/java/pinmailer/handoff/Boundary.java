package pinmailer.handoff;

import java.io.IOException;

/** Told each time a step has become durable, so that a test can stop the program exactly there. */
@FunctionalInterface
public interface Boundary {
    /** A file has all its bytes in its {@code .part}. */
    String WRITTEN = "written";
    /** The {@code .part} file is on disk. */
    String SYNCED = "synced";
    /** The file has its final name, and the directory is on disk. */
    String RENAMED = "renamed";

    /** For callers that do not watch. */
    Boundary UNWATCHED = name -> {};

    /** The named step is done. */
    void reached(String name) throws IOException;
}
