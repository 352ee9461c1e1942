package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.EnvironmentFault;

/** Which brokers are spoken to, and how. */
class BrokerAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://127.0.0.1:61616",
                "tcp://localhost:61616",
                "tcp://[::1]:61616",
                "ssl://broker.example:61617",
                "ssl://192.0.2.7:1"
            })
    void takesAHostAndAPort(String address) {
        assertThat(BrokerAddress.parse(address).port()).isPositive();
    }

    /** What else the client's own addresses may hold could switch checks off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://broker",
                "tcp://:61616",
                "tcp://broker:0",
                "tcp://broker:61616?sslEnabled=true",
                "ssl://broker:61617?trustAll=true",
                "ssl://broker:61617#a",
                "ssl://broker:61617/",
                "ssl://user:word@broker:61617",
                "(ssl://broker:1,ssl://broker:2)",
                "http://broker:61616",
                "vm://0",
                "broker:61616",
                " "
            })
    void takesNothingElse(String address) {
        assertThatThrownBy(() -> BrokerAddress.parse(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhatStaysOnThisMachine() {
        assertThat(BrokerAddress.parse("tcp://localhost:1").isLoopback()).isTrue();
        assertThat(BrokerAddress.parse("tcp://127.9.9.9:1").isLoopback()).isTrue();
        assertThat(BrokerAddress.parse("tcp://192.0.2.7:1").isLoopback()).isFalse();
    }

    @Test
    void refusesABrokerElsewhereWithoutTlsOrPassword() {
        Map<String, String> plain = Map.of("broker-url", "tcp://192.0.2.7:61616", "user", "u", "password-file", "f");
        refuses(plain, "is on another machine");
        refuses(Map.of("broker-url", "ssl://192.0.2.7:61617"), "is on another machine");
        refuses(Map.of("broker-url", "ssl://192.0.2.7:61617", "user", "u"), "go together");
        refuses(Map.of(), "set pinmailer.workers.broker-url");
    }

    private static void refuses(Map<String, String> workers, String why) {
        Map<String, String> given = new HashMap<>(RequiredSettings.ANY);
        workers.forEach((name, value) -> given.put("pinmailer.workers." + name, value));
        Settings settings = new Settings(given);
        assertThatThrownBy(() -> Broker.of(settings))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining(why);
    }
}
