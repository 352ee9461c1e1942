package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * The fonts of a notice in the order they are asked for a character: BIZ UDGothic, Noto Sans JP, then the issuer's own
 * TrueType files by name (an IPAmj Mincho, 外字). Immutable and safe for many threads; costs about 14 MB, so one for a
 * run.
 */
public final class NoticeFonts {
    private static final String REGULAR = "BIZUDGothic-Regular.ttf";
    private static final String WIDE = "NotoSansJP-Regular.ttf";
    private static final String BOLD = "BIZUDGothic-Bold.ttf";
    /** Files of the fonts that come with the program. */
    static final List<String> BUILT_IN = List.of(REGULAR, WIDE, BOLD);

    private final NoticeFont bold;
    private final List<NoticeFont> regular;

    private NoticeFonts(NoticeFont bold, List<NoticeFont> regular) {
        this.bold = bold;
        this.regular = List.copyOf(regular);
    }

    /**
     * The program's own fonts and those in {@code fonts/} of the issuer's letter folder, if there is one.
     *
     * @throws EnvironmentFault naming a file that is no single TrueType font with TrueType outlines
     */
    public static NoticeFonts of(@Nullable Path letterFolder) {
        List<NoticeFont> regular = new ArrayList<>();
        regular.add(builtIn(REGULAR));
        regular.add(builtIn(WIDE));
        issuerFiles(letterFolder).forEach(file -> regular.add(issuerFont(file)));
        return new NoticeFonts(builtIn(BOLD), regular).checked();
    }

    /** A page is read back by its fonts' names. */
    private NoticeFonts checked() {
        Set<String> names = new HashSet<>(Set.of(bold.name()));
        for (NoticeFont font : regular) {
            if (!names.add(font.name())) {
                throw EnvironmentFault.unusable(
                        "font " + font.fileName() + " has the name of another, " + font.name() + ": take one away");
            }
        }
        return this;
    }

    private static NoticeFont builtIn(String fileName) {
        try (InputStream in = NoticeFonts.class.getResourceAsStream("/fonts/" + fileName)) {
            if (in == null) {
                throw new ProgramFault("the program lacks its own font " + fileName);
            }
            return NoticeFont.read(fileName, in.readAllBytes());
        } catch (IOException e) {
            throw new ProgramFault("the program's own font " + fileName + " cannot be read", e);
        }
    }

    /** The issuer's own font files, in the order they are asked; none without a folder. */
    static List<Path> issuerFiles(@Nullable Path letterFolder) {
        Path folder = letterFolder == null ? null : letterFolder.resolve("fonts");
        return folder != null && Files.isDirectory(folder) ? fontsIn(folder) : List.of();
    }

    private static List<Path> fontsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> hasFontName(file)).sorted().toList();
        } catch (IOException e) {
            throw EnvironmentFault.unusable("letter/fonts cannot be listed", e);
        }
    }

    private static boolean hasFontName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Stream.of(".ttf", ".otf", ".ttc", ".otc").anyMatch(name::endsWith);
    }

    private static NoticeFont issuerFont(Path file) {
        String name = "letter/fonts/" + file.getFileName();
        try {
            return NoticeFont.read(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw EnvironmentFault.unusable("font " + name + " cannot be read", e);
        }
    }

    /** The font of this PostScript name, or null. */
    @Nullable
    NoticeFont named(String name) {
        return Stream.concat(Stream.of(bold), regular.stream())
                .filter(font -> font.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    NoticeFont bold() {
        return bold;
    }

    /** In the order asked. */
    List<NoticeFont> regular() {
        return regular;
    }
}
