package pinmailer.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pinmailer.failure.BrokenInput;
import pinmailer.handoff.PackageDescription;
import pinmailer.handoff.PackageDirectory;
import pinmailer.handoff.PackageVerifier;
import pinmailer.ledger.AuditStore;
import pinmailer.ledger.AuditStore.Sent;
import pinmailer.ledger.FinishedFile;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PackageState;

/**
 * Audits a whole home: do database, {@code published.log} and the packages still on disk tell one story? Manifests and
 * pages are encrypted to their recipients, so a package is judged by what its signed description counts. A package that
 * is gone has been fetched. Changes nothing; holds between any two runs, finished or stopped.
 */
public final class HomeAudit {
    private final AuditStore audit;
    private final MailStore mail;
    private final Packages packages;
    private final NightCheck check;
    private final HomeKeys keys;

    HomeAudit(AuditStore audit, MailStore mail, Packages packages, NightCheck check, HomeKeys keys) {
        this.audit = audit;
        this.mail = mail;
        this.packages = packages;
        this.check = check;
        this.keys = keys;
    }

    /** What an audit came to. */
    public record Finding(long requests, long dispatched, int published, int fetched, List<String> faults) {
        public Finding {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Looks at everything; one fault hides no other.
     *
     * @throws pinmailer.failure.EnvironmentFault if the database is older than {@code published.log} (78)
     */
    public Finding look() {
        check.requireCurrentDatabase();
        Map<String, String> logged = packages.log().entries();
        Map<String, Sent> known = known();
        List<String> onDisk = packages.published();
        List<String> faults = new ArrayList<>(audit.faults());
        known.values().forEach(sent -> faults.addAll(unlogged(sent.made(), logged)));
        onDisk.forEach(id -> faults.addAll(judge(id, known)));
        long fetched = logged.keySet().stream()
                .filter(id -> !onDisk.contains(id) && !packages.directory(id).isInMaking())
                .count();
        return new Finding(audit.requests(), audit.dispatched(), logged.size(), (int) fetched, faults);
    }

    private Map<String, Sent> known() {
        Map<String, Sent> known = new HashMap<>();
        audit.packages().forEach(sent -> known.put(sent.made().id(), sent));
        return known;
    }

    private static List<String> unlogged(MailPackage made, Map<String, String> logged) {
        boolean missing = made.state() == PackageState.PUBLISHED && !logged.containsKey(made.id());
        return missing ? List.of(made.id() + " was published and published.log does not have it") : List.of();
    }

    private List<String> judge(String id, Map<String, Sent> known) {
        Sent sent = known.get(id);
        if (sent == null || sent.made().state().compareTo(PackageState.PUBLISHING) < 0) {
            return List.of(id + " is in packages/ and the ledger does not know it as published");
        }
        PackageDirectory directory = packages.directory(id);
        try {
            PackageDescription described = PackageVerifier.verify(
                            directory.published(), keys.issuer().publicKey())
                    .description();
            return differences(sent, described, directory);
        } catch (BrokenInput damaged) {
            return List.of(String.valueOf(damaged.getMessage()));
        }
    }

    private List<String> differences(Sent sent, PackageDescription described, PackageDirectory directory) {
        MailPackage made = sent.made();
        if (sent.purged()) {
            List<String> faults = new ArrayList<>();
            ask(faults, made, isAsHashed(made, directory), "package.json is not the one that was recorded");
            return faults;
        }
        List<FinishedFile> files = mail.finishedFiles(made.id());
        List<String> faults = new ArrayList<>();
        ask(faults, made, isAsHashed(made, directory), "package.json is not the one that was recorded");
        ask(faults, made, described.runId().toString().equals(sent.runId()), "is of another run than its night");
        ask(faults, made, described.night().equals(sent.night()), "is of another night than recorded");
        ask(faults, made, described.kind() == PackageKinds.of(made.kind()), "is of another kind than recorded");
        ask(faults, made, described.totals().pieces() == made.pieces(), "holds not as many pieces as the ledger");
        ask(
                faults,
                made,
                described.totals().bundles() == mail.bundles(made.id()).size(),
                "has not as many bundles as were planned");
        ask(faults, made, listed(described).equals(files), "files are not the recorded ones");
        return faults;
    }

    private static boolean isAsHashed(MailPackage made, PackageDirectory directory) {
        return directory
                .measurePublished(PackageDescription.FILE)
                .filter(json -> json.sha256().equals(made.hash()))
                .isPresent();
    }

    private static List<FinishedFile> listed(PackageDescription described) {
        return described.files().stream()
                .map(file -> new FinishedFile(file.name(), file.sha256(), file.bytes(), file.records(), file.pages()))
                .sorted(Comparator.comparing(FinishedFile::name))
                .toList();
    }

    private static void ask(List<String> faults, MailPackage made, boolean holds, String fault) {
        if (!holds) {
            faults.add(made.id() + " " + fault);
        }
    }
}
