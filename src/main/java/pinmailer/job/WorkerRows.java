package pinmailer.job;

import pinmailer.ledger.Approvals;

/**
 * Which package's frozen rows a worker has open. The files beside the database are made anew for each night, so they are
 * opened anew for each package. Whoever still renders of an earlier one is late, and his reading fails.
 */
final class WorkerRows {
    private final Approvals approvals;
    private String packageId = "";

    WorkerRows(Approvals approvals) {
        this.approvals = approvals;
    }

    /** From now on rows of this package are read. */
    synchronized void are(String wanted) {
        if (!packageId.equals(wanted)) {
            approvals.close();
            packageId = wanted;
        }
    }
}
