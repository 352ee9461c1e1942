package pinmailer.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.handoff.PackageAccess;
import pinmailer.handoff.PackageDirectory;
import pinmailer.handoff.PackageKind;
import pinmailer.handoff.PublishedLog;
import pinmailer.handoff.RenderedFiles;
import pinmailer.ledger.FinishedFile;

/** Where the packages of a home are made and published. */
public final class Packages {

    private final NightHome home;
    private final PackageAccess access;

    public Packages(NightHome home, Settings settings) {
        this.home = home;
        String group = settings.text(Setting.OUTPUT_PACKAGE_GROUP);
        this.access = group.isEmpty() ? PackageAccess.OWNER : PackageAccess.group(group);
    }

    PackageDirectory directory(String packageId) {
        return new PackageDirectory(home.work(), home.packages(), packageId, access);
    }

    /** True if a manifest was recorded and it and what goes with it still lie in the making. */
    boolean isWritten(String packageId, List<FinishedFile> finished, String manifest) {
        PackageDirectory directory = directory(packageId);
        return finished.stream().anyMatch(file -> file.name().equals(manifest))
                && finished.stream()
                        .map(FinishedFile::name)
                        .filter(name -> !name.endsWith(".pdf.pgp"))
                        .allMatch(directory::holds);
    }

    /** Ids of the packages in the making. */
    List<String> inMaking() {
        return names(home.work()).stream()
                .map(name -> name.replace(RenderedFiles.SUFFIX, ""))
                .filter(PackageKind::isPackageId)
                .distinct()
                .toList();
    }

    /** What lies in {@code packages/}: ids of the packages that nobody has fetched yet, if it is in order. */
    List<String> published() {
        return names(home.packages());
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw EnvironmentFault.cannotWrite(folder.getFileName() + "/ cannot be read", unreadable);
        }
    }

    /**
     * A package appears by one rename, which no two file systems can do together.
     *
     * @throws EnvironmentFault if {@code work/} and {@code packages/} lie on two (78)
     */
    void requireOneFileSystem() {
        try {
            PrivateFiles.createDirectories(home.work());
            PrivateFiles.createDirectories(home.packages());
            if (!Files.getFileStore(home.work()).equals(Files.getFileStore(home.packages()))) {
                throw EnvironmentFault.unusable(
                        "output/work and output/packages lie on two file systems: put them on one");
            }
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("output/work or output/packages cannot be made", failed);
        }
    }

    /** What was ever published here, kept outside the database. */
    public PublishedLog log() {
        return new PublishedLog(home.publishedLog());
    }

    /** Ids of the packages that lie in {@code packages/} for fetching. */
    List<String> onDisk() {
        return published().stream().filter(PackageKind::isPackageId).toList();
    }
}
