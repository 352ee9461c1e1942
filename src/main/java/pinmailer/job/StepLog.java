package pinmailer.job;

/** Tells whoever is watching how far the night is. Implemented by the command line; ids and counts only. */
public interface StepLog {
    /** A step begins. */
    void started(String step);

    /** A step has come so far; {@code total} is 0 when it is not known. */
    void progress(String step, long done, long total);

    /** Something the operator should know, in one line. */
    void warn(String message);
}
