package pinmailer.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.address.PostalCode;
import pinmailer.mail.Postage.AcceptedDelay;

class DeliveryCalendarTest {
    private static final PostalCode CHIBA = new PostalCode("2600001");
    private static final PostalCode NEAR = new PostalCode("2630023");
    private static final PostalCode FAR = new PostalCode("0600906");
    private static final Holidays LAW = Holidays.byLaw();
    private static final DeliveryCalendar CALENDAR = new DeliveryCalendar(LAW, DeliveryTerms.usual(CHIBA));

    @ParameterizedTest
    @CsvSource({
        "2026-06-01, 2026-06-03, 2026-06-04", // Mon: Wed, Thu
        "2026-06-02, 2026-06-04, 2026-06-05", // Tue: Thu, Fri
        "2026-06-03, 2026-06-05, 2026-06-08", // Wed: Fri, Mon
        "2026-06-04, 2026-06-08, 2026-06-09", // Thu: Mon, Tue
        "2026-06-05, 2026-06-08, 2026-06-09", // Fri: Mon, Tue
    })
    void deliversByJapanPostsTableInAWeekWithoutHoliday(LocalDate posted, LocalDate near, LocalDate far) {
        assertThat(CALENDAR.arrival(posted, NEAR)).isEqualTo(near);
        assertThat(CALENDAR.arrival(posted, FAR)).isEqualTo(far);
    }

    @Test
    void countsVendorDaysFromTheNightOnBusinessDaysOnly() {
        assertThat(CALENDAR.postedOn(day("2026-11-20")))
                .as("Fri, then Mon 23 is a holiday")
                .isEqualTo("2026-11-25");
        assertThat(CALENDAR.postedOn(day("2026-11-22"))).as("a Sunday night").isEqualTo("2026-11-25");
        assertThat(CALENDAR.postedOn(day("2026-11-24"))).isEqualTo("2026-11-26");
        assertThat(new DeliveryCalendar(LAW, DeliveryTerms.usual(CHIBA).withVendorBusinessDays(1))
                        .postedOn(day("2026-11-24")))
                .isEqualTo("2026-11-25");
    }

    @Test
    void forecastsTheSampleNight() {
        Forecast near = CALENDAR.forecast(day("2026-11-22"), NEAR, day("2026-11-27"));
        Forecast far = CALENDAR.forecast(day("2026-11-22"), FAR, day("2026-11-27"));

        assertThat(near.expectedOn()).isEqualTo("2026-11-27");
        assertThat(near.slackDays()).isZero();
        assertThat(near.late()).isFalse();
        assertThat(far.expectedOn()).isEqualTo("2026-11-30");
        assertThat(far.slackDays()).isEqualTo(-3);
        assertThat(far.late()).isTrue();
    }

    @Test
    void deliversNothingThroughGoldenWeek() {
        assertThat(CALENDAR.arrival(day("2026-05-01"), NEAR))
                .as("Fri 1 May, 3 to 6 are holidays")
                .isEqualTo("2026-05-07");
        assertThat(CALENDAR.arrival(day("2026-05-01"), FAR)).isEqualTo("2026-05-08");
    }

    @Test
    void countsOnNoLetterAtNewYear() {
        assertThat(CALENDAR.postedOn(day("2026-12-28")))
                .as("trade rests until 3 January")
                .isEqualTo("2027-01-05");
        assertThat(CALENDAR.arrival(day("2026-12-30"), NEAR)).isEqualTo("2027-01-04");
    }

    @Test
    void takesJapanPostsNewYearAsAgreed() {
        DeliveryTerms terms = new DeliveryTerms(2, CHIBA, Set.of(), Set.of(MonthDay.of(1, 4)), AcceptedDelay.NONE);

        assertThat(new DeliveryCalendar(LAW, terms).arrival(day("2026-12-30"), NEAR))
                .isEqualTo("2027-01-05");
        assertThat(new DeliveryCalendar(LAW, terms).postedOn(day("2026-12-28"))).isEqualTo("2026-12-30");
    }

    @Test
    void reckonsWithTheDelayAcceptedForADiscount() {
        DeliveryCalendar three =
                new DeliveryCalendar(LAW, DeliveryTerms.usual(CHIBA).withDelay(AcceptedDelay.ABOUT_THREE_DAYS));
        DeliveryCalendar seven =
                new DeliveryCalendar(LAW, DeliveryTerms.usual(CHIBA).withDelay(AcceptedDelay.ABOUT_SEVEN_DAYS));

        assertThat(three.arrival(day("2026-06-01"), NEAR))
                .as("Mon: Wed, and three days on a Saturday")
                .isEqualTo("2026-06-08");
        assertThat(seven.arrival(day("2026-06-01"), FAR)).isEqualTo("2026-06-11");
    }

    @Test
    void readsNearNarrowly() {
        LocalDate posted = day("2026-06-01");

        assertThat(CALENDAR.arrival(posted, new PostalCode("2699999"))).isEqualTo("2026-06-03");
        assertThat(CALENDAR.arrival(posted, new PostalCode("2700000")))
                .as("Chiba too, but of area 27")
                .isEqualTo("2026-06-04");
    }

    @Test
    void findsTheLastNightInTime() {
        assertThat(CALENDAR.lastNightInTime(NEAR, day("2026-11-27"))).isEqualTo("2026-11-23");
        assertThat(CALENDAR.lastNightInTime(FAR, day("2026-11-27"))).isEqualTo("2026-11-19");
    }

    @Test
    void refusesAVendorWithoutDays() {
        assertThatThrownBy(() -> DeliveryTerms.usual(CHIBA).withVendorBusinessDays(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void arrivesOnADeliveryDayOnly(@ForAll("nights") LocalDate night, @ForAll("codes") PostalCode to) {
        LocalDate arrival = CALENDAR.forecast(night, to, night).expectedOn();

        assertThat(arrival.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(LAW.isHoliday(arrival)).isFalse();
        assertThat(CALENDAR.delivers(arrival)).isTrue();
    }

    @Property
    void aLaterNightNeverArrivesEarlier(@ForAll("nights") LocalDate night, @ForAll("codes") PostalCode to) {
        assertThat(CALENDAR.forecast(night.plusDays(1), to, night).expectedOn())
                .isAfterOrEqualTo(CALENDAR.forecast(night, to, night).expectedOn());
    }

    @Property
    void theNightAfterTheLastOneIsLate(@ForAll("nights") LocalDate due, @ForAll("codes") PostalCode to) {
        LocalDate last = CALENDAR.lastNightInTime(to, due);

        assertThat(CALENDAR.forecast(last, to, due).late()).isFalse();
        assertThat(CALENDAR.forecast(last.plusDays(1), to, due).late()).isTrue();
    }

    @Provide
    Arbitrary<LocalDate> nights() {
        return Arbitraries.integers().between(30, 4_300).map(day("2019-01-01")::plusDays);
    }

    @Provide
    Arbitrary<PostalCode> codes() {
        return Arbitraries.of(NEAR, FAR);
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }
}
