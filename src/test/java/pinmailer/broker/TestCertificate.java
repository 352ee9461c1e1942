package pinmailer.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A self-signed certificate for {@code localhost}, made by the JDK's keytool.
 *
 * @param store the certificate with its key, PKCS#12
 * @param password of the store
 * @param pem the certificate alone: what a client is told to believe
 */
public record TestCertificate(Path store, String password, Path pem) {
    private static final String PASSWORD = "of the store";

    /** Makes one, with its two files in a folder. */
    public static TestCertificate in(Path folder, String name) throws IOException, InterruptedException {
        TestCertificate made =
                new TestCertificate(folder.resolve(name + ".store.p12"), PASSWORD, folder.resolve(name + ".pem"));
        made.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=dns:localhost");
        made.keytool("-exportcert", "-rfc", "-file", made.pem.toString());
        return made;
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-alias", "broker"));
        command.addAll(List.of("-storepass", password));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }
}
