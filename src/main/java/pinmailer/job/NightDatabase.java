package pinmailer.job;

import javax.sql.DataSource;
import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.DataKey;
import pinmailer.pin.PinSecurityModule;

/**
 * The tables of a home: in a file of its own, or on a server when one machine is not enough. Either kind promises the
 * same: one process at a time works on them, a commit is on disk before it returns, and what must not be read is sealed.
 * All that differs between the two, SQL included, stands in the class of its kind and in {@code db/schema-*.sql}.
 */
public sealed interface NightDatabase extends AutoCloseable permits FileDatabase, ServerDatabase, JoinedDatabase {
    /**
     * Opens the database of a home, making it when there is none.
     *
     * @throws EnvironmentFault if it is damaged, does not fit this program or these keys (78), or is in use (75)
     */
    static NightDatabase open(NightHome home, PinSecurityModule module, DatabaseSettings settings) {
        DataKeyFile key = new DataKeyFile(home, module);
        return settings.url() == null ? FileDatabase.open(home, key) : ServerDatabase.open(key, settings);
    }

    /** The connections. */
    DataSource source();

    /** Seals columns and compares contents. */
    DataKey dataKey();

    /** What it is, for people: no secret, no path. */
    String description();

    /** How what it holds is kept from who has its files alone, for people. */
    String protection();

    /** A night has ended: room its rows have let go of is given back when the database is closed, if it is worth the work. */
    void tidyWhenClosed();

    /** Rows were purged: what they held is gone from its files when the database is closed. */
    void forgetWhenClosed();

    @Override
    void close();
}
