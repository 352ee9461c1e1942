package pinmailer.handoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;

/**
 * Who may read published packages: the owner alone (0700, 0600), or one group besides for pick-up (0750, 0640; setting
 * {@code output.package-group}). Set explicitly, so that it holds whatever the umask.
 */
public final class PackageAccess {
    /** The owner alone. */
    public static final PackageAccess OWNER = new PackageAccess(null);

    private final @Nullable String group;

    private PackageAccess(@Nullable String group) {
        this.group = group;
    }

    /** One group may read and pick up. */
    public static PackageAccess group(String name) {
        return new PackageAccess(name);
    }

    void applyToDirectory(Path directory) throws IOException {
        apply(directory, group == null ? "rwx------" : "rwxr-x---");
    }

    void applyToFile(Path file) throws IOException {
        apply(file, group == null ? "rw-------" : "rw-r-----");
    }

    private void apply(Path path, String mode) throws IOException {
        if (group != null) {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            view.setGroup(principal(path, group));
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static GroupPrincipal principal(Path path, String name) {
        try {
            return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
        } catch (IOException unknown) {
            throw EnvironmentFault.unusable("output.package-group: no group " + name, unknown);
        }
    }
}
