package pinmailer.cli;

import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.Failure;
import pinmailer.job.NightConfiguration;
import pinmailer.job.NightHome;
import pinmailer.job.RunLock;
import pinmailer.job.RunOrder;
import pinmailer.job.Setting;
import pinmailer.job.Settings;
import pinmailer.job.StepLog;
import pinmailer.job.WorkerConfiguration;
import pinmailer.report.Sentences;

/**
 * A home with its settings read, and its run lock taken unless it is joined; keys and database open when first asked for.
 * Closed in order: database, then lock.
 */
final class OpenHome implements AutoCloseable {
    private final @Nullable RunLock lock;
    private final ConfigurableApplicationContext context;

    private OpenHome(@Nullable RunLock lock, ConfigurableApplicationContext context) {
        this.lock = lock;
        this.context = context;
    }

    static OpenHome open(RunOrder order, List<String> settings, Sentences sentences) {
        requireInput(order.home());
        RunLock lock = RunLock.take(order.home());
        try {
            return new OpenHome(lock, context(NightConfiguration.class, order, settings, sentences));
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Opens a home whose lock the manager of its night has. */
    static OpenHome join(RunOrder order, List<String> settings, Sentences sentences) {
        requireInput(order.home());
        return new OpenHome(null, context(WorkerConfiguration.class, order, settings, sentences));
    }

    private static void requireInput(NightHome home) {
        if (!Files.isDirectory(home.input())) {
            throw EnvironmentFault.unusable("there is no input/ in " + home.root() + ": name a home with --home");
        }
    }

    private static ConfigurableApplicationContext context(
            Class<?> configuration, RunOrder order, List<String> settings, Sentences sentences) {
        SpringApplication application = new SpringApplication(configuration);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(made -> {
            GenericApplicationContext beans = (GenericApplicationContext) made;
            beans.registerBean(RunOrder.class, () -> order);
            beans.registerBean(StepLog.class, () -> log(beans.getBean(Settings.class), sentences));
        });
        return application.run(arguments(order.home(), settings));
    }

    private static StepLog log(Settings settings, Sentences sentences) {
        return settings.text(Setting.LOG_FORMAT).equals("json")
                ? new JsonLines(System.err, Clock.systemUTC())
                : ProgressLine.onThisTerminal(sentences);
    }

    private static String[] arguments(NightHome home, List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        // The home's own file is read last, so that it beats the working directory's.
        arguments.add("--spring.config.additional-location=optional:file:" + home.input() + "/");
        return arguments.toArray(String[]::new);
    }

    /** One of the home's parts. */
    <T> T get(Class<T> type) {
        try {
            return context.getBean(type);
        } catch (BeansException wrapped) {
            throw cause(wrapped);
        }
    }

    private static RuntimeException cause(BeansException wrapped) {
        Failure ours = Failure.in(wrapped);
        return ours == null ? wrapped : ours;
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
