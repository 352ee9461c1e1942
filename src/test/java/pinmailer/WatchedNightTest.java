package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A night as machines watch it: JSON lines, node_exporter's textfile, an OTLP collector. All off unless set. */
class WatchedNightTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;

    @TempDir
    private static Path folder;

    private static TrialHome home = new TrialHome(Path.of(""));
    private static Path textfile = Path.of("");
    private static TrialHome.Ended ended = new TrialHome.Ended(-1, "", "");
    private static List<byte[]> received = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void runANight() throws IOException {
        home = TrialHome.ofProject(folder.resolve("home"));
        textfile = folder.resolve("pin-mailer.prom");
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            ended = home.run(
                    NIGHT,
                    "--pinmailer.log.format=json",
                    "--pinmailer.metrics.textfile=" + textfile,
                    "--pinmailer.metrics.otlp-url=http://localhost:"
                            + collector.getAddress().getPort() + "/v1/metrics");
        } finally {
            collector.stop(0);
        }
        assertThat(ended.status()).as(ended.err()).isEqualTo(100);
    }

    @Test
    void tellsOneJsonObjectALineAndEvent() {
        List<JsonNode> events =
                ended.err().lines().map(JsonMapper.shared()::readTree).toList();

        assertThat(events).allMatch(event -> event.has("at") && event.has("event"));
        List<String> told = events.stream()
                .filter(event -> event.has("step") && event.has("night"))
                .filter(event -> event.get("night").asString().equals(NIGHT))
                .map(event ->
                        event.get("step").asString() + " " + event.get("event").asString())
                .toList();
        for (String step : List.of("importRequests", "checkRequests", "renderNotices", "publish", "report")) {
            assertThat(told).containsSubsequence(step + " started", step + " finished");
        }
        assertThat(events)
                .filteredOn(event -> event.get("event").asString().equals("finished"))
                .allMatch(event -> event.get("millis").asLong() >= 0);
        assertThat(events)
                .anyMatch(event -> event.get("event").asString().equals("warning")
                        && event.get("message").asString().contains("sample keys"));
    }

    @Test
    void writesFiguresThatNodeExporterReads() throws IOException {
        String text = Files.readString(textfile, StandardCharsets.UTF_8);
        JsonNode summary =
                JsonMapper.shared().readTree(Files.readString(home.output("reports/" + NIGHT + "/summary.json")));

        assertThat(text)
                .contains("# TYPE pin_mailer_step_duration_seconds gauge")
                .containsPattern("(?m)^pin_mailer_step_duration_seconds\\{step=\"publish\"} [0-9.E-]+$")
                .contains("pin_mailer_holds{reason=\"PIN_LOCKED\"} 1.0")
                .containsPattern("(?m)^pin_mailer_rejects\\{reason=\"[A-Z_]+\"} [0-9.]+$")
                .containsPattern("(?m)^pin_mailer_last_success_timestamp_seconds [0-9.]+E9$");
        for (JsonNode made : summary.get("packages")) {
            String kind = made.get("package_id").asString().startsWith("PN") ? "PIN_INQUIRY" : "CARD_REISSUE";
            assertThat(text)
                    .contains("pin_mailer_pieces{kind=\"" + kind + "\"} "
                            + made.get("pieces").asInt() + ".0");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(textfile)))
                .isEqualTo("rw-r--r--");
        try (Stream<Path> there = Files.list(folder)) {
            assertThat(there.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void sendsTheSameFiguresToAnOtlpCollectorOnce() throws IOException {
        assertThat(received).hasSize(1);
        ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(received.get(0));
        List<String> names = new ArrayList<>();
        request.getResourceMetricsList().forEach(resource -> {
            assertThat(resource.getResource().getAttributesList())
                    .anyMatch(attribute -> attribute.getKey().equals("service.name")
                            && attribute.getValue().getStringValue().equals("pin-mailer"));
            resource.getScopeMetricsList()
                    .forEach(scope ->
                            scope.getMetricsList().stream().map(Metric::getName).forEach(names::add));
        });

        assertThat(names)
                .contains(
                        "pin_mailer.step.duration",
                        "pin_mailer.pieces",
                        "pin_mailer.holds",
                        "pin_mailer.last.success.timestamp");
    }

    @Test
    void finishesTheNightThoughItsFiguresCannotBeTold(@TempDir Path other) {
        TrialHome alone = TrialHome.withRequests(other.resolve("home"), TrialHome.sample("plain"));
        TrialHome.Ended night = alone.run(
                NIGHT,
                "--pinmailer.metrics.textfile=" + other.resolve("none/x.prom"),
                "--pinmailer.metrics.otlp-url=http://localhost:1/v1/metrics");

        assertThat(night.status()).isZero();
        assertThat(night.err())
                .contains("warning: metrics.textfile", "warning: metrics.otlp-url")
                .doesNotContain("\tat ");
        assertThat(night.out()).hasLineCount(1);
    }
}
