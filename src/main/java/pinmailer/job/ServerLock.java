package pinmailer.job;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * The run lock on a database server, besides {@link RunLock}, since two hosts may name one database. Advisory locks, which
 * the server drops with the session that holds them:
 *
 * <ul>
 *   <li><i>run</i>, held by one connection of its own. Who does not get it is turned away at once (75).
 *   <li><i>token</i>, a random number held by the same connection: as long as nobody can have it, that connection lives.
 *   <li><i>work</i>, shared by every connection that works. The next run waits for it, so that no commit of a run that
 *       lost its lock can fall into the next.
 * </ul>
 *
 * <p>A run whose lock connection is lost gets no connection any more and stops; what its others had begun ends before the
 * next run begins.
 */
final class ServerLock implements AutoCloseable {
    private static final int RUN = 0x504E0001;
    private static final int WORK = 0x504E0002;
    /** Two schemas of one database are two homes. */
    private static final String SCHEMA = "(SELECT oid::int FROM pg_namespace WHERE nspname = current_schema())";

    private static final int PATIENCE_SECONDS = 5;

    private final ServerAddress address;
    private final Connection anchor;
    private final long token = new SecureRandom().nextLong();

    private ServerLock(ServerAddress address, Connection anchor) {
        this.address = address;
        this.anchor = anchor;
    }

    /**
     * Takes the lock, on a server that has been checked.
     *
     * @throws EnvironmentFault if another process has it (75), or the server is not to be used (78)
     */
    static ServerLock take(ServerAddress address) {
        ServerLock lock = new ServerLock(address, address.connect());
        try {
            ServerCheck.require(address, lock.anchor);
            lock.take();
            return lock;
        } catch (SQLException failed) {
            lock.close();
            throw address.unusable(failed);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    private void take() throws SQLException {
        if (!yes(anchor, "SELECT pg_try_advisory_lock(" + RUN + ", " + SCHEMA + ")")
                || !yes(anchor, "SELECT pg_try_advisory_lock(" + token + ")")) {
            throw busy();
        }
        try (Statement statement = anchor.createStatement()) {
            statement.execute("SET lock_timeout = '" + PATIENCE_SECONDS + "s'");
            statement.execute("SELECT pg_advisory_lock(" + WORK + ", " + SCHEMA + ")");
            statement.execute("SELECT pg_advisory_unlock(" + WORK + ", " + SCHEMA + ")");
        } catch (SQLException stillAtWork) {
            if ("55P03".equals(stillAtWork.getSQLState())) {
                throw busy();
            }
            throw stillAtWork;
        }
    }

    private EnvironmentFault busy() {
        return EnvironmentFault.busy(
                "another run is active on the database at " + address + ": wait for it to end, then try again");
    }

    /** Lets a new connection work under this lock. */
    void admit(Connection connection) throws SQLException {
        if (!yes(connection, "SELECT pg_try_advisory_lock_shared(" + WORK + ", " + SCHEMA + ")")
                || yes(connection, "SELECT pg_try_advisory_xact_lock_shared(" + token + ")")) {
            throw new SQLException("the lock on the database is lost");
        }
    }

    /**
     * The lock is still ours.
     *
     * @throws ProgramFault if its connection is lost: the run must stop
     */
    synchronized void requireHeld() {
        try (PreparedStatement question = anchor.prepareStatement("SELECT 1");
                ResultSet answer = question.executeQuery()) {
            answer.next();
        } catch (SQLException lost) {
            throw new ProgramFault(
                    "the database at " + address + " and the lock on it are lost: run again when it is back", lost);
        }
    }

    ServerAddress address() {
        return address;
    }

    Connection connection() {
        return anchor;
    }

    private static boolean yes(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** The server drops the locks with the connection; told so, it does not wait until it notices. */
    @Override
    public void close() {
        try (anchor) {
            if (anchor.isValid(PATIENCE_SECONDS)) {
                yes(anchor, "SELECT pg_advisory_unlock_all() IS NULL");
            }
        } catch (SQLException lost) {
            throw new ProgramFault("the database at " + address + " was lost at the end of a run", lost);
        }
    }
}
