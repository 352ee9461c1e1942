package pinmailer.address;

/** What the directory knows of a postal code. */
enum CodeKind {
    /** Code of a town, of part of one, or of a city's remainder. */
    TOWN,
    /** Code of a large office (大口事業所). */
    OFFICE,
    /** Code of an office's post-office box (JIGYOSYO, kind 1). */
    OFFICE_BOX,
    /** Only an earlier edition has it. */
    ABOLISHED,
    /** In no edition given. */
    UNKNOWN
}
