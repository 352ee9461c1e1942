package pinmailer.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.mail.Bundle;

class PackageVerifierTest {
    @TempDir
    private static Path keyDirectory;

    private static SampleKeys keys;
    private static IssuerPublicKey issuer;

    @TempDir
    private Path output;

    private SamplePackage sample;

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = SampleKeys.in(keyDirectory);
        issuer = IssuerPublicKey.load(keys.pub("issuer"));
    }

    @BeforeEach
    void fresh() {
        sample = new SamplePackage(keys, output);
    }

    private static AbstractThrowableAssert<?, ?> refusal(Path directory) {
        return assertThatThrownBy(() -> PackageVerifier.verify(directory, issuer))
                .isInstanceOf(BrokenInput.class);
    }

    @Test
    void acceptsAWholePackage() {
        VerifiedPackage verified = PackageVerifier.verify(sample.made(), issuer);

        assertThat(verified.description().packageId()).isEqualTo("PN-20261122");
        assertThat(verified.description().files()).hasSize(4);
        assertThat(verified.bundles()).isEqualTo(sample.bundles);
    }

    @Test
    void refusesEveryChangeOfASingleByte() throws IOException {
        Path directory = sample.made();
        List<String> unnoticed = new ArrayList<>();
        int tried = 0;
        for (Path file : files(directory)) {
            byte[] original = Files.readAllBytes(file);
            for (int position = 0; position < original.length; position++) {
                for (int mask : masks(file)) {
                    byte[] changed = original.clone();
                    changed[position] ^= (byte) mask;
                    Files.write(file, changed);
                    tried++;
                    if (isAccepted(directory)) {
                        unnoticed.add(file.getFileName() + " byte " + position + " mask " + mask);
                    }
                }
            }
            Files.write(file, original);
        }
        assertThat(unnoticed).isEmpty();
        assertThat(tried).isGreaterThan(3000);
        assertThat(isAccepted(directory)).isTrue();
    }

    /** The armoured signature has redundant spellings, so it is bent in more ways: bit, letter case, and sign bit. */
    private static int[] masks(Path file) {
        return file.getFileName().toString().endsWith(".asc") ? new int[] {1, 0x20, 0x80} : new int[] {1};
    }

    @Test
    void refusesASignatureFileWithAByteMoreOrLess() throws IOException {
        Path directory = sample.made();
        Path file = directory.resolve("package.json.asc");
        byte[] original = Files.readAllBytes(file);
        for (int position = 0; position <= original.length; position++) {
            byte[] longer = new byte[original.length + 1];
            System.arraycopy(original, 0, longer, 0, position);
            longer[position] = ' ';
            System.arraycopy(original, position, longer, position + 1, original.length - position);
            Files.write(file, longer);
            assertThat(isAccepted(directory)).as("blank at " + position).isFalse();
        }
        for (int length = 0; length < original.length; length++) {
            Files.write(file, Arrays.copyOf(original, length));
            assertThat(isAccepted(directory)).as("cut to " + length).isFalse();
        }
    }

    private static boolean isAccepted(Path directory) {
        try {
            PackageVerifier.verify(directory, issuer);
            return true;
        } catch (BrokenInput refused) {
            return false;
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(files::add);
        }
        return files;
    }

    @Test
    void refusesAMissingFile() throws IOException {
        for (Path file : files(sample.made())) {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            refusal(output.resolve("work/PN-20261122"))
                    .hasMessage("PN-20261122: " + file.getFileName() + " is missing");
            Files.write(file, content);
        }
    }

    @Test
    void refusesAFileBesides() throws IOException {
        Path directory = sample.made();
        Files.writeString(directory.resolve("pin-notices-0001.pdf"), "");

        refusal(directory).hasMessage("PN-20261122: pin-notices-0001.pdf is not listed");
    }

    @Test
    void refusesADirectoryOrLinkInIt() throws IOException {
        Path directory = sample.made();
        Path bundles = directory.resolve("bundles.csv");
        Path elsewhere = Files.move(bundles, output.resolve("bundles.csv"));
        Files.createSymbolicLink(bundles, elsewhere);

        refusal(directory).hasMessage("PN-20261122: bundles.csv is no regular file");
    }

    @Test
    void refusesAPackageUnderAnotherName() throws IOException {
        Path renamed = Files.move(sample.made(), output.resolve("PN-20261123"));

        refusal(renamed).hasMessage("PN-20261123: the directory is not named like package PN-20261122");
    }

    @Test
    void refusesAPackageSignedAgainBySomeoneElse() throws IOException {
        Path directory = sample.made();
        SampleKeys others = SampleKeys.in(Files.createDirectory(output.resolve("other-keys")));
        byte[] json = Files.readAllBytes(directory.resolve("package.json"));
        Files.write(
                directory.resolve("package.json.asc"),
                DetachedSignature.sign(json, others.issuer(), Clock.systemUTC()));

        refusal(directory).hasMessage("package.json.asc: not signed by the issuer's key " + issuer.fingerprint());
    }

    @Test
    void refusesAPackageThatIsNotThere() {
        refusal(output.resolve("PN-20261122")).hasMessage("PN-20261122: package cannot be read");
    }

    @Test
    void blamesTheIssuerKeyFileIfItIsUnusable() throws IOException {
        Path noKey = Files.writeString(output.resolve("issuer.pub.asc"), "no key");

        assertThatThrownBy(() -> IssuerPublicKey.load(noKey)).isInstanceOf(EnvironmentFault.class);
    }

    static Stream<Arguments> disagreements() {
        return Stream.of(
                disagreement("the manifest does not list as many pieces", sample -> sample.rows.remove(4)),
                disagreement("print files do not hold as many pieces", sample -> sample.printFiles.remove(1)),
                disagreement("pages do not add up", sample -> {
                    sample.totals = new PackageDescription.Totals(5, 6, 2);
                }),
                disagreement("not as many bundles", sample -> {
                    sample.totals = new PackageDescription.Totals(5, 5, 3);
                }),
                disagreement("not as many PIN blocks", sample -> sample.blocks.add(SamplePackage.piece(1))),
                disagreement("bundles do not cover the pieces", sample -> {
                    sample.bundles = List.of(
                            new Bundle(1, Bundle.Level.TWO, "26", 1, 2), new Bundle(2, Bundle.Level.MIXED, "", 4, 5));
                }),
                disagreement("bundles do not cover the pieces", sample -> {
                    sample.bundles = List.of(
                            new Bundle(1, Bundle.Level.TWO, "26", 1, 2), new Bundle(3, Bundle.Level.MIXED, "", 3, 5));
                }));
    }

    private static Arguments disagreement(String fault, Consumer<SamplePackage> bend) {
        return Arguments.of(fault, bend);
    }

    @ParameterizedTest
    @MethodSource("disagreements")
    void refusesCountsThatDisagree(String fault, Consumer<SamplePackage> bend) {
        bend.accept(sample);

        refusal(sample.made()).hasMessageContaining(fault);
    }
}
