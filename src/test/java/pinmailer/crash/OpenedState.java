package pinmailer.crash;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.database.HomeDatabase;
import pinmailer.job.NightDatabase;
import pinmailer.job.NightHome;
import pinmailer.job.RunLock;
import pinmailer.pin.DataKey;
import pinmailer.pin.KeyFiles;
import pinmailer.pin.KeyedSecurityModule;
import pinmailer.pin.PinModuleSettings;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.Pkcs12KeyStore;

/** A home's database between two runs, for what no command tells. */
final class OpenedState implements AutoCloseable {
    private final RunLock lock;
    private final PinSecurityModule module;
    private final NightDatabase database;

    private OpenedState(NightHome home) {
        lock = RunLock.take(home);
        Path keys = home.keys();
        module = KeyedSecurityModule.open(
                new Pkcs12KeyStore(
                        keys.resolve("pin-mailer.p12"), keys.resolve("pin-mailer.p12.password"), KeyFiles.strict()),
                PinModuleSettings.standard(),
                CrashHome.NIGHT);
        database = NightDatabase.open(home, module, HomeDatabase.settingsOf(home.root()));
    }

    static OpenedState of(CrashHome home) {
        return of(home.root());
    }

    static OpenedState of(Path home) {
        return new OpenedState(new NightHome(home));
    }

    DataKey key() {
        return database.dataKey();
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(database.source());
    }

    /** The last execution of each job, as Spring Batch has it. */
    static Map<String, String> jobsOf(CrashHome home) {
        Map<String, String> jobs = new TreeMap<>();
        try (OpenedState state = of(home)) {
            state.jdbc()
                    .query(
                            "SELECT i.job_name, e.status FROM batch_job_execution e JOIN batch_job_instance i"
                                    + " ON i.job_instance_id = e.job_instance_id ORDER BY e.job_execution_id",
                            row -> {
                                jobs.put(row.getString(1), row.getString(2));
                            });
        }
        return jobs;
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            module.close();
            lock.close();
        }
    }
}
