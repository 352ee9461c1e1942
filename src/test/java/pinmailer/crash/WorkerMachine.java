package pinmailer.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pinmailer.sample.SampleHome;

/** A worker's machine: the output/ of a home, shared, and an input/ of its own, which a test makes differ. */
final class WorkerMachine {
    private static final long ANOTHER_SEED = 8;

    private final Path root;

    private WorkerMachine(Path root) {
        this.root = root;
    }

    /** One with the same input/ as a home. */
    static WorkerMachine beside(CrashHome home, String name) throws IOException {
        Path root = home.root().resolveSibling(name);
        CrashHome.copy(home.path("input"), root.resolve("input"));
        Files.createSymbolicLink(root.resolve("output"), home.path("output"));
        Path settings = root.resolve("input/application.yaml");
        Files.writeString(
                settings,
                Files.readString(settings, StandardCharsets.UTF_8)
                        .replace(home.root().toString(), root.toString()),
                StandardCharsets.UTF_8);
        return new WorkerMachine(root);
    }

    Path root() {
        return root;
    }

    /** Takes away whatever is in input/ and not in this list of files. */
    void keepOnly(List<String> files) throws IOException {
        Path input = root.resolve("input");
        List<Path> all;
        try (Stream<Path> walk = Files.walk(input)) {
            all = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            if (!files.contains(input.relativize(file).toString())) {
                Files.delete(file);
            }
        }
    }

    void addPinKey(String alias) throws IOException, InterruptedException {
        keytool("-genseckey", "-alias", alias, "-keyalg", "AES", "-keysize", "128");
    }

    void forgetPinKey(String alias) throws IOException, InterruptedException {
        keytool("-delete", "-alias", alias);
    }

    /** Gives it OpenPGP keys of other people, as valid as those of the home. */
    void replaceOpenPgpKeys() throws IOException {
        Path other = root.resolveSibling(root.getFileName() + "-other");
        SampleHome.write(other, 1, ANOTHER_SEED, done -> {});
        for (String name : List.of("issuer.sec.asc", "issuer.pub.asc", "issuer.password", "print-vendor.pub.asc")) {
            Files.copy(
                    other.resolve("input/keys").resolve(name),
                    root.resolve("input/keys").resolve(name),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        Path keys = root.resolve("input/keys");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.resolve("pin-mailer.p12").toString()));
        command.addAll(List.of(
                "-storepass",
                Files.readString(keys.resolve("pin-mailer.p12.password"), StandardCharsets.UTF_8)
                        .strip()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }
}
