package pinmailer.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import pinmailer.failure.EnvironmentFault;
import pinmailer.ledger.Schema;
import pinmailer.pin.DataKey;
import pinmailer.pin.PinSecurityModule;

/**
 * The night's database as a worker has it: on the same server, checked the same way, and without the lock, which the
 * manager holds. It makes nothing. What a worker may write is guarded row by row ({@code PrintFileClaims}); a transaction
 * it falls asleep in is ended by the server, so that the manager never waits for it.
 */
final class JoinedDatabase implements NightDatabase {
    private static final int CONNECTIONS = 6;
    private static final long MOST_SECONDS_APART = 60;
    private static final String SESSION = "SET idle_in_transaction_session_timeout = '30s'";

    private final ServerAddress address;
    private final DataKey dataKey;
    private final HikariDataSource pool;

    private JoinedDatabase(ServerAddress address, DataKey dataKey) {
        this.address = address;
        this.dataKey = dataKey;
        HikariConfig config = new HikariConfig();
        config.setDataSource(address.source());
        config.setConnectionInitSql(SESSION);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("worker");
        this.pool = new HikariDataSource(config);
    }

    /**
     * Joins the database of a home.
     *
     * @throws EnvironmentFault if none is named, it cannot be used, or it is of another program version or home (78)
     */
    static JoinedDatabase join(NightHome home, PinSecurityModule module, DatabaseSettings settings) {
        if (settings.url() == null) {
            throw EnvironmentFault.unusable(
                    "a worker needs the database server of the night: set spring.datasource.url as the manager has it");
        }
        if (!Files.exists(home.state())) {
            throw EnvironmentFault.unusable("there is no output/state in " + home.root()
                    + ": a worker needs the output/ of the night's manager, on shared storage");
        }
        ServerAddress address = ServerAddress.of(settings);
        try (Connection connection = address.connect()) {
            ServerCheck.require(address, connection);
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            requireSameTime(jdbc);
            return new JoinedDatabase(address, requireThere(jdbc, new DataKeyFile(home, module)));
        } catch (SQLException refused) {
            throw address.unusable(refused);
        } catch (DataAccessException refused) {
            throw refused.getRootCause() instanceof SQLException sql
                    ? address.unusable(sql)
                    : EnvironmentFault.unusable("the database at " + address + " does not open", refused);
        }
    }

    /** Each print file is signed at this machine's time, and a recipient believes no signature of tomorrow. */
    private static void requireSameTime(JdbcTemplate jdbc) {
        Double seconds = jdbc.queryForObject("SELECT EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)", Double.class);
        long apart =
                Math.abs(Clock.systemUTC().instant().getEpochSecond() - Math.round(Objects.requireNonNull(seconds)));
        if (apart > MOST_SECONDS_APART) {
            throw EnvironmentFault.unusable("this worker's clock and the database server's are " + apart
                    + " s apart: set the clock, or look at its time service");
        }
    }

    private static DataKey requireThere(JdbcTemplate jdbc, DataKeyFile keyFile) {
        Schema schema = new Schema(jdbc);
        if (schema.isEmpty()) {
            throw EnvironmentFault.unusable(
                    "the night's database is empty: run doctor on the manager's machine, then start the worker");
        }
        schema.requireCurrent();
        DataKey key = keyFile.open(false);
        ServerDatabase.requireKey(jdbc, key);
        return key;
    }

    @Override
    public DataSource source() {
        return pool;
    }

    @Override
    public DataKey dataKey() {
        return dataKey;
    }

    @Override
    public String description() {
        return "PostgreSQL at " + address + ", joined";
    }

    /** As for the manager, whose server it is. */
    @Override
    public String protection() {
        return "sealed by column";
    }

    /** The manager's affair. */
    @Override
    public void forgetWhenClosed() {}

    @Override
    public void tidyWhenClosed() {}

    @Override
    public void close() {
        pool.close();
    }
}
