package pinmailer.job;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import pinmailer.job.HomeExamination.Line;
import pinmailer.job.HomeExamination.Verdict;
import pinmailer.ledger.NightStore;
import pinmailer.request.CardRequest;

/** What {@code doctor} says of time: is the clock to be believed, and when did a night last finish? */
final class HomeTimes {
    /** A night a day, and a weekend's grace for a schedule that rests on Sundays. */
    private static final long DAYS_WITHOUT_A_NIGHT = 3;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final HomeExamination.Parts parts;

    HomeTimes(HomeExamination.Parts parts) {
        this.parts = parts;
    }

    /** Business dates are made from the clock: one that is behind would number tonight as a night before the last. */
    Line clock() {
        LocalDate today = today();
        String now = today + " " + MINUTE.format(LocalTime.now(tokyo())) + " in Tokyo";
        if (parts.get(Settings.class).clock().isPresent()) {
            return new Line(Verdict.LOOK, "clock", now + ", stopped by the setting clock: take it out for real nights");
        }
        Optional<LocalDate> ahead = lastFinished().filter(last -> last.isAfter(today));
        return ahead.map(last -> new Line(
                        parts.get(SampleRule.class).isSample() ? Verdict.LOOK : Verdict.UNFIT,
                        "clock",
                        now + ", before the last finished night " + last + ": set the clock (timedatectl), then run"))
                .orElseGet(() -> new Line(Verdict.FIT, "clock", now));
    }

    Line lastSuccess() {
        Optional<LocalDate> last = lastFinished();
        if (last.isEmpty()) {
            return new Line(Verdict.LOOK, "last success", "no night was finished yet: run one");
        }
        long days = ChronoUnit.DAYS.between(last.get(), today());
        String finding = "night " + last.get();
        return days > DAYS_WITHOUT_A_NIGHT
                ? new Line(
                        Verdict.LOOK,
                        "last success",
                        finding + ", " + days + " days ago: is the schedule on? status shows why a night stopped")
                : new Line(Verdict.FIT, "last success", finding);
    }

    private Optional<LocalDate> lastFinished() {
        return parts.get(NightStore.class).lastFinished();
    }

    private LocalDate today() {
        return LocalDate.now(tokyo());
    }

    private Clock tokyo() {
        return parts.get(Clock.class).withZone(CardRequest.TOKYO);
    }
}
