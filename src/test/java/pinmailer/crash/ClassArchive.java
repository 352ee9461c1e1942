package pinmailer.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pinmailer.sample.SampleHome;

/**
 * The tests' class path as jars, and what a JVM has made of their classes in one night, kept for the next ones: a program
 * that is forked hundreds of times starts a quarter cheaper. A JVM that finds the archive unfit reads the jars instead.
 */
public final class ClassArchive {
    private static @Nullable ClassArchive only;

    private final String classPath;
    private final Path archive;

    private ClassArchive(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** The archive of this JVM's own class path, made when it is first asked for. */
    public static synchronized ClassArchive ofTests() {
        ClassArchive made = only;
        if (made == null) {
            try {
                made = make(Files.createTempDirectory("pin-mailer-classes"));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            only = made;
        }
        return made;
    }

    /** Jars alone: an archive holds no classes of folders. */
    public String classPath() {
        return classPath;
    }

    /** For the JVM; silent where the archive is not of this JVM or this class path. */
    public List<String> options() {
        return List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-XX:SharedArchiveFile=" + archive);
    }

    private static ClassArchive make(Path folder) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> CrashHome.delete(folder)));
        List<String> jars = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(part);
            if (Files.isDirectory(path)) {
                jars.add(jar(path, folder.resolve(jars.size() + ".jar")).toString());
            } else if (Files.exists(path)) {
                jars.add(part);
            }
        }
        ClassArchive archive = new ClassArchive(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
        archive.learn(folder);
        return archive;
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            out.setLevel(0);
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
            }
        }
        return jar;
    }

    /** One night in a JVM that writes down what it loaded. */
    private void learn(Path folder) throws IOException {
        Path home = folder.resolve("home");
        SampleHome.write(home, 40, 3, done -> {});
        Path said = folder.resolve("said.txt");
        Process night = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-cp",
                        classPath,
                        "pinmailer.PinMailer",
                        "run",
                        "--home",
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            int status = night.waitFor();
            if (status != 0 && status != 100) {
                throw new IllegalStateException(
                        "the night to learn classes from ended with " + status + ": " + Files.readString(said));
            }
        } catch (InterruptedException stopped) {
            night.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
