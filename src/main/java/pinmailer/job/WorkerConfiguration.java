package pinmailer.job;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFileClaims;
import pinmailer.ledger.TermsStore;

/** What a worker is made of: what renders, and the queue. No job, no repository of jobs, no key but those of notices. */
@Configuration(proxyBeanMethods = false)
@Import(RenderingConfiguration.class)
public class WorkerConfiguration {
    @Bean
    Worker worker(
            Broker broker,
            PrintFileQueue queue,
            MailStore mail,
            PrintFileClaims claims,
            TermsStore stated,
            RenderingTerms terms,
            PrintFileRendering rendering,
            SampleRule sample,
            Approvals approvals,
            StepLog log) {
        broker.requireReachable();
        if (!sample.isSample()) {
            NightCheck.warnOfOpenJvm(log);
        }
        return new Worker(
                queue,
                mail,
                claims,
                stated,
                terms,
                rendering,
                new WorkerRows(approvals),
                log,
                PinNoticeJob.filesAtOnce());
    }
}
