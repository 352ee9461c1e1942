package pinmailer.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.Failure;

/**
 * The recipient's side ({@code open}): verifies a package, decrypts it, checks every row and page against the manifest
 * and only then writes the plain files, all of them or none.
 */
public final class PackageOpening {
    private final IssuerPublicKey issuer;
    private final OpenPgpReader reader;
    private final PrintFilePages pages;

    /** Joins the keys of both sides with a reader of print files. */
    public PackageOpening(IssuerPublicKey issuer, RecipientSecretKey recipient, PrintFilePages pages) {
        this.issuer = issuer;
        this.reader = OpenPgpReader.ofRecipient(recipient, issuer);
        this.pages = pages;
    }

    /**
     * Opens a package into a directory, which is made 0700 with files 0600.
     *
     * @param target must not exist, or be an empty directory
     * @return what was opened
     * @throws BrokenInput 65 if the package is not whole, not ours, or its parts do not agree
     * @throws EnvironmentFault 78 if the key does not fit it, 73 if the target cannot be written
     */
    public VerifiedPackage open(Path packageDirectory, Path target) {
        DurableDirectory directory = directory(target.toAbsolutePath().normalize());
        requireFree(directory);
        VerifiedPackage opened = PackageVerifier.verify(packageDirectory, issuer);
        Map<String, ProvenFile> parts = prove(opened);
        try {
            new PackageContents(opened, parts, pages).check();
        } catch (IOException unreadable) {
            throw new BrokenInput(opened.description().packageId() + ": cannot be read", unreadable);
        }
        write(opened, parts, directory);
        return opened;
    }

    private static DurableDirectory directory(Path target) {
        return new DurableDirectory(target.resolveSibling(target.getFileName() + DurableFile.PART), target);
    }

    private static void requireFree(DurableDirectory directory) {
        if (Files.exists(directory.making(), LinkOption.NOFOLLOW_LINKS)) {
            throw EnvironmentFault.usage(
                    directory.making().getFileName() + ": is left from a stopped opening; remove it first");
        }
        if (directory.hasAppeared()) {
            requireEmpty(directory.target());
        }
    }

    private static void requireEmpty(Path target) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
            if (entries.iterator().hasNext()) {
                throw EnvironmentFault.usage(target.getFileName() + ": is not empty; name a new directory");
            }
        } catch (IOException noDirectory) {
            throw EnvironmentFault.cannotWrite(target.getFileName() + ": is no directory", noDirectory);
        }
    }

    private Map<String, ProvenFile> prove(VerifiedPackage opened) {
        Map<String, ProvenFile> parts = new LinkedHashMap<>();
        for (PackageDescription.ListedFile file : opened.description().files()) {
            if (PackageContents.isEncrypted(file.name())) {
                parts.put(file.name(), reader.prove(opened.directory().resolve(file.name())));
            }
        }
        return parts;
    }

    private static void write(VerifiedPackage opened, Map<String, ProvenFile> parts, DurableDirectory directory) {
        try {
            directory.create();
            fill(directory, opened, parts);
            directory.sync(PackageAccess.OWNER);
            Files.deleteIfExists(directory.target());
            directory.appear();
        } catch (IOException failed) {
            discard(directory);
            throw EnvironmentFault.cannotWrite(directory.target().getFileName() + ": cannot be written", failed);
        } catch (Failure failed) {
            discard(directory);
            throw failed;
        }
    }

    private static void discard(DurableDirectory directory) {
        try {
            directory.discard();
        } catch (IOException stays) {
            // The failure that led here is the one to report; the next opening asks for its removal.
        }
    }

    private static void fill(DurableDirectory directory, VerifiedPackage opened, Map<String, ProvenFile> parts) {
        parts.forEach((name, part) -> DurableFile.write(
                directory.making().resolve(PackageContents.plainName(name)),
                out -> copy(part, out),
                Boundary.UNWATCHED));
        DurableFile.write(
                directory.making().resolve(BundleList.FILE),
                out -> BundleList.write(out, opened.bundles()),
                Boundary.UNWATCHED);
    }

    private static void copy(ProvenFile part, OutputStream out) throws IOException {
        try (InputStream in = part.stream()) {
            in.transferTo(out);
        }
    }
}
