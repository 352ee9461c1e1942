package pinmailer.crash;

import java.util.Map;
import pinmailer.job.FailPoint;

/**
 * How a command ended.
 *
 * @param passed how often each fail point was passed; known of the warm program only, when one was chosen for it
 */
record Ended(int status, String out, String err, Map<FailPoint, Integer> passed) {
    @Override
    public String toString() {
        return "exit " + status + "\n" + out + "\n" + err;
    }
}
