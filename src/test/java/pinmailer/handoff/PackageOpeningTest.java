package pinmailer.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.failure.Failure;

class PackageOpeningTest {
    @TempDir
    private static Path keyDirectory;

    private static SampleKeys keys;

    @TempDir
    private Path output;

    private SamplePackage sample;
    private Path target;

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = SampleKeys.in(keyDirectory);
    }

    @BeforeEach
    void fresh() {
        sample = new SamplePackage(keys, output);
        target = output.resolve("opened");
    }

    private static PackageOpening opening(SampleKeys recipient) {
        return new PackageOpening(
                IssuerPublicKey.load(keys.pub("issuer")), recipient.recipientSecret(), SamplePackage.TEXT_PAGES);
    }

    @Test
    void writesThePlainFilesForTheOwnerAlone() throws IOException {
        sample.blocks.addAll(List.of(
                SamplePackage.piece(3),
                SamplePackage.piece(1),
                SamplePackage.piece(2),
                SamplePackage.piece(5),
                SamplePackage.piece(4)));

        opening(keys).open(sample.made(), target);

        assertThat(target.resolve("pin-notices-0002.pdf"))
                .hasContent(SamplePackage.mark(4) + "\n" + SamplePackage.mark(5));
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName() + " " + modeOf(file)))
                    .containsExactlyInAnyOrder(
                            "pin-notices-0001.pdf rw-------",
                            "pin-notices-0002.pdf rw-------",
                            "manifest.csv rw-------",
                            "pin-blocks.csv rw-------",
                            "bundles.csv rw-------");
        }
        assertThat(modeOf(target)).isEqualTo("rwx------");
    }

    private static String modeOf(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Test
    void opensCards() throws IOException {
        Path made = sample.makeCardsWithoutSheets(5).inMaking();

        opening(keys).open(made, Files.createDirectory(target));

        assertThat(target.resolve("cards.csv")).content().contains("千葉市稲毛区緑町3丁目30-8");
    }

    static Stream<Arguments> disagreements() {
        return Stream.of(
                disagreement(
                        "pin-notices-0001.pdf, page 2: piece mark is not",
                        sample -> sample.printFiles.set(
                                0, List.of(SamplePackage.mark(1), SamplePackage.mark(3), SamplePackage.mark(2)))),
                disagreement(
                        "pin-notices-0002.pdf, page 2: piece mark is not",
                        sample -> sample.printFiles.set(
                                1,
                                List.of(
                                        SamplePackage.mark(4),
                                        SamplePackage.mark(5).replace("PN-", "PN-1")))),
                disagreement(
                        "manifest.csv, sequence 4: page does not follow",
                        sample -> sample.rows.set(3, SamplePackage.row(4, "pin-notices-0002.pdf", 2, 2))),
                disagreement(
                        "manifest.csv, sequence 3: sequence has a gap",
                        sample -> sample.rows.set(2, SamplePackage.row(6, "pin-notices-0001.pdf", 3, 2))),
                disagreement(
                        "manifest.csv, sequence 1: piece occurs twice",
                        sample -> sample.rows.set(1, SamplePackage.row(1, "pin-notices-0001.pdf", 2, 1))),
                disagreement(
                        "manifest.csv, sequence 3: bundle is not",
                        sample -> sample.rows.set(2, SamplePackage.row(3, "pin-notices-0001.pdf", 3, 1))),
                disagreement("manifest.csv: does not name the print files", sample -> {
                    sample.rows.set(3, SamplePackage.row(4, "pin-notices-0001.pdf", 4, 2));
                    sample.rows.set(4, SamplePackage.row(5, "pin-notices-0001.pdf", 5, 2));
                }),
                disagreement("pin-blocks.csv: piece 0000000K01 is unknown or occurs twice", sample -> {
                    sample.blocks.addAll(List.of(
                            SamplePackage.piece(1),
                            SamplePackage.piece(1),
                            SamplePackage.piece(3),
                            SamplePackage.piece(4),
                            SamplePackage.piece(5)));
                }));
    }

    private static Arguments disagreement(String fault, Consumer<SamplePackage> bend) {
        return Arguments.of(fault, bend);
    }

    @ParameterizedTest
    @MethodSource("disagreements")
    void writesNothingWhenPartsDisagree(String fault, Consumer<SamplePackage> bend) {
        bend.accept(sample);
        Path made = sample.made();

        assertThatThrownBy(() -> opening(keys).open(made, target))
                .isInstanceOf(BrokenInput.class)
                .hasMessageContaining(fault);
        assertThat(output).isDirectoryNotContaining("glob:**opened*");
    }

    @Test
    void keyThatDoesNotFitIsNoFaultOfThePackage() throws IOException {
        SampleKeys others = SampleKeys.in(Files.createDirectory(output.resolve("others")));
        Path made = sample.made();

        assertThatThrownBy(() -> opening(others).open(made, target))
                .isInstanceOf(EnvironmentFault.class)
                .matches(failure -> ((Failure) failure).exitCode() == ExitCode.UNUSABLE);
        assertThat(output).isDirectoryNotContaining("glob:**opened*");
    }

    @Test
    void leavesNothingPlainBehindWhenAFileChangesWhileItIsWritten() {
        Path made = sample.made();
        PrintFilePages replacing = pdf -> {
            // The package is swapped for another between the check and the writing.
            sample.writer().seal(made.resolve("pin-notices-0001.pdf.pgp"), out -> out.write(1), Boundary.UNWATCHED);
            return SamplePackage.TEXT_PAGES.pieceMarks(pdf);
        };
        PackageOpening opening =
                new PackageOpening(IssuerPublicKey.load(keys.pub("issuer")), keys.recipientSecret(), replacing);

        assertThatThrownBy(() -> opening.open(made, target))
                .isInstanceOf(BrokenInput.class)
                .hasMessage("pin-notices-0001.pdf.pgp: changed while it was read");
        assertThat(output).isDirectoryNotContaining("glob:**opened*");
    }

    @Test
    void doesNotTouchWhatAStoppedOpeningLeft() throws IOException {
        Path left = Files.createDirectory(output.resolve("opened.part"));
        Files.writeString(left.resolve("mine"), "mine");
        Path made = sample.made();

        assertThatThrownBy(() -> opening(keys).open(made, target))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("opened.part: is left from a stopped opening; remove it first");
        assertThat(left.resolve("mine")).hasContent("mine");
    }

    @Test
    void leavesADirectoryThatIsNotEmptyAlone() throws IOException {
        Files.createDirectory(target);
        Files.writeString(target.resolve("mine"), "mine");
        Path made = sample.made();

        assertThatThrownBy(() -> opening(keys).open(made, target))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("opened: is not empty; name a new directory");
        assertThat(target.resolve("mine")).hasContent("mine");
    }
}
