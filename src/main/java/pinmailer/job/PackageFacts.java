package pinmailer.job;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import pinmailer.address.DirectoryEdition;
import pinmailer.handoff.PackageDescription;
import pinmailer.request.CardRequest;

/** What every package says of where it comes from. */
record PackageFacts(String issuer, String environment, PackageDescription.DirectoryEdition directory, Clock clock) {
    static PackageFacts of(Settings settings, DirectoryEdition edition, Clock clock) {
        Map<String, String> files = new TreeMap<>(edition.sha256ByFile());
        String towns = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("utf_ken_all"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        return new PackageFacts(
                settings.text(Setting.ISSUER_NAME),
                settings.text(Setting.ENVIRONMENT),
                new PackageDescription.DirectoryEdition(edition.date(), towns),
                clock);
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(CardRequest.TOKYO));
    }
}
