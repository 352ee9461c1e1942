package pinmailer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import pinmailer.address.DirectoryChanges;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.job.DirectoryOffer;
import pinmailer.job.DirectoryRefresh;
import pinmailer.job.DirectoryRefresh.Doubt;
import pinmailer.report.DirectoryPage;

/** {@code directory}: which edition of Japan Post's postal directory is in use, and the monthly refresh. */
@Command(
        name = "directory",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the edition of the postal directory in use; with SOURCE looks at a new one and lists what differs;"
                    + " with --install puts it in place and keeps the old one.",
            "SOURCE is utf_ken_all or jigyosyo as Japan Post offers them (zip or csv), a folder that holds them, or an"
                    + " https address. An edition that is torn, too small, shrunk or not Japan Post's is refused."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pin-mailer directory --home /srv/pin-mailer",
            "  pin-mailer directory --home /srv/pin-mailer ~/download",
            "  pin-mailer directory --home /srv/pin-mailer --install ~/download",
            "  pin-mailer directory --changes --format csv > changes.csv"
        })
final class DirectoryCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "SOURCE",
            descriptionKey = "SOURCE",
            arity = "0..*",
            description = "Files, a folder or https addresses.")
    private List<String> sources = List.of();

    @Option(names = "--install", description = "Put the new edition in place.")
    private boolean install;

    @Option(names = "--changes", description = "List what the edition in use changed since the earlier one.")
    private boolean changes;

    @Option(names = "--format", defaultValue = "table", description = "table or csv (default: ${DEFAULT-VALUE}).")
    private DirectoryPage.Format format = DirectoryPage.Format.TABLE;

    @Option(
            names = "--edition",
            paramLabel = "YYYY-MM-DD",
            description = "Date of the new edition (default: edition.txt of a folder, else of the zip's newest entry).")
    private @Nullable LocalDate edition;

    @Option(
            names = "--accept-many-changes",
            description = "Go on although more than 2 per cent differ: you have looked at the list.")
    private boolean manyChanges;

    @Option(names = "--accept-older", description = "Go back to an edition older than the one in use.")
    private boolean older;

    @Override
    public Integer call() {
        if (sources.isEmpty() && (install || edition != null)) {
            throw EnvironmentFault.usage("directory --install and --edition need a SOURCE");
        }
        DirectoryOffer offer = DirectoryOffer.of(sources);
        try (OpenHome opened = home.open()) {
            DirectoryPage page = new DirectoryPage(program.language(), format, System.out);
            DirectoryRefresh refresh = opened.get(DirectoryRefresh.class);
            if (sources.isEmpty()) {
                show(refresh, page);
            } else {
                refresh(refresh, offer, page);
            }
            System.out.flush();
            return ExitCode.DONE.status();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private void show(DirectoryRefresh refresh, DirectoryPage page) throws IOException {
        page.inUse(refresh.inUse());
        if (changes) {
            Optional<DirectoryChanges> found = refresh.sinceOlder();
            if (found.isEmpty()) {
                page.noOlder();
            } else {
                page.changes(found.get());
            }
        }
    }

    private void refresh(DirectoryRefresh refresh, DirectoryOffer offer, DirectoryPage page) throws IOException {
        try {
            DirectoryRefresh.Finding found = refresh.look(offer, edition);
            page.offered(found.offered(), found.inUse());
            if (found.isInUse()) {
                page.sameAsInUse();
                return;
            }
            if (found.changes().isPresent()) {
                page.changes(found.changes().get());
            }
            refuseDoubts(found.doubts());
            if (install) {
                refresh.install(found);
                page.installed(found.offered());
            } else {
                page.notInstalled();
            }
        } finally {
            refresh.discard();
        }
    }

    private void refuseDoubts(Set<Doubt> doubts) {
        Set<Doubt> left = doubts.isEmpty() ? EnumSet.noneOf(Doubt.class) : EnumSet.copyOf(doubts);
        left.removeIf(doubt -> doubt == Doubt.MANY_CHANGES ? manyChanges : older);
        if (left.contains(Doubt.OLDER)) {
            throw new BrokenInput(
                    "the edition offered is older than the one in use: to go back to it all the same, --accept-older");
        }
        if (left.contains(Doubt.MANY_CHANGES)) {
            throw new BrokenInput("more than 2 per cent of the towns or offices differ from the edition in use:"
                    + " look at the list (--format csv), then --accept-many-changes");
        }
    }
}
