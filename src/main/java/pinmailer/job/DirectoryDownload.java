package pinmailer.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pinmailer.failure.BrokenInput;

/**
 * Fetches one of Japan Post's files. Nobody signs these files, so that it takes https; plain http only from this machine
 * itself. The system's proxy is used.
 */
final class DirectoryDownload {
    /** Three times today's largest file unpacked. */
    private static final int LARGEST_BYTES = 64 * 1024 * 1024;

    private static final Duration CONNECTING = Duration.ofSeconds(20);
    private static final Duration WHOLE = Duration.ofMinutes(5);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int OK = 200;

    private DirectoryDownload() {}

    /** @throws BrokenInput if it cannot be had */
    static OfferedFile get(URI address) {
        requireSafe(address);
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(isSecure(address) ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER)
                .proxy(ProxySelector.getDefault())
                .connectTimeout(CONNECTING)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(WHOLE).build();
        CompletableFuture<OfferedFile> fetching = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(answer -> taken(address, answer));
        try {
            return fetching.get(WHOLE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof BrokenInput refused ? refused : unreachable(address, failed);
        } catch (TimeoutException slow) {
            fetching.cancel(true);
            throw unreachable(address, slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable(address, stopped);
        }
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /** Without what may be a secret: user, password and query. */
    private static String shown(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getPath();
    }

    private static void requireSafe(URI address) {
        String host = String.valueOf(address.getHost());
        boolean safe =
                isSecure(address) || ("http".equalsIgnoreCase(address.getScheme()) && THIS_MACHINE.contains(host));
        if (!safe) {
            throw new BrokenInput(
                    shown(address) + " is no https address: nobody signs these files, so they are fetched by https");
        }
    }

    private static OfferedFile taken(URI address, HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new BrokenInput(shown(address) + " answers " + answer.statusCode()
                        + ": look at the address, or download it by hand and name the file");
            }
            byte[] content = body.readNBytes(LARGEST_BYTES + 1);
            if (content.length > LARGEST_BYTES) {
                throw new BrokenInput(shown(address) + " is too large to be Japan Post's file");
            }
            return new OfferedFile(nameIn(address), content, dateOf(answer));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String nameIn(URI address) {
        String path = String.valueOf(address.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Instant dateOf(HttpResponse<?> answer) {
        String modified = answer.headers()
                .firstValue("Last-Modified")
                .or(() -> answer.headers().firstValue("Date"))
                .orElse("");
        try {
            return ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException undated) {
            return Instant.EPOCH;
        }
    }

    private static BrokenInput unreachable(URI address, Exception cause) {
        return new BrokenInput(
                shown(address)
                        + " cannot be fetched: look at network and proxy, or download it by hand and name the file",
                cause);
    }
}
