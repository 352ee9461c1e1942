package pinmailer.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.DataKey;
import pinmailer.pin.PinSecurityModule;

/**
 * {@code output/state/db.key}: the data key that seals columns and the night's files, itself wrapped by the keystore's
 * {@code seal} key. Without both, no sealed value opens again.
 */
final class DataKeyFile {
    private final Path file;
    private final PinSecurityModule module;

    DataKeyFile(NightHome home, PinSecurityModule module) {
        this.file = home.state().resolve("db.key");
        this.module = module;
    }

    /**
     * The key of a database.
     *
     * @param isNew nothing was ever sealed in it, so that a missing key may be made
     * @throws EnvironmentFault if the key is missing, or the {@code seal} key does not fit (78)
     */
    DataKey open(boolean isNew) {
        try {
            if (!Files.exists(file)) {
                if (!isNew) {
                    throw EnvironmentFault.unusable(
                            "output/state/db.key is missing: restore output/state from a backup");
                }
                PrivateFiles.write(file, module.newWrappedDataKey());
            }
            return module.unwrap(Files.readAllBytes(file));
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot read or write " + file, failed);
        }
    }
}
