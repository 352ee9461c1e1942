package pinmailer.job;

import java.time.LocalDate;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.handoff.PackageKind;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.RequestQueue;
import pinmailer.mail.DeliveryCalendar;
import pinmailer.mail.MailingOrder;
import pinmailer.pin.PinSecurityModule;
import pinmailer.request.RequestKind;

/** {@code pinNotice}: planMailing → renderNotices (one partition a print file) → writeManifest → writeProof. */
@Configuration(proxyBeanMethods = false)
class PinNoticeJob {
    @Bean
    Job pinNotice(JobRepository repository, Step planNotices, Step renderNotices, Step writeManifest, Step writeProof) {
        return new JobBuilder("pinNotice", repository)
                .validator(RunParameters.VALIDATOR)
                .start(planNotices)
                .next(renderNotices)
                .next(writeManifest)
                .next(writeProof)
                .build();
    }

    @Bean
    Step planNotices(
            JobRepository repository,
            MailStore mail,
            Ledger ledger,
            RequestQueue queue,
            Approvals approvals,
            Tonight tonight,
            TransactionTemplate transaction,
            DeliveryCalendar calendar,
            Settings settings,
            HomeKeys keys,
            StopRequest stop,
            NightWatch watch) {
        StepAction plan = new PlanMailing(
                RequestKind.PIN_INQUIRY,
                mail,
                ledger,
                queue,
                approvals,
                tonight,
                transaction,
                new MailingOrder(settings.bundleMinimum()),
                calendar,
                settings.pagesPerFile(),
                keys.terms(PackageKind.PIN_NOTICE),
                stop);
        return new StepBuilder("planNotices", repository)
                .tasklet(StepAction.once(plan), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }

    @Bean
    Step renderNotices(
            JobRepository repository,
            Step renderPrintFile,
            MailStore mail,
            Tonight tonight,
            TaskExecutor renderers,
            NightWatch watch) {
        return new StepBuilder("renderNotices", repository)
                .partitioner("renderPrintFile", new PrintFiles(mail, tonight))
                .step(renderPrintFile)
                .taskExecutor(renderers)
                .listener(watch)
                .build();
    }

    @Bean
    Step renderPrintFile(JobRepository repository, RenderPrintFile render, NightWatch watch) {
        return new StepBuilder("renderPrintFile", repository)
                .tasklet(render, new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }

    @Bean
    RenderPrintFile render(
            MailStore mail,
            FrozenRows frozen,
            Letters letters,
            HomeKeys keys,
            Packages packages,
            TransactionTemplate transaction,
            Settings settings,
            StepLog log,
            StopRequest stop) {
        return new RenderPrintFile(mail, frozen, letters, keys, packages, transaction, settings, log, stop);
    }

    @Bean
    Step writeManifest(
            JobRepository repository,
            MailStore mail,
            FrozenRows frozen,
            PinSecurityModule module,
            HomeKeys keys,
            Packages packages,
            Tonight tonight,
            TransactionTemplate transaction,
            Settings settings,
            NightWatch watch) {
        StepAction write = new NoticeManifestFile(
                mail, frozen, module, keys, packages, tonight, transaction, settings.vendorDecrypts());
        return new StepBuilder("writeManifest", repository)
                .tasklet(StepAction.once(write), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }

    @Bean
    Step writeProof(
            JobRepository repository,
            RenderPrintFile render,
            MailStore mail,
            NightHome home,
            Tonight tonight,
            NightWatch watch) {
        return new StepBuilder("writeProof", repository)
                .tasklet(
                        StepAction.once(() -> {
                            LocalDate night = tonight.night().date();
                            if (mail.isUnpublished(PackageKind.PIN_NOTICE.packageId(night))) {
                                render.writeProof(home, night);
                            }
                        }),
                        new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }

    @Bean
    TaskExecutor renderers() {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("render-");
        executor.setConcurrencyLimit(
                Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())));
        return executor;
    }
}
