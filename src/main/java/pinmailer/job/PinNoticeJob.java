package pinmailer.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.batch.integration.partition.MessageChannelPartitionHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.integration.core.MessagingTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFileClaims;
import pinmailer.ledger.TermsStore;
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
    Step planNotices(JobRepository repository, Planning planning, NightWatch watch) {
        return new StepBuilder("planNotices", repository)
                .tasklet(StepAction.once(planning.of(RequestKind.PIN_INQUIRY)), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }

    @Bean
    Step renderNotices(
            JobRepository repository, PartitionHandler renderers, MailStore mail, Tonight tonight, NightWatch watch) {
        return new StepBuilder("renderNotices", repository)
                .partitioner("renderPrintFile", new PrintFiles(mail, tonight))
                .partitionHandler(renderers)
                .listener(watch)
                .build();
    }

    /** Who renders: threads of this process, or workers. */
    @Bean
    PartitionHandler renderers(
            RunOrder order,
            @Qualifier("renderPrintFile") ObjectProvider<Step> renderPrintFile,
            ObjectProvider<RemotePrintFiles> remotePrintFiles) {
        if (order.role() == RunOrder.Role.MANAGER) {
            return remotely(remotePrintFiles.getObject());
        }
        TaskExecutorPartitionHandler threads = new TaskExecutorPartitionHandler();
        threads.setStep(renderPrintFile.getObject());
        threads.setTaskExecutor(threads());
        return threads;
    }

    private static PartitionHandler remotely(RemotePrintFiles channel) {
        MessagingTemplate template = new MessagingTemplate(channel);
        MessageChannelPartitionHandler remote = new MessageChannelPartitionHandler();
        remote.setStepName("renderPrintFile");
        remote.setMessagingOperations(template);
        remote.setReplyChannel(channel);
        return remote;
    }

    @Bean
    RemotePrintFiles remotePrintFiles(
            JobRepository repository,
            MailStore mail,
            PrintFileClaims claims,
            TermsStore stated,
            RenderingTerms terms,
            PrintFileQueue queue,
            RenderPrintFile here,
            WriteProof proof,
            TransactionTemplate transaction,
            StopRequest stop,
            Settings settings,
            StepLog log) {
        return new RemotePrintFiles(
                repository,
                mail,
                claims,
                stated,
                terms,
                queue,
                here,
                proof,
                transaction,
                stop,
                settings.workersPatience(),
                log);
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
            PrintFileClaims claims,
            PrintFileRendering rendering,
            Packages packages,
            Proof proof,
            StepLog log,
            StopRequest stop) {
        return new RenderPrintFile(mail, claims, rendering, packages, proof, log, stop);
    }

    @Bean
    Proof proof(Letters letters) {
        return new Proof(letters);
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
    Step writeProof(JobRepository repository, WriteProof write, NightWatch watch) {
        return new StepBuilder("writeProof", repository)
                .tasklet(StepAction.once(write), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }

    @Bean
    WriteProof proofWriter(
            MailStore mail, FrozenRows frozen, Notices notices, Proof proof, NightHome home, Tonight tonight) {
        return new WriteProof(mail, frozen, notices, proof, home, tonight);
    }

    private static TaskExecutor threads() {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("render-");
        executor.setConcurrencyLimit(filesAtOnce());
        return executor;
    }

    /** How many print files one process renders at a time: each is whole in memory. */
    static int filesAtOnce() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }
}
