package pinmailer.job;

import java.time.Clock;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.PurgeStore;
import pinmailer.ledger.PurgedRequests;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.TableScan;
import pinmailer.pin.DataKey;

/** What ends retention: {@code purge}, a job of its own beside the night. */
@Configuration(proxyBeanMethods = false)
class PurgeConfiguration {
    @Bean
    PurgedRequests purgedRequests(JdbcTemplate jdbc, DataKey key) {
        return new PurgedRequests(jdbc, key);
    }

    @Bean
    PurgeStore purgeStore(JdbcTemplate jdbc, DataKey key) {
        return new PurgeStore(jdbc, key);
    }

    @Bean
    PurgeJob purgeJob(
            JobRepository repository,
            PurgeStore store,
            RequestStore requests,
            MailStore mail,
            NightDatabase database,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            NightHome home,
            Settings settings,
            StepLog log) {
        PurgeProof proof = new PurgeProof(new TableScan(jdbc), transaction, home);
        return new PurgeJob(repository, store, requests, mail, database, transaction, proof, home, settings, log);
    }

    @Bean
    Purge purge(
            NightStore nights,
            PurgeStore store,
            PurgeJob job,
            JobRepository repository,
            JobOperator operator,
            Packages packages,
            NightHome home,
            Settings settings,
            Clock clock) {
        return new Purge(nights, store, job, repository, operator, packages, home, settings, clock);
    }
}
