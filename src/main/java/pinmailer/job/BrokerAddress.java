package pinmailer.job;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import pinmailer.failure.EnvironmentFault;

/**
 * Where the message broker listens: {@code ssl://HOST:PORT}, or {@code tcp://HOST:PORT} on this machine. Takes nothing
 * else, because the client's own addresses can also switch the checking of certificates off.
 *
 * @param encrypted whether TLS is spoken
 * @throws IllegalArgumentException if there is no host or no port
 */
record BrokerAddress(String host, int port, boolean encrypted) {
    private static final int LAST_PORT = 65_535;

    BrokerAddress {
        if (host.isEmpty() || port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("a broker has a host and a port");
        }
    }

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static BrokerAddress parse(String text) {
        URI uri = URI.create(text);
        boolean encrypted = "ssl".equals(uri.getScheme());
        String host = uri.getHost();
        boolean plain = host != null && text.equals(uri.getScheme() + "://" + host + ":" + uri.getPort());
        if (host == null || !plain || !(encrypted || "tcp".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("a broker is ssl://HOST:PORT or tcp://HOST:PORT");
        }
        return new BrokerAddress(host.replaceAll("[\\[\\]]", ""), uri.getPort(), encrypted);
    }

    /**
     * True if what is sent there stays on this machine.
     *
     * @throws EnvironmentFault if nobody knows the host (78)
     */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw EnvironmentFault.unusable(
                    "the broker's host " + host + " is not known: see workers.broker-url", unknown);
        }
    }

    @Override
    public String toString() {
        return (encrypted ? "ssl" : "tcp") + "://" + host + ":" + port;
    }
}
