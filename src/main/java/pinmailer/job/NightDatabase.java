package pinmailer.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.ledger.Schema;
import pinmailer.pin.DataKey;
import pinmailer.pin.PinSecurityModule;

/**
 * HSQLDB under {@code output/state}: encrypted as a whole, every commit on disk before it returns (write delay 0,
 * asserted), its own lock file off because {@link RunLock} is taken first. {@link #close} shuts it down.
 */
public final class NightDatabase implements AutoCloseable {
    private static final int CRYPT_KEY_BYTES = 16;
    private static final int CONNECTIONS = 6;
    /** A prime: HSQLDB finds a cached row by position modulo this, and positions share the factors of the row length. */
    private static final int CACHED_ROWS = 399_989;

    private final NightHome home;
    private final DataKey dataKey;
    private final HikariDataSource source;
    private boolean compact;

    private NightDatabase(NightHome home, DataKey dataKey, HikariDataSource source) {
        this.home = home;
        this.dataKey = dataKey;
        this.source = source;
    }

    /**
     * Opens the database of a home, making it when there is none.
     *
     * @throws EnvironmentFault if it is damaged or the {@code seal} key does not fit (78)
     */
    public static NightDatabase open(NightHome home, PinSecurityModule module) {
        DataKey key = dataKey(home, module);
        HikariConfig config = new HikariConfig();
        config.setDataSource(hsqldb(url(home, key)));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("night");
        config.setInitializationFailTimeout(1);
        try {
            NightDatabase database = new NightDatabase(home, key, new HikariDataSource(config));
            database.prepare();
            return database;
        } catch (DataAccessException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException unreadable) {
            throw EnvironmentFault.unusable(
                    "the database under output/state does not open: restore output/state from a backup, or check the seal key",
                    unreadable);
        }
    }

    /** Given as an object, because the pool logs a URL it is given, and this one has the key in it. */
    private static DataSource hsqldb(String url) {
        JDBCDataSource source = new JDBCDataSource();
        source.setURL(url);
        source.setUser("SA");
        source.setPassword("");
        return source;
    }

    private static String url(NightHome home, DataKey key) {
        HexFormat hex = HexFormat.of();
        String cryptKey = hex.formatHex(Arrays.copyOf(key.derive("hsqldb crypt_key"), CRYPT_KEY_BYTES));
        String cryptIv = hex.formatHex(Arrays.copyOf(key.derive("hsqldb crypt_iv"), CRYPT_KEY_BYTES));
        return "jdbc:hsqldb:file:" + home.state().resolve("db/night")
                + ";hsqldb.write_delay_millis=0;hsqldb.tx=mvcc;hsqldb.lock_file=false"
                + ";hsqldb.cache_rows=" + CACHED_ROWS
                + ";hsqldb.cache_size=120000;hsqldb.log_size=1000;hsqldb.nio_data_file=false"
                + ";crypt_type=AES/CBC/PKCS5Padding;crypt_key=" + cryptKey + ";crypt_iv=" + cryptIv;
    }

    private static DataKey dataKey(NightHome home, PinSecurityModule module) {
        Path file = home.state().resolve("db.key");
        try {
            if (!Files.exists(file)) {
                if (Files.exists(home.state().resolve("db"))) {
                    throw EnvironmentFault.unusable(
                            "output/state/db.key is missing: restore output/state from a backup");
                }
                PrivateFiles.write(file, module.newWrappedDataKey());
            }
            return module.unwrap(Files.readAllBytes(file));
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot read or write " + file, failed);
        }
    }

    private void prepare() {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.execute("SET FILES WRITE DELAY 0 MILLIS");
        assertDurable(jdbc);
        new Schema(jdbc)
                .ensure(
                        "/db/collation-hsqldb.sql",
                        "/org/springframework/batch/core/schema-hsqldb.sql",
                        "/db/schema-hsqldb.sql");
        restrictFiles();
    }

    private static void assertDurable(JdbcTemplate jdbc) {
        String delay = jdbc.queryForObject(
                "SELECT property_value FROM information_schema.system_properties"
                        + " WHERE property_name = 'hsqldb.write_delay_millis'",
                String.class);
        if (!"0".equals(delay)) {
            throw EnvironmentFault.unusable(
                    "the database does not write each commit to disk (write delay " + delay + ")");
        }
    }

    /** The connections. */
    public DataSource source() {
        return source;
    }

    /** Seals columns and compares contents. */
    public DataKey dataKey() {
        return dataKey;
    }

    /** Deleted values leave the files when the database is closed: asked for at the end of a night. */
    public void compactWhenClosed() {
        compact = true;
    }

    @Override
    public void close() {
        try {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            if (compact) {
                // As SHUTDOWN COMPACT, which writes every row as text and reads it again, but row by row.
                jdbc.execute("CHECKPOINT DEFRAG");
            }
            jdbc.execute("SHUTDOWN");
        } finally {
            source.close();
            restrictFiles();
        }
    }

    private void restrictFiles() {
        try {
            PrivateFiles.restrictAll(home.state());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
