package pinmailer.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import pinmailer.failure.EnvironmentFault;

/**
 * A PostgreSQL database and how it is spoken to: one host, over TLS with the server's certificate checked unless it is
 * this machine, and no message that tells what is in a row.
 */
final class ServerAddress {
    private static final Set<String> CHECKED_TLS = Set.of("verify-full", "verify-ca");
    private static final int CONNECT_SECONDS = 10;
    /** Longer than any statement of a night takes; a server that is gone is noticed after it. */
    private static final int ANSWER_SECONDS = 600;

    private static final int ROWS_FETCHED = 1000;
    /** Hosts are letters, digits or IPv6 in brackets; what else a URL may hold is for the driver to read. */
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://[A-Za-z0-9.,:\\[\\]_-]+/[^/?@]+(\\?.*)?");

    /**
     * For our sessions only. A client that is gone loses its locks after a minute; one that is idle while pages are drawn
     * keeps them.
     */
    private static final String SESSION = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10"
            + " -c tcp_keepalives_count=3 -c idle_session_timeout=0 -c idle_in_transaction_session_timeout=0";

    private final String name;
    private final PGSimpleDataSource source;

    private ServerAddress(String name, PGSimpleDataSource source) {
        this.name = name;
        this.source = source;
    }

    /**
     * The address that is set.
     *
     * @throws EnvironmentFault if it is no PostgreSQL URL, names several hosts, or would go over a network without TLS (78)
     */
    static ServerAddress of(DatabaseSettings settings) {
        String url = Objects.requireNonNull(settings.url());
        // Read by us first: of a URL it does not understand the driver shows all, a password too.
        Properties parsed = URL.matcher(url).matches() ? Driver.parseURL(url, new Properties()) : null;
        if (parsed == null) {
            throw EnvironmentFault.unusable("setting spring.datasource.url is no URL of a PostgreSQL database:"
                    + " jdbc:postgresql://HOST:PORT/DATABASE; the user and the password are settings of their own");
        }
        requireTheDriversOwnChecks(parsed);
        String host = PGProperty.PG_HOST.getOrDefault(parsed);
        requireOneSafeHost(host, PGProperty.SSL_MODE.getOrDefault(parsed));
        String name =
                host + ":" + PGProperty.PG_PORT.getOrDefault(parsed) + "/" + PGProperty.PG_DBNAME.getOrDefault(parsed);
        return new ServerAddress(name, source(url, settings, PGProperty.OPTIONS.getOrDefault(parsed)));
    }

    /** With these the certificate or the host name would not be looked at, whatever sslmode says. */
    private static void requireTheDriversOwnChecks(Properties parsed) {
        for (PGProperty swap :
                List.of(PGProperty.SSL_FACTORY, PGProperty.SSL_HOSTNAME_VERIFIER, PGProperty.SOCKET_FACTORY)) {
            if (parsed.containsKey(swap.getName())) {
                throw EnvironmentFault.unusable("setting spring.datasource.url must not have " + swap.getName());
            }
        }
    }

    /** The lock is on one server: with a choice of hosts, two could each be given it. */
    private static void requireOneSafeHost(@Nullable String host, @Nullable String tls) {
        if (host == null || host.isEmpty() || host.contains(",")) {
            throw EnvironmentFault.unusable("setting spring.datasource.url names one host");
        }
        if (!CHECKED_TLS.contains(String.valueOf(tls)) && !isThisMachine(host)) {
            throw EnvironmentFault.unusable("the database server at " + host
                    + " is on another machine: add sslmode=verify-full to spring.datasource.url");
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static PGSimpleDataSource source(String url, DatabaseSettings settings, @Nullable String options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (settings.username() != null) {
            source.setUser(settings.username());
        }
        if (settings.password() != null) {
            source.setPassword(settings.password());
        }
        source.setApplicationName("pin-mailer");
        source.setOptions(options == null ? SESSION : options + " " + SESSION);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setDefaultRowFetchSize(ROWS_FETCHED);
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** Host, port and database, for people. */
    @Override
    public String toString() {
        return name;
    }

    PGSimpleDataSource source() {
        return source;
    }

    /**
     * A connection, for its caller to close.
     *
     * @throws EnvironmentFault if there is none to be had (78)
     */
    Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException refused) {
            throw unusable(refused);
        }
    }

    /** What is wrong between us and the server, from the SQLSTATE alone: the server's own words may show a row. */
    EnvironmentFault unusable(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        String what = "answers with SQLSTATE " + state + ": see the server's log";
        if (state.startsWith("28")) {
            what = "refuses the user: check spring.datasource.username, password and pg_hba.conf";
        } else if (state.startsWith("08")) {
            what = "cannot be reached: start it, or check spring.datasource.url and its certificate";
        } else if (state.startsWith("3D")) {
            what = "has no such database: create it, or check spring.datasource.url";
        } else if (state.startsWith("53") || state.startsWith("57")) {
            what = "takes no connections now: it is starting, stopping or full";
        } else if (state.startsWith("42501")) {
            what = "does not let this user make or use the tables: make it the owner of the database";
        }
        return EnvironmentFault.unusable("the database server at " + name + " " + what, refused);
    }
}
