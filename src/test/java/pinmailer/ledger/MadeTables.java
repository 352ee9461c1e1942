package pinmailer.ledger;

import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import pinmailer.database.HomeDatabase;
import pinmailer.database.PostgreSqlServer;

/** Empty tables in a database of their own, of the kind this JVM's tests are on. */
final class MadeTables {
    private MadeTables() {}

    static JdbcTemplate make() {
        JdbcTemplate jdbc = new JdbcTemplate(source());
        new Schema(jdbc).ensure(HomeDatabase.isPostgreSql() ? Schema.POSTGRESQL : Schema.HSQLDB);
        return jdbc;
    }

    private static DriverManagerDataSource source() {
        if (HomeDatabase.isPostgreSql()) {
            PostgreSqlServer server = PostgreSqlServer.shared();
            return new DriverManagerDataSource(
                    server.url(server.newDatabase()), PostgreSqlServer.USER, PostgreSqlServer.PASSWORD);
        }
        return new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "SA", "");
    }
}
