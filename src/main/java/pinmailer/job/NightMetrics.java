package pinmailer.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.report.NightSummary;
import pinmailer.report.ReasonText;

/**
 * The last finished night in figures, for whoever watches many machines: as a node_exporter textfile, and over OTLP. Off
 * unless set. Counts, durations and a time only. That figures cannot be told is a warning, never a failed night: the
 * time of the last success then grows old, which is what an alarm looks at.
 */
public final class NightMetrics {
    private static final String PREFIX = "pin_mailer.";

    private final NightStore nights;
    private final ReportNight reports;
    private final Settings settings;
    private final StepLog log;
    private final Clock clock;

    NightMetrics(NightStore nights, ReportNight reports, Settings settings, StepLog log, Clock clock) {
        this.nights = nights;
        this.reports = reports;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    /** Tells the figures of a night that is finished; of any other nothing. */
    public void tell(LocalDate date) {
        String textfile = settings.text(Setting.METRICS_TEXTFILE);
        String collector = settings.text(Setting.METRICS_OTLP_URL);
        nights.of(date).filter(night -> night.state() == NightState.FINISHED).ifPresent(night -> {
            if (!textfile.isEmpty()) {
                write(night, Path.of(textfile));
            }
            if (!collector.isEmpty()) {
                send(night, collector);
            }
        });
    }

    private void write(Night night, Path file) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            measure(night, registry);
            Path part = Path.of(file + ".part");
            Files.writeString(part, registry.scrape(), StandardCharsets.UTF_8);
            // node_exporter is another user, and there is nothing personal in it.
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            log.warn("metrics.textfile " + file + " cannot be written ("
                    + unwritable.getClass().getSimpleName() + "): mend its folder; the night is finished all the same");
        } finally {
            registry.close();
        }
    }

    /** Closing a registry sends what it holds, once. */
    private void send(Night night, String collector) {
        OtlpMetricsSender sender = new OtlpHttpMetricsSender(new HttpUrlConnectionSender());
        MeterRegistry registry = OtlpMeterRegistry.builder(new Collector(collector))
                .metricsSender(request -> sendOrWarn(sender, request))
                .build();
        measure(night, registry);
        registry.close();
    }

    private void sendOrWarn(OtlpMetricsSender sender, OtlpMetricsSender.Request request) {
        try {
            sender.send(request);
        } catch (Exception unreachable) {
            log.warn("metrics.otlp-url: the collector does not take the figures ("
                    + unreachable.getClass().getSimpleName() + "); the night is finished all the same");
        }
    }

    private record Collector(String url) implements OtlpConfig {
        @Override
        public @org.jspecify.annotations.Nullable String get(String key) {
            return null;
        }

        @Override
        public Map<String, String> resourceAttributes() {
            return Map.of("service.name", "pin-mailer");
        }
    }

    private void measure(Night night, MeterRegistry registry) {
        NightSummary summary = reports.summary(night);
        ReasonText reasons = ReasonText.in(Locale.ENGLISH);
        summary.timings()
                .forEach(time -> gauge(
                        registry, "step.duration", "seconds", time.took().toMillis() / 1000.0, "step", time.step()));
        summary.packages()
                .forEach(made -> gauge(
                        registry,
                        "pieces",
                        "",
                        made.pieces(),
                        "kind",
                        made.kind().name()));
        summary.reasons()
                .forEach((code, count) ->
                        gauge(registry, reasons.isHold(code) ? "holds" : "rejects", "", count, "reason", code));
        gauge(registry, "last.success.timestamp", "seconds", (double)
                clock.instant().getEpochSecond());
    }

    private static void gauge(MeterRegistry registry, String name, String unit, double value, String... tags) {
        Gauge.Builder<?> gauge = Gauge.builder(PREFIX + name, () -> value).tags(Tags.of(tags));
        if (!unit.isEmpty()) {
            gauge.baseUnit(unit);
        }
        gauge.register(registry);
    }
}
