package pinmailer.job;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import pinmailer.address.AddressCheck;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.RequestQueue;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.StagedRegister;
import pinmailer.pin.PinSecurityModule;
import pinmailer.request.CheckRules;
import pinmailer.request.RequestCheck;

/** {@code intake}: importRequests → matchRegister → checkRequests. Does nothing in a night that is frozen. */
@Configuration(proxyBeanMethods = false)
class IntakeJob {
    private static final int ROWS_PER_CHUNK = 1000;

    @Bean
    Job intake(JobRepository repository, Step importRequests, Step matchRegister, Step checkRequests) {
        return new JobBuilder("intake", repository)
                .validator(RunParameters.VALIDATOR)
                .start(importRequests)
                .next(matchRegister)
                .next(checkRequests)
                .build();
    }

    @Bean
    Step importRequests(
            JobRepository repository,
            PlatformTransactionManager transactions,
            NightInput input,
            NightStore nights,
            RequestStore requests,
            Tonight tonight,
            NightWatch watch,
            StepLog log,
            StopRequest stop) {
        return new StepBuilder("importRequests", repository)
                .<RequestRows.Row, RequestRows.Row>chunk(ROWS_PER_CHUNK)
                .transactionManager(transactions)
                .reader(new RequestRows(input, nights, tonight))
                .writer(new RequestRowStore(requests, tonight, log))
                .interruptionPolicy(stop)
                .listener(watch)
                .build();
    }

    @Bean
    Step matchRegister(
            JobRepository repository,
            NightInput input,
            NightStore nights,
            RequestStore requests,
            StagedRegister register,
            Tonight tonight,
            NightWatch watch,
            StepLog log,
            StopRequest stop) {
        StepAction match = new MatchRegister(input, nights, requests, register, tonight, log, stop);
        return new StepBuilder("matchRegister", repository)
                .tasklet(StepAction.once(match), new ResourcelessTransactionManager())
                .listener(watch)
                .build();
    }

    @Bean
    Step checkRequests(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RequestStore requests,
            RequestQueue queue,
            StagedRegister register,
            Ledger ledger,
            Approvals approvals,
            PinSecurityModule module,
            AddressCheck addresses,
            Letters letters,
            CheckRules rules,
            SecureRandom random,
            Tonight tonight,
            NightWatch watch,
            StepLog log,
            StopRequest stop) {
        CheckRequests check = new CheckRequests(
                new CardCases(requests, register, ledger, addresses),
                queue,
                approvals,
                module,
                () -> new RequestCheck(tonight.night().date(), rules, letters.glyphs(), module::isIncoming),
                tonight,
                random,
                log,
                stop);
        return new StepBuilder("checkRequests", repository)
                .tasklet(check, transactions)
                .listener(watch)
                .build();
    }

    @Bean
    NightInput nightInput(NightHome home, Settings settings, HomeKeys keys, Clock clock) {
        return new NightInput(home, settings, InputDecryptor.of(home, settings, keys, clock));
    }

    @Bean
    CheckRules checkRules(Settings settings) {
        return new CheckRules(
                settings.changedHoldDays(), settings.separationDays(), settings.repeatDays(), settings.holdMaxDays());
    }
}
