package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.broker.TestBroker;
import pinmailer.broker.TestCertificate;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;

/** A real broker with TLS and passwords: who is let in, and whom we do not believe. */
class BrokerTest {
    @TempDir
    static Path folder;

    private static TestBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.startWithTls(TestCertificate.in(folder, "ours"));
        TestCertificate.in(folder, "stranger");
        password("right", TestBroker.PASSWORD);
        password("wrong", "guessed");
    }

    @AfterAll
    static void stopBroker() throws IOException {
        broker.close();
    }

    private static void password(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".password"), text + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void isUsedWhenCertificateNameAndPasswordAreRight() {
        assertThatCode(() -> broker("localhost", "ours", "right").requireReachable())
                .doesNotThrowAnyException();
    }

    @Test
    void isNotBelievedWithTheCertificateOfAStranger() {
        refuses(broker("localhost", "stranger", "right"));
    }

    @Test
    void isNotBelievedUnderAnotherNameThanItsCertificates() {
        refuses(broker("127.0.0.1", "ours", "right"));
    }

    @Test
    void turnsAwayAWrongPassword() {
        refuses(broker("localhost", "ours", "wrong"));
    }

    @Test
    void isMissedWhenItIsNotThere() {
        Broker nowhere = Broker.of(settings(Map.of("broker-url", "tcp://localhost:1")));
        refuses(nowhere);
    }

    @Test
    void wantsAPasswordFileThatNobodyElseCanRead() throws IOException {
        Path open = Files.writeString(folder.resolve("open.password"), "x", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> broker("localhost", "ours", "open"))
                .hasMessageContaining("open.password is not private");
    }

    private static void refuses(Broker refused) {
        assertThatThrownBy(refused::requireReachable)
                .isInstanceOfSatisfying(
                        EnvironmentFault.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.UNUSABLE))
                .hasMessageContaining("cannot be used: ")
                .hasMessageNotContaining("guessed")
                .hasMessageNotContaining(TestBroker.PASSWORD);
    }

    private static Broker broker(String host, String authority, String password) {
        return Broker.of(settings(Map.of(
                "broker-url",
                "ssl://" + host + ":" + broker.port(),
                "user",
                TestBroker.USER,
                "password-file",
                folder.resolve(password + ".password").toString(),
                "trust-store",
                folder.resolve(authority + ".pem").toString())));
    }

    private static Settings settings(Map<String, String> workers) {
        Map<String, String> given = new HashMap<>(RequiredSettings.ANY);
        workers.forEach((name, value) -> given.put("pinmailer.workers." + name, value));
        return new Settings(given);
    }
}
