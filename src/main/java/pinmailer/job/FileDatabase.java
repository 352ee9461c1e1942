package pinmailer.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

/**
 * HSQLDB under {@code output/state}: encrypted as a whole, every commit on disk before it returns (write delay 0,
 * asserted), its own lock file off because {@link RunLock} is taken first. {@link #close} shuts it down.
 */
final class FileDatabase implements NightDatabase {
    private static final int CRYPT_KEY_BYTES = 16;
    /** A prime: HSQLDB finds a cached row by position modulo this, and positions share the factors of the row length. */
    private static final int CACHED_ROWS = 599_999;
    /** As on disk; in memory rows take three times that, and planning needs the rest of the heap. */
    private static final int CACHED_KILOBYTES = 100_000;

    private static final int CONNECTIONS = 6;

    private final NightHome home;
    private final DataKey dataKey;
    private final HikariDataSource source;
    private boolean tidy;
    private boolean compact;

    private FileDatabase(NightHome home, DataKey dataKey, HikariDataSource source) {
        this.home = home;
        this.dataKey = dataKey;
        this.source = source;
    }

    static FileDatabase open(NightHome home, DataKeyFile keyFile) {
        DataKey key = keyFile.open(!Files.exists(home.state().resolve("db")));
        HikariConfig config = new HikariConfig();
        config.setDataSource(hsqldb(url(home, key)));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName("night");
        config.setInitializationFailTimeout(1);
        try {
            FileDatabase database = new FileDatabase(home, key, new HikariDataSource(config));
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
                + ";hsqldb.cache_size=" + CACHED_KILOBYTES + ";hsqldb.log_size=1000;hsqldb.nio_data_file=false"
                + ";crypt_type=AES/CBC/PKCS5Padding;crypt_key=" + cryptKey + ";crypt_iv=" + cryptIv;
    }

    private void prepare() {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.execute("SET FILES WRITE DELAY 0 MILLIS");
        assertDurable(jdbc);
        new Schema(jdbc).ensure(Schema.HSQLDB);
        restrictFiles();
        syncNames();
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

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public DataKey dataKey() {
        return dataKey;
    }

    @Override
    public String description() {
        return "HSQLDB under output/state";
    }

    @Override
    public String protection() {
        return "encrypted as a whole";
    }

    /** What has left stays in the file as waste, which is rewritten when that is most of it, and not for each night. */
    @Override
    public void tidyWhenClosed() {
        tidy = true;
    }

    /** Deleted values stay in the file until it is rewritten. */
    @Override
    public void forgetWhenClosed() {
        compact = true;
    }

    @Override
    public void close() {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        try {
            letGo(jdbc);
        } finally {
            shutDown(jdbc);
        }
    }

    private void letGo(JdbcTemplate jdbc) {
        if (!compact && !tidy) {
            return;
        }
        FailPoint.DATABASE_CLOSING.hit();
        if (compact || isMostlyWaste(jdbc)) {
            // As SHUTDOWN COMPACT, which writes every row as text and reads it again, but row by row.
            jdbc.execute("CHECKPOINT DEFRAG");
        }
    }

    private void shutDown(JdbcTemplate jdbc) {
        try {
            jdbc.execute("SHUTDOWN");
        } finally {
            source.close();
            restrictFiles();
        }
    }

    private static boolean isMostlyWaste(JdbcTemplate jdbc) {
        Integer wasteful = jdbc.queryForObject(
                "SELECT COUNT(*) FROM information_schema.system_cacheinfo WHERE 2 * file_lost_bytes > file_free_pos",
                Integer.class);
        return wasteful != null && wasteful > 0;
    }

    /** The database brings its files to disk, not their names in a folder that is new. */
    private void syncNames() {
        try {
            PrivateFiles.syncDirectory(home.state().resolve("db"));
            PrivateFiles.syncDirectory(home.state());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
