package pinmailer.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges by what the kernel saw, as {@code strace} wrote it down, whether a night would outlive a power cut: a killed
 * process loses nothing that it has written, a machine without power loses what was not brought to disk. A file is on disk
 * before it gets its name, its name is on disk before the database says so, and {@code published.log} is on disk before a
 * package appears.
 */
final class DiskOrder {
    private static final Pattern WHOLE =
            Pattern.compile("(\\d+) +(fsync|rename)\\((.*?)(\\) += 0| <unfinished \\.\\.\\.>)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (fsync|rename) resumed>.*= 0");
    private static final Pattern DESCRIPTOR = Pattern.compile("\\d+<(.*)>");
    private static final Pattern NAMES = Pattern.compile("\"(.*)\", \"(.*)\"");
    private static final String COMMIT = "state/db/night.log";

    private final Path output;
    private final List<Call> calls = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private DiskOrder(Path output) {
        this.output = output;
    }

    /** A call of one thread: {@code to} is empty but for a rename; ended {@code after} so many lines. */
    private record Call(String thread, String from, String to, int before, int after) {
        boolean syncs(String path) {
            return to.isEmpty() && from.equals(path);
        }
    }

    /** The words that start a program which is watched. */
    static String[] watching(Path trace) {
        return new String[] {
            "strace", "-f", "-qq", "-y", "--seccomp-bpf", "-e", "trace=fsync,rename", "-o", trace.toString()
        };
    }

    /** Reads what was seen of one run in a home. */
    static DiskOrder of(Path home, Path trace) throws IOException {
        DiskOrder order = new DiskOrder(home.resolve("output").toRealPath());
        order.read(Files.readAllLines(trace, StandardCharsets.UTF_8));
        return order;
    }

    private void read(List<String> lines) {
        Map<String, Call> unfinished = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher whole = WHOLE.matcher(lines.get(at));
            Matcher resumed = RESUMED.matcher(lines.get(at));
            if (whole.lookingAt()) {
                Call call = call(whole.group(1), whole.group(2), whole.group(3), at);
                if (whole.group(4).startsWith(" <")) {
                    unfinished.put(call.thread, call);
                } else {
                    calls.add(call);
                }
            } else if (resumed.lookingAt()) {
                Call call = unfinished.remove(resumed.group(1));
                if (call != null) {
                    calls.add(new Call(call.thread, call.from, call.to, call.before, at));
                }
            }
        }
    }

    private Call call(String thread, String name, String arguments, int at) {
        Matcher paths = (name.equals("fsync") ? DESCRIPTOR : NAMES).matcher(arguments);
        if (!paths.matches()) {
            throw new AssertionError("strace says what is not understood: " + arguments);
        }
        return new Call(thread, named(paths.group(1)), name.equals("fsync") ? "" : named(paths.group(2)), at, at);
    }

    private String named(String path) {
        Path whole = Path.of(path);
        return whole.startsWith(output) ? output.relativize(whole).toString() : path;
    }

    /** What would be lost or half there. */
    List<String> faults() {
        faults.clear();
        renames().forEach(this::judge);
        approvals();
        return List.copyOf(faults);
    }

    /** The packages that appeared and the files they were made of, so that nobody is content with nothing. */
    List<String> made() {
        return renames().map(Call::to).sorted().toList();
    }

    private Stream<Call> renames() {
        return calls.stream().filter(call -> !call.to.isEmpty() && call.from.startsWith("work/"));
    }

    private void judge(Call rename) {
        boolean ofPackage = rename.to.startsWith("packages/");
        if (ofPackage) {
            require(isSyncedBefore(rename, "published.log"), rename, "appeared before published.log was on disk");
            namesAreOnDisk(rename, "packages", "work");
        } else {
            require(isSyncedBefore(rename, rename.from), rename, "was renamed before it was on disk");
            namesAreOnDisk(rename, rename.to.substring(0, rename.to.lastIndexOf('/')));
        }
    }

    /** Under this name, or under the one it had before. */
    private boolean isSyncedBefore(Call rename, String path) {
        return sameThread(rename)
                .filter(call -> call.after < rename.before)
                .anyMatch(call -> call.syncs(path) || (call.to.equals(path) && isSyncedBefore(call, call.from)));
    }

    private void namesAreOnDisk(Call rename, String... folders) {
        int commit = sameThread(rename)
                .filter(call -> call.syncs(COMMIT) && call.before > rename.after)
                .mapToInt(Call::before)
                .min()
                .orElse(Integer.MAX_VALUE);
        for (String folder : folders) {
            Predicate<Call> between = call -> call.before > rename.after && call.after < commit;
            require(
                    sameThread(rename).anyMatch(between.and(call -> call.syncs(folder))),
                    rename,
                    "was recorded before " + folder + "/ was on disk");
        }
    }

    private Stream<Call> sameThread(Call rename) {
        return calls.stream().filter(call -> call.thread.equals(rename.thread));
    }

    /** What pieces are made of is on disk before the first of them is planned. */
    private void approvals() {
        int planned = renames().mapToInt(Call::before).min().orElse(Integer.MAX_VALUE);
        for (String path :
                List.of("state/night/approved-pin-inquiry", "state/night/approved-card-reissue", "state/night")) {
            if (calls.stream().noneMatch(call -> call.syncs(path) && call.after < planned)) {
                faults.add(path + " was not on disk when the night was frozen");
            }
        }
    }

    private void require(boolean holds, Call rename, String fault) {
        if (!holds) {
            faults.add(rename.to + " " + fault);
        }
    }
}
