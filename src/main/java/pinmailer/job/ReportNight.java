package pinmailer.job;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import pinmailer.address.PostalCode;
import pinmailer.disk.PrivateFiles;
import pinmailer.handoff.MailClass;
import pinmailer.ledger.AccountStore;
import pinmailer.ledger.FinishedFile;
import pinmailer.ledger.HeldRequest;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.ReportStore;
import pinmailer.mail.DeliveryCalendar;
import pinmailer.mail.Postage;
import pinmailer.report.DispatchedPackage;
import pinmailer.report.HeldRow;
import pinmailer.report.MergedRow;
import pinmailer.report.NightFacts;
import pinmailer.report.NightSummary;
import pinmailer.report.NotedRow;
import pinmailer.report.ReasonText;
import pinmailer.report.RejectedRow;
import pinmailer.report.RunReport;
import pinmailer.report.SummaryJson;
import pinmailer.report.Worklists;
import pinmailer.request.CardRequest;
import pinmailer.request.RequestKind;

/** Writes what people read after a night into {@code output/reports/<night>/}, each file whole or not at all. */
final class ReportNight implements StepAction {
    /** No post office's area: never near. */
    private static final PostalCode ANYWHERE = new PostalCode("0000000");

    private final NightStore nights;
    private final AccountStore account;
    private final MailStore mail;
    private final ReportStore reports;
    private final DeliveryCalendar calendar;
    private final NightHome home;
    private final Settings settings;
    private final Tonight tonight;
    private final boolean sampleKeys;
    private final Clock clock;

    ReportNight(
            NightStore nights,
            AccountStore account,
            MailStore mail,
            ReportStore reports,
            DeliveryCalendar calendar,
            NightHome home,
            Settings settings,
            Tonight tonight,
            boolean sampleKeys,
            Clock clock) {
        this.nights = nights;
        this.account = account;
        this.mail = mail;
        this.reports = reports;
        this.calendar = calendar;
        this.home = home;
        this.settings = settings;
        this.tonight = tonight;
        this.sampleKeys = sampleKeys;
        this.clock = clock;
    }

    @Override
    public void run() throws IOException {
        Night night = tonight.night();
        if (night.state() != NightState.FROZEN) {
            return;
        }
        Path folder = home.reports(night.date());
        PrivateFiles.createDirectories(folder);
        Locale language = Locale.forLanguageTag(settings.text(Setting.REPORT_LANGUAGE));
        Worklists lists = new Worklists(ReasonText.in(language));
        write(
                folder,
                "held.csv",
                out -> lists.writeHeld(
                        held(night.date(), night.date().plusDays(1)).iterator(), out));
        write(
                folder,
                "rejected.csv",
                out -> Worklists.writeRejected(rejected(night).iterator(), out));
        write(folder, "merged.csv", out -> Worklists.writeMerged(merged(night).iterator(), out));
        ReportStore.Pieces pieces = reports.pieces(printFiles(night));
        write(folder, "noted.csv", out -> lists.writeNoted(noted(pieces), out));
        boolean hasProof = Files.exists(folder.resolve(Proof.FILE));
        NightSummary summary = summary(night, pieces);
        write(folder, "summary.json", out -> SummaryJson.write(summary, out));
        NightFacts facts = facts(night, summary, pieces, hasProof);
        write(folder, "run-report.html", out -> new RunReport(language).write(facts, out));
        FailPoint.REPORT_WRITTEN.hit();
    }

    private interface Body {
        void writeTo(Writer out) throws IOException;
    }

    private static void write(Path folder, String name, Body body) throws IOException {
        Path part = folder.resolve(name + ".part");
        try (Writer out = Channels.newWriter(PrivateFiles.create(part), StandardCharsets.UTF_8)) {
            body.writeTo(out);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The desk's worklist as of a day. */
    List<HeldRow> held(LocalDate asOf) {
        LocalDate next = nights.lastFinished().map(last -> last.plusDays(1)).orElse(asOf);
        return held(asOf, next.isAfter(asOf) ? next : asOf);
    }

    private List<HeldRow> held(LocalDate asOf, LocalDate nextNight) {
        return reports.held().stream().map(h -> row(h, asOf, nextNight)).toList();
    }

    private HeldRow row(HeldRequest held, LocalDate asOf, LocalDate nextNight) {
        List<HeldRow.Hold> holds = held.faults().stream()
                .map(fault -> new HeldRow.Hold(fault.reason().name(), fault.evidence(), fault.clearsOn()))
                .toList();
        LocalDate inTime = lastNightInTime(held);
        LocalDate since = held.heldSince() == null ? asOf : held.heldSince();
        HeldRow.Until until =
                new HeldRow.Until(inTime.isBefore(nextNight) ? null : inTime, since.plusDays(settings.holdMaxDays()));
        return new HeldRow(held.id(), held.kind(), held.channel(), held.receivedAt(), holds, held.dueOn(), until, asOf);
    }

    /** Wherever it goes: the address of a held request is in doubt. */
    private LocalDate lastNightInTime(HeldRequest held) {
        return calendar.lastNightInTime(ANYWHERE, held.dueOn());
    }

    private List<RejectedRow> rejected(Night night) {
        return reports.rejected(night).stream()
                .map(r -> new RejectedRow(r.requestId(), r.file(), r.line(), r.reasons()))
                .toList();
    }

    private List<MergedRow> merged(Night night) {
        return reports.merged(night).stream()
                .map(m -> new MergedRow(m.id(), m.into()))
                .toList();
    }

    /** A night in figures. */
    NightSummary summary(Night night) {
        return summary(night, reports.pieces(printFiles(night)));
    }

    private NightSummary summary(Night night, ReportStore.Pieces pieces) {
        return new NightSummary(
                night.date(),
                account.of(night),
                reports.reasonCounts(night),
                notes(pieces),
                mail.packagesOf(night).stream()
                        .map(made -> dispatched(made, pieces.withBarcode().getOrDefault(made.id(), 0)))
                        .toList(),
                nights.stepTimes(night));
    }

    private DispatchedPackage dispatched(MailPackage made, int withBarcode) {
        List<FinishedFile> files = mail.finishedFiles(made.id());
        return new DispatchedPackage(
                made.id(),
                made.kind(),
                PackageKinds.of(made.kind()).recipient(),
                made.pieces(),
                files.stream().mapToInt(FinishedFile::pages).sum(),
                mail.bundles(made.id()).size(),
                withBarcode,
                postage(made, withBarcode),
                files.stream()
                        .map(f -> new DispatchedPackage.PackageFile(f.name(), f.bytes(), f.sha256()))
                        .toList());
    }

    private Postage postage(MailPackage made, int withBarcode) {
        boolean registered = made.kind() == RequestKind.CARD_REISSUE
                && MailClass.valueOf(settings.text(Setting.CARDS_MAIL_CLASS)) != MailClass.ORDINARY;
        return Postage.of(made.pieces(), withBarcode, registered, settings.acceptedDelay());
    }

    private List<PrintFile> printFiles(Night night) {
        return mail.packagesOf(night).stream()
                .flatMap(made -> mail.printFiles(made.id()).stream())
                .toList();
    }

    private static Iterator<NotedRow> noted(ReportStore.Pieces pieces) {
        return pieces.noted().stream()
                .map(piece -> new NotedRow(
                        piece.requestId(), piece.kind(), piece.pieceId(), piece.notes(), piece.prefecture()))
                .iterator();
    }

    private static SortedMap<String, Long> notes(ReportStore.Pieces pieces) {
        SortedMap<String, Long> counts = new TreeMap<>();
        pieces.noted().forEach(piece -> piece.notes().forEach(note -> counts.merge(note, 1L, Long::sum)));
        return counts;
    }

    private NightFacts facts(Night night, NightSummary summary, ReportStore.Pieces pieces, boolean hasProof) {
        return new NightFacts(
                summary,
                OffsetDateTime.now(clock.withZone(CardRequest.TOKYO)),
                settings.text(Setting.ISSUER_NAME),
                settings.text(Setting.ENVIRONMENT),
                sampleKeys,
                nights.directoryOf(night),
                pieces.byPrefecture(),
                pieces.bySlackDays(),
                pieces.hasLate() ? late(night) : List.of(),
                endangered(night.date()),
                hasProof);
    }

    private List<NightFacts.LatePiece> late(Night night) {
        return reports.latePieces(night).stream()
                .map(p -> new NightFacts.LatePiece(p.id(), p.kind(), p.dueOn(), p.expectedOn()))
                .toList();
    }

    /** Held requests whose piece would be late unless cleared within a week of nights. */
    private List<NightFacts.EndangeredHold> endangered(LocalDate night) {
        return reports.held().stream()
                .map(h -> new NightFacts.EndangeredHold(h.id(), h.kind(), h.dueOn(), lastNightInTime(h)))
                .filter(h -> h.lastNight().isBefore(night.plusDays(3)))
                .toList();
    }
}
