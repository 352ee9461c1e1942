package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.scheduling.support.CronExpression;
import org.yaml.snakeyaml.Yaml;

/** The schedules that are shipped: systemd units, a cron table, a Kubernetes CronJob. */
class SchedulesTest {
    private static final Path DIST = Path.of("src/main/dist");

    /** The units say /opt/pin-mailer, which need not be on the machine that builds: the program's path is set anew. */
    @Test
    void hasUnitsThatSystemdAccepts(@TempDir Path folder) throws IOException {
        Tool.requireInstalled("systemd-analyze");
        Path service = unit(folder, "pin-mailer.service");
        Path timer = unit(folder, "pin-mailer.timer");
        Path worker = unit(folder, "pin-mailer-worker.service");

        assertThat(Tool.run(
                        "systemd-analyze",
                        "verify",
                        "--man=no",
                        service.toString(),
                        timer.toString(),
                        worker.toString()))
                .isEmpty();
    }

    @Test
    void wouldBeToldOfAMisspeltUnit(@TempDir Path folder) throws IOException {
        Tool.requireInstalled("systemd-analyze");
        Path service = unit(folder, "pin-mailer.service");
        Files.writeString(
                service, Files.readString(service).replace("ProtectSystem", "ProtectSistem"), StandardCharsets.UTF_8);

        assertThat(Tool.run("systemd-analyze", "verify", "--man=no", service.toString()))
                .contains("ProtectSistem");
    }

    /** Exposure in tenths, 0 to 100, as systemd reckons it; over 20 is no longer "OK". */
    @Test
    void hasAServiceThatSystemdCallsSafe(@TempDir Path folder) throws IOException {
        Tool.requireInstalled("systemd-analyze");
        Path service = unit(folder, "pin-mailer.service");

        assertThat(Tool.run("systemd-analyze", "security", "--offline=true", "--threshold=15", service.toString()))
                .contains("SAFE");
    }

    /** A worker must talk to database and broker: the network is what makes it less than safe. */
    @Test
    void hasAWorkerThatSystemdCallsOk(@TempDir Path folder) throws IOException {
        Tool.requireInstalled("systemd-analyze");
        Path worker = unit(folder, "pin-mailer-worker.service");

        assertThat(Tool.run("systemd-analyze", "security", "--offline=true", "--threshold=20", worker.toString()))
                .contains("OK");
    }

    @Test
    void hasATimerWhoseSlotsAreOnOneDayInTokyo() throws IOException {
        List<String> slots = Files.readAllLines(DIST.resolve("systemd/pin-mailer.timer")).stream()
                .filter(line -> line.startsWith("OnCalendar="))
                .toList();
        assertThat(slots).hasSize(2).allMatch(slot -> slot.endsWith(" Asia/Tokyo"));
        for (String slot : slots) {
            Tool.run("systemd-analyze", "calendar", slot.substring("OnCalendar=".length()));
        }
    }

    private static Path unit(Path folder, String name) throws IOException {
        String text = Files.readString(DIST.resolve("systemd").resolve(name));
        Path program = DIST.resolve("bin/pin-mailer").toAbsolutePath();
        return Files.writeString(
                folder.resolve(name), text.replace("ExecStart=/opt/pin-mailer/bin/pin-mailer", "ExecStart=" + program));
    }

    @Test
    void hasACronTableOfTwoSlotsThatCallRun() throws IOException {
        List<String> lines = Files.readAllLines(DIST.resolve("cron/pin-mailer")).stream()
                .filter(line -> Character.isDigit(line.charAt(0)))
                .toList();
        assertThat(lines).hasSize(2);
        List<LocalDateTime> slots = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", 7);
            assertThat(words[5]).as("user").isEqualTo("pin-mailer");
            assertThat(words[6]).startsWith("/opt/pin-mailer/bin/pin-mailer run ");
            slots.add(next(String.join(" ", List.of(words).subList(0, 5))));
        }
        assertThat(slots).doesNotHaveDuplicates().allMatch(SchedulesTest::isOnTheFirst);
    }

    private static LocalDateTime next(String fiveFields) {
        return Objects.requireNonNull(
                CronExpression.parse("0 " + fiveFields).next(LocalDateTime.of(2026, 12, 1, 0, 0)));
    }

    private static boolean isOnTheFirst(LocalDateTime slot) {
        return slot.getDayOfMonth() == 1 && slot.getHour() >= 18;
    }

    @Test
    void hasACronJobThatTheKubernetesApiKnowsWordForWord() throws IOException {
        JsonObject manifest = manifest();

        V1CronJob.validateJsonElement(manifest);
        V1CronJob job = Objects.requireNonNull(V1CronJob.fromJson(manifest.toString()));
        assertThat(job.getApiVersion()).isEqualTo("batch/v1");
        assertThat(job.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(ZoneId.of(Objects.requireNonNull(job.getSpec().getTimeZone())))
                .isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(isOnTheFirst(next(job.getSpec().getSchedule()))).isTrue();
        var container = job.getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(container.getCommand()).containsExactly("/opt/pin-mailer/bin/pin-mailer");
        assertThat(container.getArgs()).contains("run", "--held-ok");
    }

    @Test
    void hasWorkersThatTheKubernetesApiKnowsWordForWord() throws IOException {
        JsonObject manifest = manifest("worker.yaml");

        V1Deployment.validateJsonElement(manifest);
        V1Deployment workers = Objects.requireNonNull(V1Deployment.fromJson(manifest.toString()));
        assertThat(workers.getApiVersion()).isEqualTo("apps/v1");
        assertThat(workers.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(workers.getSpec().getSelector().getMatchLabels());
        assertThat(workers.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getArgs())
                .startsWith("worker", "--home");
    }

    @Test
    void wouldBeToldOfAFieldKubernetesDoesNotKnow() throws IOException {
        JsonObject manifest = manifest();
        manifest.getAsJsonObject("spec").addProperty("timeZon", "Asia/Tokyo");

        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> V1CronJob.validateJsonElement(manifest))
                .withMessageContaining("timeZon");
    }

    private static JsonObject manifest() throws IOException {
        return manifest("cronjob.yaml");
    }

    private static JsonObject manifest(String file) throws IOException {
        Map<String, Object> yaml =
                new Yaml().load(Files.readString(DIST.resolve("kubernetes").resolve(file)));
        JsonElement json = new Gson().toJsonTree(yaml);
        return json.getAsJsonObject();
    }
}
