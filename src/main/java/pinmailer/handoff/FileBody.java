package pinmailer.handoff;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the content of a file; need not buffer, must not close. */
@FunctionalInterface
public interface FileBody {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
}
