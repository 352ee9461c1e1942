package pinmailer.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.handoff.MailClass;
import pinmailer.ledger.MailStore;
import pinmailer.pin.PinSecurityModule;
import pinmailer.request.RequestKind;

/** {@code cardReissue}: planMailing → writeCardManifest. */
@Configuration(proxyBeanMethods = false)
class CardReissueJob {
    @Bean
    Job cardReissue(JobRepository repository, Step planCards, Step writeCardManifest) {
        return new JobBuilder("cardReissue", repository)
                .validator(RunParameters.VALIDATOR)
                .start(planCards)
                .next(writeCardManifest)
                .build();
    }

    @Bean
    Step planCards(JobRepository repository, Planning planning, NightWatch watch) {
        return new StepBuilder("planCards", repository)
                .tasklet(StepAction.once(planning.of(RequestKind.CARD_REISSUE)), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }

    @Bean
    Step writeCardManifest(
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
        StepAction write = new CardManifestFile(
                mail,
                frozen,
                module,
                keys,
                packages,
                tonight,
                transaction,
                MailClass.valueOf(settings.text(Setting.CARDS_MAIL_CLASS)));
        return new StepBuilder("writeCardManifest", repository)
                .tasklet(StepAction.once(write), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .listener(watch)
                .build();
    }
}
