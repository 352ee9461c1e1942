package pinmailer.report;

import pinmailer.request.RequestId;

/** A request merged tonight into another of the same card and kind (contract, merged.csv). */
public record MergedRow(RequestId requestId, RequestId mergedInto) {}
