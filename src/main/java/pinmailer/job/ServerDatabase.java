package pinmailer.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.EnvironmentFault;
import pinmailer.ledger.Schema;
import pinmailer.pin.DataKey;

/**
 * A PostgreSQL database: locked for one run at a time by {@link ServerLock}, checked by {@link ServerCheck}, made in one
 * transaction when it is empty, and bound to one {@code db.key}, so that no home works on another's. It is not encrypted
 * as a whole: see the schema for what stands in it in the clear.
 */
final class ServerDatabase implements NightDatabase {
    private static final int CONNECTIONS = 6;
    private static final long CONNECTION_MILLIS = 10_000;
    private static final long KEEPALIVE_MILLIS = 120_000;
    private static final String KEY_PURPOSE = "database key check";

    private final ServerLock lock;
    private final DataKey dataKey;
    private final HikariDataSource pool;

    private ServerDatabase(ServerLock lock, DataKey dataKey) {
        this.lock = lock;
        this.dataKey = dataKey;
        this.pool = pool(lock);
    }

    static ServerDatabase open(DataKeyFile keyFile, DatabaseSettings settings) {
        ServerLock lock = ServerLock.take(ServerAddress.of(settings));
        try {
            return new ServerDatabase(lock, prepare(lock, keyFile));
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** All or nothing, over the connection that holds the lock: a first start that is killed leaves no table. */
    private static DataKey prepare(ServerLock lock, DataKeyFile keyFile) {
        DataSource one = new SingleConnectionDataSource(lock.connection(), true);
        JdbcTemplate jdbc = new JdbcTemplate(one);
        try {
            Schema schema = new Schema(jdbc);
            DataKey key = keyFile.open(schema.isEmpty());
            new TransactionTemplate(new JdbcTransactionManager(one)).executeWithoutResult(status -> {
                schema.ensureAtOnce(Schema.POSTGRESQL);
                requireKey(jdbc, key);
            });
            return key;
        } catch (DataAccessException refused) {
            throw unusable(lock, refused);
        }
    }

    private static EnvironmentFault unusable(ServerLock lock, DataAccessException refused) {
        if (refused.getRootCause() instanceof SQLException sql) {
            return lock.address().unusable(sql);
        }
        return EnvironmentFault.unusable("the database at " + lock.address() + " does not open", refused);
    }

    /** A test home pointed at the production database ends here. */
    static void requireKey(JdbcTemplate jdbc, DataKey key) {
        String ours = HexFormat.of().formatHex(key.derive(KEY_PURPOSE));
        List<String> bound = jdbc.queryForList("SELECT key_check FROM home_key", String.class);
        if (bound.isEmpty()) {
            jdbc.update("INSERT INTO home_key VALUES (?)", ours);
        } else if (!bound.equals(List.of(ours))) {
            throw EnvironmentFault.unusable("the database belongs to another home: output/state/db.key is not the key"
                    + " it was made with; restore that file, or name another database");
        }
    }

    /** Connections are kept for the whole run: a new one would need the lock to be still there. */
    private static HikariDataSource pool(ServerLock lock) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new Admitted(lock));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMaxLifetime(0);
        config.setKeepaliveTime(KEEPALIVE_MILLIS);
        config.setConnectionTimeout(CONNECTION_MILLIS);
        config.setPoolName("night");
        return new HikariDataSource(config);
    }

    /** New connections, each admitted by the lock. */
    private static final class Admitted extends DelegatingDataSource {
        private final ServerLock lock;

        Admitted(ServerLock lock) {
            super(lock.address().source());
            this.lock = lock;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try {
                lock.admit(connection);
                return connection;
            } catch (SQLException refused) {
                connection.close();
                throw refused;
            }
        }
    }

    /** What the night works with: nothing begins without the lock. */
    private static final class Locked extends DelegatingDataSource {
        private final ServerLock lock;

        Locked(ServerLock lock, DataSource pool) {
            super(pool);
            this.lock = lock;
        }

        @Override
        public Connection getConnection() throws SQLException {
            lock.requireHeld();
            return super.getConnection();
        }
    }

    @Override
    public DataSource source() {
        return new Locked(lock, pool);
    }

    @Override
    public DataKey dataKey() {
        return dataKey;
    }

    @Override
    public String description() {
        return "PostgreSQL at " + lock.address();
    }

    @Override
    public String protection() {
        return "sealed by column, card ids and outcomes readable for who runs the server";
    }

    /**
     * What was deleted stays in the server's files, backups and archives for as long as it pleases them. It is sealed, and
     * the key is not there.
     */
    @Override
    public void forgetWhenClosed() {}

    @Override
    public void tidyWhenClosed() {}

    @Override
    public void close() {
        try (lock) {
            pool.close();
        }
    }
}
