package pinmailer.address;

/** What is done with each row of Japan Post's files as {@link PostalDirectoryFile} reads them. */
interface DirectoryRowTaker {
    /** @throws IllegalArgumentException if the prefecture is none: a wrong charset or a shifted column */
    void addTown(int code, String prefecture, String city, String town);

    /** @throws IllegalArgumentException if prefecture or kind is none */
    void addOffice(int code, String prefecture, String afterPrefecture, String kind);

    /** A code that is in use no more. */
    void addOlder(int code);
}
