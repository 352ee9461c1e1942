package pinmailer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.job.Purge;
import pinmailer.job.PurgePlan;
import pinmailer.report.PurgePage;

/** {@code purge}: the end of retention. Without {@code --remove} it only says what would go. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is past its retention (settings retention.*); with --remove takes it out of database, reports and"
                    + " consumed input, and looks through all tables and files for what may be left.",
            "What guards against a second letter stays; see doc/retention.md."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer purge --home /srv/pin-mailer", "  pin-mailer purge --home /srv/pin-mailer --remove"})
final class PurgeCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Option(names = "--remove", description = "Remove it for good.")
    private boolean remove;

    @Option(names = "--dry-run", description = "Only say what would go (the default).")
    private boolean dryRun;

    @Option(
            names = "--fetched-packages",
            description = "Remove old packages that still lie in packages/ too: you know that they were fetched.")
    private boolean packages;

    @Override
    public Integer call() {
        if (remove && dryRun) {
            throw EnvironmentFault.usage("purge takes --remove or --dry-run, not both");
        }
        PurgePage page;
        String ending;
        try (OpenHome opened = home.open()) {
            page = new PurgePage(program.language());
            Purge purge = opened.get(Purge.class);
            PurgePlan plan = purge.plan(packages);
            page.past(past(plan)).forEach(System.out::println);
            ending = remove ? removed(page, plan, purge) : page.dryRun();
        }
        // Deleted rows leave the database's files as it is closed.
        System.out.println(ending);
        return ExitCode.DONE.status();
    }

    private static String removed(PurgePage page, PurgePlan plan, Purge purge) {
        Purge.Result result = purge.remove(plan);
        return page.removed(result.requests(), result.ids(), result.tables(), result.files());
    }

    private static PurgePage.Past past(PurgePlan plan) {
        List<String> left = plan.packages().stream()
                .map(Path::getFileName)
                .map(String::valueOf)
                .toList();
        return new PurgePage.Past(
                plan.today(),
                plan.freshDates(),
                plan.requests(),
                plan.kept(),
                plan.rejectedRows(),
                plan.reports().size(),
                plan.inputs().size(),
                left,
                plan.takesPackages(),
                plan.recognised(),
                plan.isNothing());
    }
}
