package pinmailer.mail;

import java.time.MonthDay;
import java.util.Set;
import java.util.TreeSet;
import pinmailer.address.PostalCode;
import pinmailer.mail.Postage.AcceptedDelay;

/**
 * What the issuer agreed with print vendor and post office, as far as arrival depends on it.
 *
 * @param vendorBusinessDays business days of the vendor from the night to posting (print and post), at least 1
 * @param postOffice postal code of the post office the vendor posts at
 * @param vendorRests days of the year on which the vendor rests besides weekends and holidays
 * @param postRests days of the year without delivery of ordinary mail besides weekends and holidays
 * @param delay how much later than ordinary mail Japan Post may deliver
 */
public record DeliveryTerms(
        int vendorBusinessDays,
        PostalCode postOffice,
        Set<MonthDay> vendorRests,
        Set<MonthDay> postRests,
        AcceptedDelay delay) {
    /** Two business days: one to print, one to post. */
    public static final int USUAL_VENDOR_BUSINESS_DAYS = 2;
    /** Trade rests from 29 December to 3 January. */
    public static final Set<MonthDay> USUAL_VENDOR_RESTS = days("--12-29", "--12-30", "--12-31", "--01-02", "--01-03");
    /** At New Year the post delivers New Year's cards; no ordinary letter is counted on before 4 January. */
    public static final Set<MonthDay> USUAL_POST_RESTS = days("--01-02", "--01-03");

    public DeliveryTerms {
        vendorRests = Set.copyOf(vendorRests);
        postRests = Set.copyOf(postRests);
        if (vendorBusinessDays < 1) {
            throw new IllegalArgumentException("the vendor needs at least 1 business day");
        }
    }

    /** The usual terms for a vendor posting at {@code postOffice}. */
    public static DeliveryTerms usual(PostalCode postOffice) {
        return new DeliveryTerms(
                USUAL_VENDOR_BUSINESS_DAYS, postOffice, USUAL_VENDOR_RESTS, USUAL_POST_RESTS, AcceptedDelay.NONE);
    }

    /** The same terms with another number of vendor days. */
    public DeliveryTerms withVendorBusinessDays(int days) {
        return new DeliveryTerms(days, postOffice, vendorRests, postRests, delay);
    }

    /** The same terms with Japan Post's New Year, or any other rest, as agreed. */
    public DeliveryTerms withPostRests(Set<MonthDay> rests) {
        return new DeliveryTerms(vendorBusinessDays, postOffice, vendorRests, rests, delay);
    }

    /** The same terms with a delay accepted for a discount. */
    public DeliveryTerms withDelay(AcceptedDelay accepted) {
        return new DeliveryTerms(vendorBusinessDays, postOffice, vendorRests, postRests, accepted);
    }

    private static Set<MonthDay> days(String... texts) {
        Set<MonthDay> days = new TreeSet<>();
        for (String text : texts) {
            days.add(MonthDay.parse(text));
        }
        return Set.copyOf(days);
    }
}
