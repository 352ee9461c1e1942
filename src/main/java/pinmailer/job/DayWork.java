package pinmailer.job;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.PackageState;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.PurgedRequests;
import pinmailer.ledger.RequestQueue;
import pinmailer.ledger.StateStore;
import pinmailer.ledger.TermsStore;
import pinmailer.report.HeldRow;
import pinmailer.report.RequestStory;
import pinmailer.report.StatusPage;
import pinmailer.request.CardRequest;

/** What people do between nights: withdraw a request, give up a night, look at the queue. */
public final class DayWork {
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader("request_id", "kind", "state", "reasons", "package_id", "piece_id")
            .get();

    private static final int NIGHTS_SHOWN = 10;

    private final NightStore nights;
    private final RequestQueue queue;
    private final MailStore mail;
    private final Approvals approvals;
    private final StateStore states;
    private final PurgedRequests purged;
    private final TermsStore terms;
    private final ReportNight reports;
    private final Packages packages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DayWork(
            NightStore nights,
            RequestQueue queue,
            MailStore mail,
            Approvals approvals,
            StateStore states,
            PurgedRequests purged,
            TermsStore terms,
            ReportNight reports,
            Packages packages,
            TransactionTemplate transaction,
            Clock clock) {
        this.nights = nights;
        this.queue = queue;
        this.mail = mail;
        this.approvals = approvals;
        this.states = states;
        this.purged = purged;
        this.terms = terms;
        this.reports = reports;
        this.packages = packages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes a request out of the queue, or out of a night that is planned and not published, whose print files are then
     * planned again.
     *
     * @return the requests that were merged into it and now stand for themselves
     * @throws EnvironmentFault if it is unknown or not open any more (64)
     */
    public List<String> withdraw(String requestId, String reason, String by) {
        StateStore.Line line = known(requestId);
        mail.packageOf(line.packageId())
                .filter(p -> p.state().compareTo(PackageState.PUBLISHING) >= 0)
                .ifPresent(p -> {
                    throw EnvironmentFault.usage(
                            "request " + requestId + " is in package " + p.id() + ", which exists");
                });
        List<String> reopened = Objects.requireNonNull(transaction.execute(status -> {
            if (!queue.withdraw(requestId, reason, by, now())) {
                throw EnvironmentFault.usage(
                        "request " + requestId + " is " + line.state() + " and cannot be withdrawn");
            }
            nights.unpublished().forEach(nights::nextAttempt);
            terms.withdraw();
            return queue.reopenMergedInto(requestId);
        }));
        nights.unpublished().stream()
                .flatMap(night -> mail.packagesOf(night).stream())
                .forEach(this::discardIfPlannedAnew);
        return reopened;
    }

    private void discardIfPlannedAnew(MailPackage made) {
        if (made.state() == PackageState.PLANNING) {
            packages.directory(made.id()).discard();
        }
    }

    /**
     * Gives up a night that is not published.
     *
     * @throws EnvironmentFault if there is no such night or one of its packages exists (64)
     */
    public void abandon(LocalDate date, String reason, String by) {
        Night night = nights.of(date).orElseThrow(() -> EnvironmentFault.usage("there is no night " + date));
        List<MailPackage> made = mail.packagesOf(night);
        boolean published = made.stream().anyMatch(p -> p.state().compareTo(PackageState.PUBLISHING) >= 0);
        if (published || night.state() == NightState.FINISHED || night.state() == NightState.ABANDONED) {
            throw EnvironmentFault.usage(
                    "night " + date + " is " + night.state() + " or partly published and cannot be given up");
        }
        takeBack(night, made);
        // Answers and approvals are those of the frozen night, if there is one: another is kept whole.
        boolean noOther = nights.unpublished().stream().allMatch(frozen -> frozen.number() == night.number());
        transaction.executeWithoutResult(status -> {
            queue.unfreeze(night);
            if (noOther) {
                queue.forgetAnswers();
            }
            nights.move(night, night.state(), NightState.ABANDONED);
            nights.remark(night, now(), "ABANDONED: " + reason + " (" + by + ")");
        });
        if (noOther) {
            approvals.forget();
        }
        made.forEach(p -> packages.directory(p.id()).discard());
    }

    /** Stopped on the way, the night is one that is to be planned anew, which {@code run} does and a second try gives up. */
    private void takeBack(Night night, List<MailPackage> made) {
        transaction.executeWithoutResult(status -> {
            made.stream()
                    .filter(p -> p.state() == PackageState.PLANNED)
                    .forEach(p -> mail.move(p.id(), PackageState.PLANNED, PackageState.PLANNING));
            nights.nextAttempt(night);
            terms.withdraw();
        });
        for (MailPackage planned : made) {
            for (PrintFile file : mail.printFiles(planned.id())) {
                transaction.executeWithoutResult(status -> mail.takeBack(file));
                FailPoint.PLAN_TAKEN_BACK.hit();
            }
        }
    }

    /** The desk's worklist as of today. */
    public List<HeldRow> held() {
        return reports.held(LocalDate.now(clock.withZone(CardRequest.TOKYO)));
    }

    /** The queue and the latest nights at a glance, as a page for a terminal. */
    public List<String> status(StatusPage page) {
        List<Night> all = nights.all();
        return page.lines(
                states.counts(),
                all.subList(Math.max(0, all.size() - NIGHTS_SHOWN), all.size()).stream()
                        .map(this::line)
                        .toList());
    }

    private StatusPage.NightLine line(Night night) {
        String remark = nights.remarkOf(night);
        boolean refused = night.state() == NightState.OPEN && !remark.isEmpty();
        return new StatusPage.NightLine(
                night.date(), refused ? "REFUSED" : night.state().name(), remark);
    }

    /**
     * One request's history in sentences.
     *
     * @throws EnvironmentFault if it is unknown (64)
     */
    public List<String> story(String requestId, RequestStory story) {
        return story.lines(known(requestId));
    }

    private StateStore.Line known(String requestId) {
        return states.of(requestId)
                .orElseThrow(() -> EnvironmentFault.usage(
                        purged.knows(requestId)
                                ? "request " + requestId + " was purged: its retention is over"
                                : "no request " + requestId + " was ever read here"));
    }

    /** Writes every request's state as CSV. */
    public void exportState(Path file) {
        try (Writer out = Channels.newWriter(PrivateFiles.create(file), StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(out, CSV)) {
            transaction.executeWithoutResult(status -> states.forEach(line -> print(csv, line)));
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot write " + file, failed);
        }
    }

    private static void print(CSVPrinter csv, StateStore.Line line) {
        try {
            csv.printRecord(
                    line.requestId(), line.kind(), line.state(), line.reasons(), line.packageId(), line.pieceId());
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot write the state", failed);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(CardRequest.TOKYO));
    }
}
