package pinmailer.handoff;

import java.nio.file.Path;
import java.util.List;
import pinmailer.mail.Bundle;

/** A package that {@link PackageVerifier} has found whole and ours. */
public record VerifiedPackage(Path directory, PackageDescription description, List<Bundle> bundles) {
    public VerifiedPackage {
        bundles = List.copyOf(bundles);
    }
}
