package pinmailer.handoff;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * One package, first in the making under {@code work/}, then published under {@code packages/} by a single rename: a
 * reader never sees half of one. Both must lie on one file system.
 */
public final class PackageDirectory {
    /** All files are on disk, nothing has been renamed. */
    public static final String SYNCED = "package-synced";
    /** The package has appeared and is on disk. */
    public static final String RENAMED = "package-renamed";

    private final String packageId;
    private final DurableDirectory directory;
    private final PackageAccess access;

    /**
     * Names the package; touches nothing.
     *
     * @param work {@code output/work}
     * @param packages {@code output/packages}
     */
    public PackageDirectory(Path work, Path packages, String packageId, PackageAccess access) {
        this.packageId = packageId;
        this.directory = new DurableDirectory(work.resolve(packageId), packages.resolve(packageId));
        this.access = access;
    }

    /** Where files are written until it is published. */
    public Path inMaking() {
        return directory.making();
    }

    /** Where its print files lie until they are taken into it. */
    public RenderedFiles rendered() {
        return new RenderedFiles(inMaking());
    }

    /** Where it appears. */
    public Path published() {
        return directory.target();
    }

    /** True from {@link #create} until {@link #publish} or {@link #discard}. */
    public boolean isInMaking() {
        return directory.isMaking();
    }

    /** True if it has appeared and nobody has fetched it yet. */
    public boolean isPublished() {
        return directory.hasAppeared();
    }

    /** Makes the directory, 0700; what a stopped night has made there already stays. */
    public void create() {
        try {
            directory.create();
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(packageId + ": directory cannot be made", failed);
        }
    }

    /** Writes a plain file (no personal data) that is there whole or not at all. */
    public WrittenFile add(String name, FileBody body, Boundary boundary) {
        return DurableFile.write(inMaking().resolve(name), body, boundary);
    }

    /** True if a file of that name lies in the making. */
    public boolean holds(String name) {
        return Files.isRegularFile(inMaking().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Measures a file that is already there, for a restart. */
    public Optional<WrittenFile> measure(String name) {
        return measure(inMaking(), name);
    }

    /** Measures a file of a package that has appeared. */
    public Optional<WrittenFile> measurePublished(String name) {
        return measure(published(), name);
    }

    private static Optional<WrittenFile> measure(Path directory, String name) {
        Path file = directory.resolve(name);
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(DurableFile.measure(file))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw EnvironmentFault.unusable(name + ": cannot be read back", unreadable);
        }
    }

    /**
     * Writes {@code package.json} and its signature.
     *
     * @return {@code package.json} as written; its hash goes to {@link PublishedLog}
     */
    public WrittenFile describe(PackageDescription description, IssuerKeys issuer, Clock clock, Boundary boundary) {
        byte[] json = description.toJson();
        byte[] signature = DetachedSignature.sign(json, issuer, clock);
        WrittenFile written = add(PackageDescription.FILE, out -> out.write(json), boundary);
        add(PackageDescription.SIGNATURE_FILE, out -> out.write(signature), boundary);
        return written;
    }

    /**
     * Verifies the finished package as its recipient will, brings it to disk and lets it appear.
     *
     * @throws ProgramFault if it does not verify, or a package of that id has appeared before
     * @throws EnvironmentFault 73 if it cannot be written
     */
    public void publish(IssuerPublicKey issuer, Boundary boundary) {
        requireVerified(issuer);
        try {
            directory.sync(access);
            boundary.reached(SYNCED);
            DurableDirectory.make(DurableFile.directoryOf(published()), access);
            directory.appear();
            boundary.reached(RENAMED);
        } catch (FileAlreadyExistsException twice) {
            throw new ProgramFault(packageId + ": has been published before", twice);
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(packageId + ": cannot be published", failed);
        }
    }

    private void requireVerified(IssuerPublicKey issuer) {
        try {
            PackageVerifier.verify(inMaking(), issuer);
        } catch (BrokenInput faulty) {
            throw new ProgramFault("not published, because it does not verify: " + faulty.getMessage(), faulty);
        }
    }

    /** All of it lies in the making: from now on nobody can write a print file of it any more. */
    public void endRendering() {
        try {
            rendered().discard();
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(
                    packageId + RenderedFiles.SUFFIX + ": cannot be removed from work", failed);
        }
    }

    /** Removes a package in the making, because its night was given up. */
    public void discard() {
        endRendering();
        try {
            directory.discard();
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(packageId + ": cannot be removed from work", failed);
        }
    }
}
