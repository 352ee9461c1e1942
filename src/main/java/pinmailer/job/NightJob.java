package pinmailer.job;

import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.job.DefaultJobParametersExtractor;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.ledger.AccountStore;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.ReportStore;
import pinmailer.ledger.RequestQueue;
import pinmailer.ledger.RequestStore;
import pinmailer.mail.DeliveryCalendar;
import pinmailer.mail.MailingOrder;

/**
 * {@code night}: intake → freeze → pinNotice → cardReissue → closeAccount → publish → report. The night was opened
 * before, by {@link NightRun}. Every step asks the tables what is left to do, so a restart may begin at any of them.
 */
@Configuration(proxyBeanMethods = false)
class NightJob {
    @Bean
    Job night(
            JobRepository repository,
            JobOperator operator,
            Job intake,
            Step freeze,
            Job pinNotice,
            Job cardReissue,
            Step closeAccount,
            Step publish,
            Step report) {
        return new JobBuilder("night", repository)
                .validator(RunParameters.VALIDATOR)
                .start(part("intake", intake, repository, operator))
                .next(freeze)
                .next(part("pinNotice", pinNotice, repository, operator))
                .next(part("cardReissue", cardReissue, repository, operator))
                .next(closeAccount)
                .next(publish)
                .next(report)
                .build();
    }

    private static Step part(String name, Job job, JobRepository repository, JobOperator operator) {
        DefaultJobParametersExtractor sameParameters = new DefaultJobParametersExtractor();
        sameParameters.setUseAllParentParameters(true);
        return new StepBuilder(name, repository)
                .job(job)
                .operator(operator)
                .parametersExtractor(sameParameters)
                .build();
    }

    @Bean
    Step freeze(
            JobRepository repository,
            NightStore nights,
            RequestStore requests,
            Approvals approvals,
            RequestQueue queue,
            AccountStore account,
            Tonight tonight,
            TransactionTemplate transaction,
            Settings settings,
            RunOrder order,
            NightWatch watch) {
        return step(
                "freeze",
                repository,
                watch,
                new FreezeNight(
                        nights,
                        approvals,
                        queue,
                        account,
                        tonight,
                        transaction,
                        settings.alarmPercent(),
                        order.alarmAccepted()));
    }

    @Bean
    Planning planning(
            MailStore mail,
            Ledger ledger,
            RequestQueue queue,
            Approvals approvals,
            Tonight tonight,
            TransactionTemplate transaction,
            DeliveryCalendar calendar,
            Settings settings,
            HomeKeys keys,
            StopRequest stop) {
        return new Planning(
                mail,
                ledger,
                queue,
                approvals,
                tonight,
                transaction,
                new MailingOrder(settings.bundleMinimum()),
                calendar,
                settings.pagesPerFile(),
                keys,
                stop);
    }

    @Bean
    Step closeAccount(
            JobRepository repository,
            AccountStore account,
            MailStore mail,
            Ledger ledger,
            RequestQueue queue,
            Approvals approvals,
            Tonight tonight,
            NightWatch watch) {
        return step(
                "closeAccount", repository, watch, new CloseAccount(account, mail, ledger, queue, approvals, tonight));
    }

    @Bean
    Step publish(
            JobRepository repository,
            MailStore mail,
            RequestQueue queue,
            Ledger ledger,
            HomeKeys keys,
            Packages packages,
            PackageFacts facts,
            Tonight tonight,
            TransactionTemplate transaction,
            Clock clock,
            DispatchDay dispatchDay,
            NightWatch watch) {
        return step(
                "publish",
                repository,
                watch,
                new Publish(mail, queue, ledger, keys, packages, facts, tonight, transaction, clock, dispatchDay));
    }

    @Bean
    DispatchDay dispatchDay(Clock clock, SampleRule sample) {
        return new DispatchDay(clock, sample.isSample());
    }

    @Bean
    Step report(JobRepository repository, ReportNight report, NightWatch watch) {
        return step("report", repository, watch, report);
    }

    @Bean
    ReportNight reportNight(
            NightStore nights,
            AccountStore account,
            MailStore mail,
            ReportStore reports,
            DeliveryCalendar calendar,
            NightHome home,
            Settings settings,
            Tonight tonight,
            SampleRule sample,
            Letters letters,
            FrozenRows frozen,
            Clock clock) {
        return new ReportNight(
                nights, account, mail, reports, calendar, home, settings, tonight, sample.isSample(), clock);
    }

    private static Step step(String name, JobRepository repository, NightWatch watch, StepAction action) {
        return new StepBuilder(name, repository)
                .tasklet(StepAction.once(action), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }
}
