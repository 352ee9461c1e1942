package pinmailer.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import pinmailer.address.DirectoryChanges;
import pinmailer.address.DirectoryChanges.Change;
import pinmailer.address.DirectoryChanges.Kind;
import pinmailer.address.DirectoryChanges.Subject;
import pinmailer.address.DirectoryEdition;

/**
 * {@code directory}: an edition of the postal directory and what it changed, for a person; as CSV the changes alone, for
 * a spreadsheet.
 */
public final class DirectoryPage {
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader("subject", "change", "codes", "name", "codes_before", "name_before")
            .get();

    /** More lines of one sort tell a person nothing on a terminal. */
    private static final int LINES_EACH = 20;

    private static final int SHORT_HASH = 16;

    private final Phrases phrases;
    private final Format format;
    private final Appendable out;

    public DirectoryPage(Locale locale, Format format, Appendable out) {
        this.phrases = new Phrases("report.directory", locale);
        this.format = format;
        this.out = out;
    }

    /** Shape of the page. */
    public enum Format {
        TABLE,
        CSV
    }

    /** The edition in use. */
    public void inUse(DirectoryEdition edition) throws IOException {
        say(phrases.of("in-use"));
        describe(edition);
    }

    /** An edition offered, beside the one in use. */
    public void offered(DirectoryEdition offered, Optional<DirectoryEdition> inUse) throws IOException {
        if (inUse.isPresent()) {
            inUse(inUse.get());
        } else {
            say(phrases.of("none-in-use"));
        }
        say(phrases.of("offered"));
        describe(offered);
    }

    private void describe(DirectoryEdition edition) throws IOException {
        say(phrases.of(
                "edition", edition.date(), PageText.number(edition.townRows()), PageText.number(edition.officeRows())));
        Map<String, String> hashes = new TreeMap<>(edition.sha256ByFile());
        for (Map.Entry<String, String> file : hashes.entrySet()) {
            say(phrases.of("file", file.getKey(), file.getValue().substring(0, SHORT_HASH)));
        }
    }

    /** The changes: their counts, and of each sort the first lines; as CSV all of them. */
    public void changes(DirectoryChanges changes) throws IOException {
        if (format == Format.CSV) {
            writeCsv(changes);
            return;
        }
        say(phrases.of("changes"));
        for (Subject subject : Subject.values()) {
            for (Kind kind : Kind.values()) {
                list(changes, subject, kind);
            }
        }
        if (changes.changes().isEmpty()) {
            say("  " + phrases.of("changes.none"));
        }
    }

    private void list(DirectoryChanges changes, Subject subject, Kind kind) throws IOException {
        List<Change> sort = changes.changes().stream()
                .filter(change -> change.subject() == subject && change.kind() == kind)
                .toList();
        if (sort.isEmpty()) {
            return;
        }
        say("  " + phrases.of("changes." + subject + "." + kind, PageText.number(sort.size())));
        for (Change change : sort.subList(0, Math.min(LINES_EACH, sort.size()))) {
            say("    " + TerminalWidth.harmless(line(change)));
        }
        if (sort.size() > LINES_EACH) {
            say("    " + phrases.of("changes.more", PageText.number(sort.size() - LINES_EACH)));
        }
    }

    private static String line(Change change) {
        return switch (change.kind()) {
            case ADDED -> "+ " + change.codes() + "  " + change.name();
            case REMOVED -> "- " + change.codesBefore() + "  " + change.nameBefore();
            case RECODED -> "~ " + change.codesBefore() + " → " + change.codes() + "  " + change.name();
            case RENAMED -> "~ " + change.codes() + "  " + change.nameBefore() + " → " + change.name();
        };
    }

    private void writeCsv(DirectoryChanges changes) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, CSV);
        for (Change change : changes.changes()) {
            csv.printRecord(
                    change.subject(),
                    change.kind(),
                    change.codes(),
                    change.name(),
                    change.codesBefore(),
                    change.nameBefore());
        }
        csv.flush();
    }

    /** No earlier edition is kept. */
    public void noOlder() throws IOException {
        say(phrases.of("no-older"));
    }

    /** The files are those in use. */
    public void sameAsInUse() throws IOException {
        say(phrases.of("same"));
    }

    /** It was put in place. */
    public void installed(DirectoryEdition edition) throws IOException {
        say(phrases.of("installed", edition.date()));
    }

    /** It was only looked at. */
    public void notInstalled() throws IOException {
        say(phrases.of("not-installed"));
    }

    private void say(String line) throws IOException {
        if (format == Format.TABLE) {
            out.append(line).append('\n');
        }
    }
}
