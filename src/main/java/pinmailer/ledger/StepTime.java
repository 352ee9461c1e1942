package pinmailer.ledger;

import java.time.Duration;

/** How long a step of the night took, by the step's name. */
public record StepTime(String step, Duration took) {}
