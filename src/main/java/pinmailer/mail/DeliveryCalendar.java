package pinmailer.mail;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import pinmailer.address.PostalCode;

/**
 * Expected arrival of ordinary mail (R3; mailing.md, postage).
 *
 * <p>The vendor posts on the {@link DeliveryTerms#vendorBusinessDays()}th business day after the night. Japan Post
 * delivers ordinary mail on no Saturday, Sunday or holiday (since October 2021): near mail arrives on the first delivery
 * day from the second calendar day on (Mon→Wed, Tue→Thu, Wed→Fri, Thu→Mon, Fri→Mon), other mail one delivery day later.
 * A delay accepted for a discount is added in full. Near is read narrowly: only a postal code whose first two digits are those of the post office it is posted at.
 */
public final class DeliveryCalendar {
    private static final int NEAR_CALENDAR_DAYS = 2;
    private static final int AREA_DIGITS = 2;

    private final Holidays holidays;
    private final DeliveryTerms terms;

    /** A calendar by these holidays and terms. */
    public DeliveryCalendar(Holidays holidays, DeliveryTerms terms) {
        this.holidays = holidays;
        this.terms = terms;
    }

    /** Forecasts a piece of this night. */
    public Forecast forecast(LocalDate night, PostalCode to, LocalDate dueOn) {
        LocalDate postedOn = postedOn(night);
        return new Forecast(postedOn, arrival(postedOn, to), dueOn);
    }

    /** The last night whose piece would still arrive on time; a hold cleared later makes the piece late. */
    public LocalDate lastNightInTime(PostalCode to, LocalDate dueOn) {
        LocalDate night = dueOn;
        while (forecast(night, to, dueOn).late()) {
            night = night.minusDays(1);
        }
        return night;
    }

    /** The day the vendor posts the pieces of this night. */
    public LocalDate postedOn(LocalDate night) {
        LocalDate day = night;
        for (int i = 0; i < terms.vendorBusinessDays(); i++) {
            day = next(day.plusDays(1), terms.vendorRests());
        }
        return day;
    }

    /** The day a piece posted on {@code postedOn} is delivered. */
    public LocalDate arrival(LocalDate postedOn, PostalCode to) {
        LocalDate near =
                next(postedOn.plusDays(NEAR_CALENDAR_DAYS + terms.delay().days()), terms.postRests());
        return isNear(to) ? near : next(near.plusDays(1), terms.postRests());
    }

    /** Whether ordinary mail is delivered on this day. */
    public boolean delivers(LocalDate day) {
        return isWorkday(day, terms.postRests());
    }

    private boolean isNear(PostalCode to) {
        return to.digits().regionMatches(0, terms.postOffice().digits(), 0, AREA_DIGITS);
    }

    private LocalDate next(LocalDate from, Set<MonthDay> rests) {
        LocalDate day = from;
        while (!isWorkday(day, rests)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean isWorkday(LocalDate day, Set<MonthDay> rests) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.isHoliday(day) && !rests.contains(MonthDay.from(day));
    }
}
