package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.job.NightConfiguration;
import pinmailer.job.NightHome;
import pinmailer.job.NightRun;
import pinmailer.job.RunLock;
import pinmailer.job.RunOrder;
import pinmailer.job.StepLog;

/** A night that is asked to stop while a step is at work: every job that ran ends STOPPED or well, and the next run goes on. */
class StoppedNightTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "importRequests",
                "matchRegister",
                "checkRequests",
                "freeze",
                "planNotices",
                "renderNotices",
                "writeManifest",
                "planCards",
                "closeAccount",
                "publish"
            })
    void endsStoppedAndGoesOnFromThere(String step) throws Exception {
        CrashHome home = CrashHome.in(folder);
        assertThatThrownBy(() -> runUntil(home, step))
                .isInstanceOfSatisfying(
                        EnvironmentFault.class,
                        stopped -> assertThat(stopped.exitCode()).isEqualTo(ExitCode.STOPPED));
        assertThat(OpenedState.jobsOf(home))
                .containsEntry("night", "STOPPED")
                .allSatisfy((job, status) -> assertThat(status).isIn("STOPPED", "COMPLETED"));
        WholeNight.comesOf(home, null);
    }

    private static void runUntil(CrashHome home, String step) {
        NightHome night = new NightHome(home.root());
        RunLock lock = RunLock.take(night);
        try (ConfigurableApplicationContext context = context(new RunOrder(night, CrashHome.NIGHT, false), step)) {
            context.getBean(NightRun.class).run(CrashHome.NIGHT);
        } finally {
            lock.close();
        }
    }

    private static ConfigurableApplicationContext context(RunOrder order, String step) {
        SpringApplication application = new SpringApplication(NightConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(made -> {
            GenericApplicationContext beans = (GenericApplicationContext) made;
            beans.registerBean(RunOrder.class, () -> order);
            beans.registerBean(StepLog.class, () -> new StoppingLog(beans, step));
        });
        return application.run("--spring.config.additional-location=optional:file:"
                + order.home().input() + "/");
    }

    /** Asks the night to stop as the step begins its work. */
    private record StoppingLog(GenericApplicationContext beans, String at) implements StepLog {
        @Override
        public void started(String step) {
            if (step.equals(at)) {
                beans.getBean(NightRun.class).stop();
            }
        }

        @Override
        public void progress(String step, long done, long total) {}

        @Override
        public void warn(String message) {}
    }
}
