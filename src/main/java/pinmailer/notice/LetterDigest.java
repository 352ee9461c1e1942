package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/** What a letter is made from, each part by its SHA-256: two machines with the same digests draw the same letter. */
public final class LetterDigest {
    private LetterDigest() {}

    /**
     * Form, text and fonts in use.
     *
     * @param letterFolder the issuer's own, if there is one; what it lacks comes with the program
     * @throws EnvironmentFault if a file cannot be read (78)
     */
    public static Map<String, String> of(@Nullable Path letterFolder) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String sheet : List.of("form", "text")) {
            Path own = letterFolder == null ? null : letterFolder.resolve(sheet + ".yaml");
            MessageDigest digest = sha256();
            digest.update(own != null && Files.exists(own) ? bytes(own) : builtIn("/notice/" + sheet + ".yaml"));
            digests.put("letter " + sheet, hex(digest));
        }
        digests.put("letter fonts", fonts(letterFolder));
        return digests;
    }

    private static String fonts(@Nullable Path letterFolder) {
        MessageDigest digest = sha256();
        NoticeFonts.BUILT_IN.forEach(font -> digest.update(builtIn("/fonts/" + font)));
        NoticeFonts.issuerFiles(letterFolder).forEach(font -> {
            digest.update(String.valueOf(font.getFileName()).getBytes(StandardCharsets.UTF_8));
            digest.update(bytes(font));
        });
        return hex(digest);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw EnvironmentFault.unusable("letter/" + file.getFileName() + " cannot be read", unreadable);
        }
    }

    private static byte[] builtIn(String name) {
        try (InputStream in = LetterDigest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ProgramFault("the program lacks its own " + name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ProgramFault("the program's own " + name + " cannot be read", unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new ProgramFault("SHA-256 is not available", impossible);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
