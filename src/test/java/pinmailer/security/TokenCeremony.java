package pinmailer.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.util.Collections;

/** Copies every key of a home's PKCS#12 file into a token, under the same alias. */
final class TokenCeremony {
    private TokenCeremony() {}

    /** Takes the folder of keys, the SunPKCS11 configuration and the token's password. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path keys = Path.of(args[0]);
        char[] password = Files.readString(keys.resolve("pin-mailer.p12.password"), StandardCharsets.US_ASCII)
                .strip()
                .toCharArray();
        KeyStore file = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("pin-mailer.p12"))) {
            file.load(in, password);
        }
        KeyStore token =
                KeyStore.getInstance("PKCS11", Security.getProvider("SunPKCS11").configure(args[1]));
        token.load(null, args[2].toCharArray());
        for (String alias : Collections.list(file.aliases())) {
            token.setKeyEntry(alias, file.getKey(alias, password), null, null);
        }
    }
}
