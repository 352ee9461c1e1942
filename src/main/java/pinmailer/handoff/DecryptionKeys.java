package pinmailer.handoff;

import org.bouncycastle.openpgp.PGPPrivateKey;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.Failure;

/** Secret keys that may fit an encrypted file. */
interface DecryptionKeys {
    /** The private key with this id; absent if there is none. */
    @Nullable
    PGPPrivateKey privateKey(long keyId);

    /** What it means that no key fits this file. */
    Failure noneFits(String file);
}
