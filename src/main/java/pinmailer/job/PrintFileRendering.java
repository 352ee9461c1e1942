package pinmailer.job;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.handoff.PackageKind;
import pinmailer.handoff.WrittenFile;
import pinmailer.ledger.Claim;
import pinmailer.ledger.FinishedFile;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.PrintFileClaims;
import pinmailer.notice.PinNotice;
import pinmailer.notice.PinSource;
import pinmailer.notice.ReadBackResult;

/**
 * Makes one print file under a claim: compose in memory, read back against rows and PINs fetched anew, encrypt to disk
 * under the claim's own name, and only then record it, if the claim still stands. Needs nothing but package id and file
 * number, so it may happen on any machine with the keys, the database and the home's {@code output/}.
 *
 * <p>Why no interleaving of two attempts can spoil a file: the bytes an attempt writes lie under a name that holds its
 * token, are on disk before its row, and are never written again. The row takes the hash and the token together, from
 * whichever attempt holds the claim. The manager then gives that one file its name in the package. An attempt that lost
 * its claim while it slept finds no row to record in, and removes what it wrote.
 */
final class PrintFileRendering {
    private final PrintFileClaims claims;
    private final FrozenRows frozen;
    private final Notices notices;
    private final Letters letters;
    private final HomeKeys keys;
    private final Packages packages;
    private final TransactionTemplate transaction;
    private final boolean vendorDecrypts;

    PrintFileRendering(
            PrintFileClaims claims,
            FrozenRows frozen,
            Notices notices,
            Letters letters,
            HomeKeys keys,
            Packages packages,
            TransactionTemplate transaction,
            boolean vendorDecrypts) {
        this.claims = claims;
        this.frozen = frozen;
        this.notices = notices;
        this.letters = letters;
        this.keys = keys;
        this.packages = packages;
        this.transaction = transaction;
        this.vendorDecrypts = vendorDecrypts;
    }

    /**
     * Renders a print file that {@code claim} has claimed.
     *
     * @param composed is told the notices of the file
     * @return false if the claim was taken away meanwhile: nothing of this attempt is left then
     * @throws ProgramFault if a page does not read back: nothing of the file may leave
     */
    boolean render(PrintFile file, Claim claim, BiConsumer<PrintFile, List<PinNotice>> composed) {
        FailPoint.RENDER_CLAIMED.hit();
        byte[] pdf = compose(file, composed);
        try {
            prove(file, pdf);
            return record(file, claim, encrypt(file, claim, pdf));
        } finally {
            Arrays.fill(pdf, (byte) 0);
        }
    }

    private byte[] compose(PrintFile file, BiConsumer<PrintFile, List<PinNotice>> composed) {
        List<FrozenPiece> pieces = frozen.of(file);
        List<PinNotice> ofFile = notices.of(pieces);
        byte[] pdf = letters.print(ofFile, pins(pieces));
        composed.accept(file, ofFile);
        FailPoint.RENDER_COMPOSED.hit();
        return pdf;
    }

    private void prove(PrintFile file, byte[] pdf) {
        List<FrozenPiece> again = frozen.again(file);
        ReadBackResult result = letters.prove(pdf, notices.of(again), pins(again));
        if (result instanceof ReadBackResult.Mismatch mismatch) {
            throw new ProgramFault("read-back of " + name(file) + ", page " + mismatch.page() + ": " + mismatch.reason()
                    + "; piece " + mismatch.pieceId() + ", request " + request(again, mismatch)
                    + ": nothing is published;"
                    + " withdraw that request and run again");
        }
        FailPoint.RENDER_PROVEN.hit();
    }

    private static String request(List<FrozenPiece> pieces, ReadBackResult.Mismatch mismatch) {
        return pieces.stream()
                .map(FrozenPiece::place)
                .filter(place -> place.id().equals(mismatch.pieceId()))
                .map(place -> place.requestId().value())
                .findFirst()
                .orElse("unknown");
    }

    private WrittenFile encrypt(PrintFile file, Claim claim, byte[] pdf) {
        return keys.writer(PackageKind.PIN_NOTICE)
                .seal(
                        packages.directory(file.packageId()).rendered().place(fileName(file), claim.token()),
                        out -> out.write(pdf),
                        FileBoundary.OF_PRINT_FILE);
    }

    private boolean record(PrintFile file, Claim claim, WrittenFile written) {
        FinishedFile finished =
                new FinishedFile(fileName(file), written.sha256(), written.bytes(), file.pieces(), file.pieces());
        boolean stands = Boolean.TRUE.equals(transaction.execute(status -> claims.finish(file, claim, finished)));
        if (stands) {
            FailPoint.RENDER_RECORDED.hit();
        } else {
            packages.directory(file.packageId()).rendered().remove(fileName(file), claim.token());
        }
        return stands;
    }

    private @Nullable PinSource pins(List<FrozenPiece> pieces) {
        return vendorDecrypts ? null : frozen.pins(pieces);
    }

    /** The name of a print file without {@code .pgp}. */
    static String name(PrintFile file) {
        return "pin-notices-%04d.pdf".formatted(file.number());
    }

    /** The name of a print file in its package. */
    static String fileName(PrintFile file) {
        return name(file) + ".pgp";
    }
}
