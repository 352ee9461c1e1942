package pinmailer.job;

import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.handoff.PackageKind;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFileClaims;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.TermsStore;
import pinmailer.pin.DataKey;
import pinmailer.pin.PinSecurityModule;

/** What it takes to render a print file: settings, keys, database, frozen rows and the letter. All that a worker has. */
@Configuration(proxyBeanMethods = false)
class RenderingConfiguration {
    @Bean
    Settings settings(Environment environment) {
        StraySettings.refuse(environment);
        Map<String, String> given = new TreeMap<>();
        Binder.get(environment)
                .bind("pinmailer", Bindable.mapOf(String.class, String.class))
                .ifBound(values -> values.forEach((key, value) -> given.put("pinmailer." + key, value)));
        if (FailPoint.anyChosen()) {
            given.remove(FailPoint.PROPERTY);
        }
        return new Settings(given);
    }

    @Bean
    NightHome home(RunOrder order) {
        return order.home();
    }

    @Bean
    Clock clock(Settings settings) {
        return settings.clock()
                .map(at -> Clock.fixed(at.toInstant(), ZoneId.of("Asia/Tokyo")))
                .orElseGet(() -> Clock.system(ZoneId.of("Asia/Tokyo")));
    }

    @Bean
    PinSecurityModule module(RunOrder order, Settings settings) {
        return PinModules.open(order, settings);
    }

    @Bean
    HomeKeys homeKeys(RunOrder order, Settings settings, Clock clock) {
        Set<PackageKind> kinds = order.role() == RunOrder.Role.WORKER
                ? EnumSet.of(PackageKind.PIN_NOTICE)
                : EnumSet.allOf(PackageKind.class);
        return HomeKeys.load(order.home(), settings, clock, kinds);
    }

    @Bean
    SampleRule sampleRule(PinSecurityModule module, HomeKeys keys, Settings settings) {
        return SampleRule.of(module, keys, settings);
    }

    @Bean
    DatabaseSettings databaseSettings(Environment environment) {
        return DatabaseSettings.of(environment);
    }

    @Bean
    NightDatabase database(RunOrder order, PinSecurityModule module, DatabaseSettings settings) {
        return order.role() == RunOrder.Role.WORKER
                ? JoinedDatabase.join(order.home(), module, settings)
                : NightDatabase.open(order.home(), module, settings);
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(NightDatabase database) {
        return database.source();
    }

    @Bean
    DataKey dataKey(NightDatabase database) {
        return database.dataKey();
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    JdbcTemplate jdbc(DataSource source) {
        return new JdbcTemplate(source);
    }

    @Bean
    RequestStore requests(JdbcTemplate jdbc, DataKey key) {
        return new RequestStore(jdbc, key);
    }

    @Bean
    Approvals approvals(NightHome home, DataKey key) {
        return new Approvals(home.night(), key);
    }

    @Bean
    TermsStore termsStore(JdbcTemplate jdbc) {
        return new TermsStore(jdbc);
    }

    @Bean
    RenderingTerms terms(
            NightHome home, Settings settings, PinSecurityModule module, HomeKeys keys, SampleRule sample) {
        return RenderingTerms.here(home, settings, module, keys, sample);
    }

    @Bean
    Broker broker(Settings settings) {
        return Broker.of(settings);
    }

    @Bean
    PrintFileQueue printFileQueue(Broker broker, DataKey key) {
        return new PrintFileQueue(broker, key);
    }

    @Bean
    MailStore mail(JdbcTemplate jdbc) {
        return new MailStore(jdbc);
    }

    @Bean
    Ledger ledger(JdbcTemplate jdbc) {
        return new Ledger(jdbc);
    }

    @Bean
    PrintFileClaims claims(JdbcTemplate jdbc, MailStore mail) {
        return new PrintFileClaims(jdbc, mail);
    }

    @Bean
    Packages packages(NightHome home, Settings settings) {
        return new Packages(home, settings);
    }

    @Bean
    FrozenRows frozenRows(Ledger ledger, Approvals approvals, RequestStore requests, PinSecurityModule module) {
        return new FrozenRows(ledger, approvals, requests, module);
    }

    @Bean
    Letters letters(NightHome home, Settings settings, SampleRule sample) {
        return Letters.of(home, settings, sample.isSample());
    }

    @Bean
    Notices notices(Settings settings) {
        return Notices.of(settings);
    }

    @Bean
    PrintFileRendering printFileRendering(
            PrintFileClaims claims,
            FrozenRows frozen,
            Notices notices,
            Letters letters,
            HomeKeys keys,
            Packages packages,
            TransactionTemplate transaction,
            Settings settings) {
        return new PrintFileRendering(
                claims, frozen, notices, letters, keys, packages, transaction, settings.vendorDecrypts());
    }
}
