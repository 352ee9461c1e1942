package pinmailer.security;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import pinmailer.job.NightConfiguration;
import pinmailer.job.NightRun;
import pinmailer.job.RunLock;
import pinmailer.job.RunOrder;
import pinmailer.job.StepLog;

/** The program's own night in this JVM, with some of its parts replaced. */
final class NightInProcess {
    private final TrialHome home;
    private final List<String> settings = new ArrayList<>();
    private final List<Consumer<GenericApplicationContext>> parts = new ArrayList<>();
    private Consumer<String> atStep = step -> {};
    private Consumer<ConfigurableApplicationContext> afterwards = context -> {};

    NightInProcess(TrialHome home) {
        this.home = home;
    }

    NightInProcess with(String... more) {
        settings.addAll(List.of(more));
        return this;
    }

    /** Replaces the part of this name. */
    <T> NightInProcess part(String name, Class<T> type, T part) {
        parts.add(beans -> beans.registerBean(name, type, () -> part));
        return this;
    }

    NightInProcess atStep(Consumer<String> action) {
        atStep = action;
        return this;
    }

    /** Does something in the night's own context when it has ended. */
    NightInProcess afterwards(Consumer<ConfigurableApplicationContext> action) {
        afterwards = action;
        return this;
    }

    NightRun.Outcome run(String date) {
        LocalDate night = LocalDate.parse(date);
        RunLock lock = RunLock.take(home.asNightHome());
        try (ConfigurableApplicationContext context = context(new RunOrder(home.asNightHome(), night, false))) {
            NightRun.Outcome outcome = context.getBean(NightRun.class).run(night);
            afterwards.accept(context);
            return outcome;
        } finally {
            lock.close();
        }
    }

    /** Does something in the context of a business date, in which no night is run. */
    void withContext(String date, Consumer<ConfigurableApplicationContext> action) {
        RunLock lock = RunLock.take(home.asNightHome());
        RunOrder order = new RunOrder(home.asNightHome(), LocalDate.parse(date), false);
        try (ConfigurableApplicationContext context = context(order)) {
            action.accept(context);
        } finally {
            lock.close();
        }
    }

    private ConfigurableApplicationContext context(RunOrder order) {
        SpringApplication application = new SpringApplication(NightConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAllowBeanDefinitionOverriding(true);
        application.addInitializers(made -> {
            GenericApplicationContext beans = (GenericApplicationContext) made;
            beans.registerBean(RunOrder.class, () -> order);
            beans.registerBean(StepLog.class, () -> new Log());
            parts.forEach(part -> part.accept(beans));
        });
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--spring.config.additional-location=optional:file:" + home.input("") + "/");
        return application.run(arguments.toArray(String[]::new));
    }

    private final class Log implements StepLog {
        @Override
        public void started(String step) {
            atStep.accept(step);
        }

        @Override
        public void progress(String step, long done, long total) {}

        @Override
        public void warn(String message) {}
    }
}
