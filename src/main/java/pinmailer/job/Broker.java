package pinmailer.job;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import pinmailer.failure.EnvironmentFault;

/**
 * The message broker (ActiveMQ Artemis) over which the manager of a night names print files to its workers. Messages hold
 * ids only, may be lost and may come twice. Beyond this machine it is spoken to with a password and over TLS, its
 * certificate and name checked, or not at all.
 */
final class Broker {
    private static final long CALL_TIMEOUT_MILLIS = 10_000;

    private final BrokerAddress address;
    private final ActiveMQConnectionFactory connections;

    private Broker(BrokerAddress address, ActiveMQConnectionFactory connections) {
        this.address = address;
        this.connections = connections;
    }

    /**
     * The broker the settings name; connects to nothing yet.
     *
     * @throws EnvironmentFault if none is named, or it is on another machine without TLS or password (78)
     */
    static Broker of(Settings settings) {
        String url = settings.text(Setting.WORKERS_BROKER_URL);
        if (url.isEmpty()) {
            throw EnvironmentFault.unusable("workers need a message broker: set pinmailer.workers.broker-url");
        }
        BrokerAddress address = BrokerAddress.parse(url);
        String user = settings.text(Setting.WORKERS_USER);
        requireProtected(address, settings.text(Setting.WORKERS_PASSWORD_FILE), user);
        return new Broker(address, connections(address, user, settings));
    }

    private static void requireProtected(BrokerAddress address, String passwordFile, String user) {
        boolean authenticated = !user.isEmpty() && !passwordFile.isEmpty();
        if (user.isEmpty() != passwordFile.isEmpty()) {
            throw EnvironmentFault.unusable("pinmailer.workers.user and workers.password-file go together: set both");
        }
        if (!(address.encrypted() && authenticated) && !address.isLoopback()) {
            throw EnvironmentFault.unusable("the broker " + address + " is on another machine: it needs"
                    + " workers.broker-url=ssl://…, workers.user and workers.password-file");
        }
    }

    private static ActiveMQConnectionFactory connections(BrokerAddress address, String user, Settings settings) {
        TransportConfiguration transport = new TransportConfiguration(
                NettyConnectorFactory.class.getName(), transport(address, settings.text(Setting.WORKERS_TRUST_STORE)));
        ActiveMQConnectionFactory factory =
                ActiveMQJMSClient.createConnectionFactoryWithoutHA(JMSFactoryType.CF, transport);
        if (!user.isEmpty()) {
            factory.setUser(user);
            factory.setPassword(password(Path.of(settings.text(Setting.WORKERS_PASSWORD_FILE))));
        }
        factory.setCallTimeout(CALL_TIMEOUT_MILLIS);
        factory.setReconnectAttempts(0);
        factory.setBlockOnNonDurableSend(true);
        factory.setUseTopologyForLoadBalancing(false);
        // A worker that renders one file does not keep others from the next.
        factory.setConsumerWindowSize(0);
        return factory;
    }

    private static Map<String, Object> transport(BrokerAddress address, String trustStore) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.HOST_PROP_NAME, address.host());
        parameters.put(TransportConstants.PORT_PROP_NAME, address.port());
        parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, address.encrypted());
        parameters.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
        if (!trustStore.isEmpty()) {
            requireReadable(trustStore);
            parameters.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, trustStore);
            parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, storeType(trustStore));
        }
        return parameters;
    }

    private static void requireReadable(String trustStore) {
        if (!Files.isReadable(Path.of(trustStore))) {
            throw EnvironmentFault.unusable("workers.trust-store " + trustStore + " cannot be read");
        }
    }

    /** Certificates as PEM text, as every authority gives them out, unless the name says PKCS#12. */
    private static String storeType(String trustStore) {
        String name = trustStore.toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx") ? "PKCS12" : "PEMCA";
    }

    private static String password(Path file) {
        char[] password = SampleKeyFiles.known().readPassword(file);
        try {
            return new String(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Makes connections; nothing is tried again by itself. */
    ConnectionFactory connections() {
        return connections;
    }

    /**
     * Connects once.
     *
     * @throws EnvironmentFault if it cannot be reached or refuses us (78)
     */
    void requireReachable() {
        try (Connection connection = connections.createConnection()) {
            connection.start();
        } catch (JMSException unreachable) {
            throw EnvironmentFault.unusable(
                    "the broker " + address + " cannot be used: see that it runs, that user and password are right and"
                            + " that its certificate is of workers.trust-store (" + reason(unreachable) + ")",
                    unreachable);
        }
    }

    private static String reason(JMSException failed) {
        Throwable deepest = failed;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
