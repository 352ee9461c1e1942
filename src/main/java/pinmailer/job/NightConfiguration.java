package pinmailer.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.address.AddressCheck;
import pinmailer.address.PostalCode;
import pinmailer.address.PostalDirectory;
import pinmailer.address.PostalDirectoryFile;
import pinmailer.ledger.AccountStore;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.AuditStore;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.PurgedRequests;
import pinmailer.ledger.ReportStore;
import pinmailer.ledger.RequestQueue;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.StagedRegister;
import pinmailer.ledger.StateStore;
import pinmailer.ledger.TermsStore;
import pinmailer.mail.DeliveryCalendar;
import pinmailer.mail.DeliveryTerms;
import pinmailer.mail.HolidayFile;
import pinmailer.mail.Holidays;
import pinmailer.pin.DataKey;

/**
 * What a home's commands are made of, wired by hand from the bottom up: what renders, stores, and the rooms of the trade.
 * Made lazily: a command opens no more than it uses.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    RenderingConfiguration.class,
    NightJob.class,
    IntakeJob.class,
    PinNoticeJob.class,
    CardReissueJob.class,
    PurgeConfiguration.class
})
public class NightConfiguration extends JdbcDefaultBatchConfiguration {
    @Bean
    NightStore nights(JdbcTemplate jdbc, DataKey key) {
        return new NightStore(JdbcClient.create(jdbc), key);
    }

    @Bean
    RequestQueue queue(JdbcTemplate jdbc, DataKey key) {
        return new RequestQueue(jdbc, key);
    }

    @Bean
    StagedRegister register(NightHome home, DataKey key) {
        return new StagedRegister(home.night(), key);
    }

    @Bean
    AccountStore account(JdbcTemplate jdbc) {
        return new AccountStore(JdbcClient.create(jdbc));
    }

    @Bean
    ReportStore reports(JdbcTemplate jdbc, DataKey key) {
        return new ReportStore(JdbcClient.create(jdbc), key);
    }

    @Bean
    DirectoryFolder directoryFolder(NightHome home) {
        DirectoryFolder folder = new DirectoryFolder(home.input());
        folder.settle();
        return folder;
    }

    @Bean
    PostalDirectory directory(DirectoryFolder folder, Settings settings) {
        return PostalDirectoryFile.read(folder.inUse(), settings.directoryMinRows());
    }

    @Bean
    DirectoryRefresh directoryRefresh(DirectoryFolder folder, Settings settings, Clock clock) {
        return new DirectoryRefresh(folder, settings.directoryMinRows(), clock);
    }

    @Bean
    AddressCheck addressCheck(PostalDirectory directory) {
        return new AddressCheck(directory);
    }

    @Bean
    DeliveryCalendar calendar(DirectoryFolder folder, Settings settings) {
        Path file = folder.inUse().resolve("holidays.csv");
        Holidays holidays = Files.exists(file) ? HolidayFile.read(file) : Holidays.byLaw();
        PostalCode postOffice = PostalCode.parse(settings.text(Setting.MAIL_POSTED_FROM));
        return new DeliveryCalendar(
                holidays,
                DeliveryTerms.usual(postOffice)
                        .withVendorBusinessDays(settings.vendorDays())
                        .withPostRests(settings.postRests())
                        .withDelay(settings.acceptedDelay()));
    }

    @Bean
    PackageFacts packageFacts(Settings settings, PostalDirectory directory, Clock clock) {
        return PackageFacts.of(settings, directory.edition(), clock);
    }

    @Bean
    LetterPreview letterPreview(NightHome home, Settings settings, SampleRule sample) {
        return new LetterPreview(home, settings, sample.isSample());
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Tonight tonight() {
        return new Tonight();
    }

    @Bean
    NightCheck nightCheck(
            NightStore nights,
            MailStore mail,
            Packages packages,
            HomeKeys keys,
            PostalDirectory directory,
            Settings settings,
            SampleRule sample,
            StepLog log,
            Clock clock) {
        return new NightCheck(nights, mail, packages, keys, directory, settings, sample, log, clock);
    }

    @Bean
    StateStore states(JdbcTemplate jdbc, DataKey key) {
        return new StateStore(JdbcClient.create(jdbc), key);
    }

    @Bean
    AuditStore audit(JdbcTemplate jdbc) {
        return new AuditStore(JdbcClient.create(jdbc));
    }

    @Bean
    HomeAudit homeAudit(AuditStore audit, MailStore mail, Packages packages, NightCheck check, HomeKeys keys) {
        return new HomeAudit(audit, mail, packages, check, keys);
    }

    @Bean
    DayWork dayWork(
            NightStore nights,
            RequestQueue queue,
            MailStore mail,
            Approvals approvals,
            StateStore states,
            PurgedRequests purged,
            TermsStore terms,
            ReportNight reportNight,
            Packages packages,
            TransactionTemplate transaction,
            Clock clock) {
        return new DayWork(
                nights, queue, mail, approvals, states, purged, terms, reportNight, packages, transaction, clock);
    }

    @Bean
    NightEnd nightEnd(
            NightHome home,
            NightStore nights,
            RequestQueue queue,
            RequestStore requests,
            TermsStore terms,
            StagedRegister register,
            Approvals approvals,
            NightDatabase database,
            TransactionTemplate transaction,
            Clock clock,
            Settings settings,
            HomeKeys keys,
            StepLog log) {
        boolean move = settings.text(Setting.INPUT_AFTER_PUBLISH).equals("move");
        ConsumedInput consumed = move ? new ConsumedInput(home, keys.writerToOurselves(), log) : null;
        return new NightEnd(
                nights, queue, requests, terms, register, approvals, database, transaction, clock, consumed);
    }

    @Bean
    NightRun nightRun(
            NightStore nights,
            RequestStore requests,
            StagedRegister register,
            Approvals approvals,
            ReportStore reports,
            NightCheck check,
            JobRepository repository,
            JobOperator operator,
            @Qualifier("night") Job job,
            Tonight tonight,
            NightWatch watch,
            NightEnd end,
            TermsStore terms,
            StopRequest stop,
            TransactionTemplate transaction,
            StepLog log,
            Clock clock) {
        return new NightRun(
                nights,
                requests,
                register,
                approvals,
                reports,
                check,
                repository,
                operator,
                job,
                tonight,
                watch,
                end,
                terms,
                stop,
                transaction,
                log,
                clock);
    }

    @Bean
    WorkersCheck workersCheck(NightDatabase database, Broker broker) {
        return new WorkersCheck(database, broker);
    }

    @Bean
    NightMetrics metrics(NightStore nights, ReportNight reports, Settings settings, StepLog log, Clock clock) {
        return new NightMetrics(nights, reports, settings, log, clock);
    }

    @Bean
    StopRequest stopRequest() {
        return new StopRequest();
    }

    @Bean
    NightWatch watch(
            NightStore nights, MailStore mail, StateStore states, Tonight tonight, StepLog log, StopRequest stop) {
        return new NightWatch(nights, tonight, log, new StepSizes(mail, states, tonight), stop);
    }
}
