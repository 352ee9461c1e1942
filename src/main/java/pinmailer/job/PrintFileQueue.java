package pinmailer.job;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.MessageListener;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jms.JmsException;
import org.springframework.jms.connection.SingleConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import pinmailer.pin.DataKey;

/**
 * The queue that ids of print files go through, from the manager of a home's nights to its workers. Nothing hangs on it:
 * an id that is lost is offered again, one that comes twice finds its file claimed.
 */
final class PrintFileQueue implements AutoCloseable {
    private static final int SUFFIX_BYTES = 4;
    private static final long KEPT_MILLIS = 24L * 60 * 60 * 1000;
    private static final long RECOVERY_MILLIS = 1000;

    private final String name;
    private final ConnectionFactory connections;
    private final SingleConnectionFactory sending;
    private final JmsTemplate jms;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /** @param key of the home: each home has a queue of its own on a shared broker */
    PrintFileQueue(Broker broker, DataKey key) {
        byte[] home = Arrays.copyOf(key.derive("workers queue"), SUFFIX_BYTES);
        this.name = "pin-mailer.print-files." + HexFormat.of().formatHex(home);
        this.connections = broker.connections();
        this.sending = new SingleConnectionFactory(connections);
        sending.setReconnectOnException(true);
        sending.setExceptionListener(lost -> interrupted.set(true));
        this.jms = new JmsTemplate(sending);
        jms.setExplicitQosEnabled(true);
        jms.setDeliveryPersistent(false);
        jms.setTimeToLive(KEPT_MILLIS);
    }

    /** Offers print files to whichever worker is free. If the broker is away, says so by {@link #wasInterrupted}. */
    void offer(List<PrintFileId> files) {
        try {
            files.forEach(file -> jms.send(name, file::message));
        } catch (JmsException away) {
            interrupted.set(true);
        }
    }

    /** True, once, if the broker was away: what was offered may be lost. */
    boolean wasInterrupted() {
        return interrupted.getAndSet(false);
    }

    /**
     * What hands ids to a worker, not yet started. An id is given back if the listener throws.
     *
     * @param atOnce how many at a time
     */
    DefaultMessageListenerContainer listening(MessageListener listener, int atOnce) {
        DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
        container.setConnectionFactory(connections);
        container.setDestinationName(name);
        container.setMessageListener(listener);
        container.setConcurrentConsumers(atOnce);
        container.setSessionTransacted(true);
        container.setCacheLevel(DefaultMessageListenerContainer.CACHE_CONSUMER);
        container.setRecoveryInterval(RECOVERY_MILLIS);
        container.setAutoStartup(false);
        container.afterPropertiesSet();
        return container;
    }

    @Override
    public void close() {
        sending.destroy();
    }
}
