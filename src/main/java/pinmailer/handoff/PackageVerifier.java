package pinmailer.handoff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import pinmailer.failure.BrokenInput;
import pinmailer.mail.Bundle;

/**
 * Checks a package from disk alone, without a secret key: the issuer signed its description, every listed file is there
 * and none besides, checksums and lengths hold, counts agree. No byte of any file in it can be changed unnoticed.
 */
public final class PackageVerifier {
    private final Path directory;
    private final IssuerPublicKey issuer;

    private PackageVerifier(Path directory, IssuerPublicKey issuer) {
        this.directory = directory;
        this.issuer = issuer;
    }

    /**
     * Verifies a package.
     *
     * @throws BrokenInput 65 if it is damaged, incomplete, has a file too many or was signed by someone else
     * @throws pinmailer.failure.EnvironmentFault 78 if the issuer's key cannot be used
     */
    public static VerifiedPackage verify(Path directory, IssuerPublicKey issuer) {
        try {
            return new PackageVerifier(directory.toRealPath(), issuer).verify();
        } catch (IOException unreadable) {
            throw new BrokenInput(directory.getFileName() + ": package cannot be read", unreadable);
        }
    }

    private VerifiedPackage verify() throws IOException {
        Set<String> present = present();
        PackageDescription description = signedDescription(present);
        requireSameName(description);
        requireSameFiles(description, present);
        for (PackageDescription.ListedFile listed : description.files()) {
            requireUnchanged(listed);
        }
        List<Bundle> bundles = bundles(description);
        List<String> faults = new PackageCounts(description, bundles).faults();
        if (!faults.isEmpty()) {
            throw refusal(String.join("; ", faults));
        }
        return new VerifiedPackage(directory, description, bundles);
    }

    private Set<String> present() throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    throw refusal(name + " is no regular file");
                }
                names.add(name);
            }
        }
        return names;
    }

    private PackageDescription signedDescription(Set<String> present) throws IOException {
        for (String name : List.of(PackageDescription.FILE, PackageDescription.SIGNATURE_FILE)) {
            if (!present.contains(name)) {
                throw refusal(name + " is missing");
            }
        }
        byte[] json = Files.readAllBytes(directory.resolve(PackageDescription.FILE));
        byte[] signature = Files.readAllBytes(directory.resolve(PackageDescription.SIGNATURE_FILE));
        DetachedSignature.verify(PackageDescription.SIGNATURE_FILE, json, signature, issuer);
        return PackageDescription.parse(json);
    }

    private void requireSameName(PackageDescription description) {
        if (!description.packageId().equals(String.valueOf(directory.getFileName()))) {
            throw refusal("the directory is not named like package " + description.packageId());
        }
    }

    private void requireSameFiles(PackageDescription description, Set<String> present) {
        Set<String> besides = new TreeSet<>(present);
        besides.removeAll(Set.of(PackageDescription.FILE, PackageDescription.SIGNATURE_FILE));
        for (PackageDescription.ListedFile listed : description.files()) {
            if (!besides.remove(listed.name())) {
                throw refusal(listed.name() + " is missing");
            }
        }
        if (!besides.isEmpty()) {
            throw refusal(besides.iterator().next() + " is not listed");
        }
    }

    private void requireUnchanged(PackageDescription.ListedFile listed) throws IOException {
        if (!listed.describes(DurableFile.measure(directory.resolve(listed.name())))) {
            throw refusal(listed.name() + " is not the file that was listed: length or checksum differs");
        }
    }

    private List<Bundle> bundles(PackageDescription description) throws IOException {
        if (description.file(BundleList.FILE).isEmpty()) {
            throw refusal(BundleList.FILE + " is not listed");
        }
        return BundleList.read(new ByteArrayInputStream(Files.readAllBytes(directory.resolve(BundleList.FILE))));
    }

    private BrokenInput refusal(String why) {
        return new BrokenInput(directory.getFileName() + ": " + why);
    }
}
