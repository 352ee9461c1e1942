package pinmailer.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import pinmailer.mail.PieceId;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

/**
 * Everything the run report shows of a night. No personal data: prefectures with counts, ids and dates.
 *
 * @param environment production or test
 * @param sampleKeys true if a sample key was in use, which the report says on top
 * @param directoryEdition edition of the postal directory the addresses were checked with
 * @param piecesByPrefecture pieces tonight by the prefecture's Japanese name; {@link #UNRESOLVED} where not known
 * @param piecesBySlackDays pieces tonight by {@code slack_days} (due date − expected arrival, calendar days)
 * @param latePieces pieces of tonight expected after their due date
 * @param endangeredHolds held requests whose piece is late already or will be unless soon cleared
 * @param hasProof whether proof.pdf stands beside the report
 */
public record NightFacts(
        NightSummary summary,
        OffsetDateTime finishedAt,
        String issuer,
        String environment,
        boolean sampleKeys,
        String directoryEdition,
        Map<String, Long> piecesByPrefecture,
        SortedMap<Integer, Long> piecesBySlackDays,
        List<LatePiece> latePieces,
        List<EndangeredHold> endangeredHolds,
        boolean hasProof) {
    /** Key of {@link #piecesByPrefecture} for pieces whose prefecture is not known. */
    public static final String UNRESOLVED = "";

    public NightFacts {
        piecesByPrefecture = Map.copyOf(piecesByPrefecture);
        piecesBySlackDays = Collections.unmodifiableSortedMap(new TreeMap<>(piecesBySlackDays));
        latePieces = List.copyOf(latePieces);
        endangeredHolds = List.copyOf(endangeredHolds);
    }

    /** A piece of tonight that will be late. */
    public record LatePiece(PieceId pieceId, RequestKind kind, LocalDate dueOn, LocalDate expectedOn) {}

    /**
     * A held request that will be late.
     *
     * @param lastNight the last night whose piece would still be on time; past if none would
     */
    public record EndangeredHold(RequestId requestId, RequestKind kind, LocalDate dueOn, LocalDate lastNight) {}
}
