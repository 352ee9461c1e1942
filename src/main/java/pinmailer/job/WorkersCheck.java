package pinmailer.job;

import pinmailer.failure.EnvironmentFault;

/** What must hold before a night is left to workers: a database they can share, and a broker that can be used. */
public final class WorkersCheck {
    private final NightDatabase database;
    private final Broker broker;

    WorkersCheck(NightDatabase database, Broker broker) {
        this.database = database;
        this.broker = broker;
    }

    /**
     * Connects to the broker once; changes nothing.
     *
     * @throws EnvironmentFault naming what is missing (78)
     */
    public void require() {
        if (!(database instanceof ServerDatabase)) {
            throw EnvironmentFault.unusable(
                    "workers need a database server: set spring.datasource.url to PostgreSQL, or run without --workers");
        }
        broker.requireReachable();
    }
}
