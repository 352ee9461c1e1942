package pinmailer.request;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request, and what shows it.
 *
 * @param evidence for the desk, free of words of any language: suggested codes, code points, prefecture and city, other
 *     request ids; never a name, a card number or house-level address; may be empty
 * @param clearsOn the first business date on which time alone has cleared it; absent if a person must act
 */
public record Fault(
        Reason reason, String evidence, @Nullable LocalDate clearsOn) {
    /** A fault that needs no evidence. */
    public static Fault of(Reason reason) {
        return new Fault(reason, "", null);
    }

    /** A fault a person must look at. */
    public static Fault of(Reason reason, String evidence) {
        return new Fault(reason, evidence, null);
    }

    /** A fault that clears by itself. */
    public static Fault until(Reason reason, LocalDate clearsOn) {
        return new Fault(reason, "", clearsOn);
    }
}
