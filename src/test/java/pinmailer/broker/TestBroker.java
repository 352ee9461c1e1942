package pinmailer.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.utils.collections.TypedProperties;
import org.jspecify.annotations.Nullable;

/** A real broker (ActiveMQ Artemis) on a free port of loopback. It keeps nothing on disk: a restart loses what it had. */
public final class TestBroker implements AutoCloseable {
    public static final String USER = "night";
    public static final String PASSWORD = "of the broker";

    private final int port;
    private final @Nullable TestCertificate certificate;
    private final List<Map<String, Object>> sent = Collections.synchronizedList(new ArrayList<>());
    private ActiveMQServer server;

    private TestBroker(@Nullable TestCertificate certificate) throws Exception {
        this.certificate = certificate;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.server = started();
    }

    public static TestBroker start() throws Exception {
        return new TestBroker(null);
    }

    /** One that speaks TLS, and nothing else. */
    public static TestBroker startWithTls(TestCertificate certificate) throws Exception {
        return new TestBroker(certificate);
    }

    private static Map<String, Object> tls(TestCertificate certificate) {
        return Map.of(
                TransportConstants.SSL_ENABLED_PROP_NAME,
                true,
                TransportConstants.KEYSTORE_PATH_PROP_NAME,
                certificate.store().toString(),
                TransportConstants.KEYSTORE_TYPE_PROP_NAME,
                "PKCS12",
                TransportConstants.KEYSTORE_PASSWORD_PROP_NAME,
                certificate.password());
    }

    private ActiveMQServer started() throws Exception {
        Map<String, Object> parameters = new HashMap<>(certificate == null ? Map.of() : tls(certificate));
        parameters.put(TransportConstants.HOST_PROP_NAME, "127.0.0.1");
        parameters.put(TransportConstants.PORT_PROP_NAME, port);
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters))
                .putSecurityRoles("#", java.util.Set.of(everything()));
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, PASSWORD);
        users.addRole(USER, "workers");
        ActiveMQServer made = ActiveMQServers.newActiveMQServer(
                configuration, null, new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users), false);
        made.registerBrokerPlugin(new ActiveMQServerPlugin() {
            @Override
            public void beforeSend(
                    ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
                TypedProperties body = new TypedProperties();
                body.decode(message.toCore().getReadOnlyBodyBuffer().byteBuf());
                sent.add(body.getMap());
            }
        });
        made.start();
        made.waitForActivation(30, java.util.concurrent.TimeUnit.SECONDS);
        return made;
    }

    private static Role everything() {
        return new Role("workers", true, true, true, true, true, true, true, true, true, true, true, true);
    }

    public int port() {
        return port;
    }

    /** Where clients find it. */
    public String url() {
        return certificate == null ? "tcp://127.0.0.1:" + port : "ssl://localhost:" + port;
    }

    /** What it shows to clients; absent without TLS. */
    public Optional<TestCertificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** Goes away with all it has. */
    public void stop() throws Exception {
        server.stop();
    }

    /** Is there again, with nothing. */
    public void startAgain() throws Exception {
        server = started();
    }

    /** What was ever sent through it. */
    public List<Map<String, Object>> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
}
