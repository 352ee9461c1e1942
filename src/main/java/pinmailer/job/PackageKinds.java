package pinmailer.job;

import pinmailer.handoff.PackageKind;
import pinmailer.request.RequestKind;

/** Which package a kind of request leaves in. */
final class PackageKinds {
    private PackageKinds() {}

    static PackageKind of(RequestKind kind) {
        return switch (kind) {
            case PIN_INQUIRY -> PackageKind.PIN_NOTICE;
            case CARD_REISSUE -> PackageKind.CARD_REISSUE;
        };
    }

    /** The kind of the requests a package answers. */
    static RequestKind kindOf(String packageId) {
        return PackageKind.of(packageId) == PackageKind.PIN_NOTICE ? RequestKind.PIN_INQUIRY : RequestKind.CARD_REISSUE;
    }
}
