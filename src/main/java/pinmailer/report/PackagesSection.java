package pinmailer.report;

import java.util.stream.Collectors;
import pinmailer.mail.Postage;

/** What left tonight: counts, files with their hashes, and two lines to sign when a package changes hands. */
final class PackagesSection {
    private final PageText text;
    private final Html html;

    PackagesSection(PageText text, Html html) {
        this.text = text;
        this.html = html;
    }

    void write(NightSummary summary) {
        html.open("section").leaf("h2", text.of("packages"));
        if (summary.packages().isEmpty()) {
            html.leaf("p", text.of("packages.none"));
        }
        summary.packages().forEach(this::parcel);
        html.close();
    }

    private void parcel(DispatchedPackage parcel) {
        html.open("article", "class", "parcel");
        html.open("header").open("h3").text(text.of("package." + parcel.kind().name()));
        html.text(" ").leaf("code", parcel.packageId()).close();
        html.leaf("p", text.of("package.to", parcel.recipient())).close();
        html.open("dl", "class", "counts");
        count("package.pieces", parcel.pieces());
        if (parcel.sheets() > 0) {
            count("package.sheets", parcel.sheets());
        }
        count("package.bundles", parcel.bundles());
        count("package.files", parcel.files().size());
        count("package.barcodes", parcel.withBarcode());
        html.close();
        html.leaf("p", postage(parcel.postage()), "class", "note");
        files(parcel);
        signatures();
        html.close();
    }

    private void count(String key, int amount) {
        html.open("div")
                .leaf("dt", text.of(key))
                .leaf("dd", PageText.number(amount))
                .close();
    }

    private String postage(Postage postage) {
        String discounts = postage.discounts().stream()
                .sorted()
                .map(discount -> text.of("discount." + discount.name()))
                .collect(Collectors.joining(text.of("discount.and")));
        return text.of(
                "package.postage",
                discounts.isEmpty() ? text.of("discount.none") : discounts,
                text.of("indicia." + postage.indiciaLines()));
    }

    private void files(DispatchedPackage parcel) {
        html.open("table", "class", "files").open("thead").open("tr");
        html.leaf("th", text.of("file.name"), "scope", "col");
        html.leaf("th", text.of("file.bytes"), "scope", "col", "class", "n");
        html.leaf("th", "SHA-256", "scope", "col");
        html.close().close().open("tbody");
        for (DispatchedPackage.PackageFile file : parcel.files()) {
            html.open("tr").leaf("td", file.name());
            html.leaf("td", PageText.number(file.bytes()), "class", "n");
            html.open("td").leaf("code", file.sha256(), "class", "hash").close().close();
        }
        html.close().close();
    }

    private void signatures() {
        html.open("div", "class", "signatures");
        signature("signature.given");
        signature("signature.taken");
        html.close();
    }

    private void signature(String key) {
        html.open("p")
                .leaf("b", text.of(key))
                .leaf("span", text.of("signature.how"))
                .close();
    }
}
