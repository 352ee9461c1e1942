package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static pinmailer.request.Samples.CARD_ID;
import static pinmailer.request.Samples.TONIGHT;
import static pinmailer.request.Samples.card;
import static pinmailer.request.Samples.caseOf;
import static pinmailer.request.Samples.conclude;
import static pinmailer.request.Samples.holder;
import static pinmailer.request.Samples.inquiry;
import static pinmailer.request.Samples.registered;
import static pinmailer.request.Samples.registeredAt;
import static pinmailer.request.Samples.reissue;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import pinmailer.address.AddressAssessment;
import pinmailer.address.AddressFinding;
import pinmailer.address.AddressFinding.Severity;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;
import pinmailer.address.PostalCode;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.CardStatus;
import pinmailer.card.PhoneNumber;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.PinVerdict;
import pinmailer.pin.PolicyQuestion;

class RequestCheckTest {
    private static final LocalDate BIRTH = LocalDate.parse("1980-04-05");
    private static final List<PhoneNumber> PHONES = List.of(new PhoneNumber("0312345678"));
    private static final RowFault TORN = new RowFault("register/cards.csv", 7, "pan", "is empty");

    /** For each reason the smallest case that gives it and nothing else. */
    private static Map<Reason, CardCase> oneCaseAReason() {
        Map<Reason, CardCase> cases = new EnumMap<>(Reason.class);
        for (AddressFinding finding : AddressFinding.values()) {
            if (finding.severity() == Severity.HOLD || finding.severity() == Severity.REJECT) {
                cases.put(Reason.of(finding), of(registeredAt(finding)));
            }
        }
        addRegisterCases(cases);
        addRequestCases(cases);
        addHistoryCases(cases);
        return cases;
    }

    private static void addRegisterCases(Map<Reason, CardCase> cases) {
        Card active = card(CardStatus.ACTIVE, false);
        cases.put(Reason.UNKNOWN_CARD, of(new RegisterAnswer.CardMissing()));
        cases.put(Reason.CARD_CLOSED, of(registered(card(CardStatus.CLOSED, false), holder())));
        cases.put(Reason.CARD_LOST, of(registered(card(CardStatus.LOST, false), holder())));
        cases.put(Reason.PIN_LOCKED, of(registered(card(CardStatus.ACTIVE, true), holder())));
        cases.put(Reason.REGISTER_ROW_MALFORMED, of(new RegisterAnswer.CardUnreadable(TORN)));
        cases.put(Reason.HOLDER_NOT_FOUND, of(new RegisterAnswer.HolderMissing(active)));
        cases.put(
                Reason.ADDRESS_CHANGED_RECENTLY,
                of(registered(active, holder("見本", BIRTH, PHONES, TONIGHT.minusDays(29)))));
        cases.put(Reason.UNPRINTABLE_CHARACTER, of(registered(active, holder("見本\uE000", BIRTH, PHONES, null))));
        cases.put(
                Reason.HOLDER_DATA_MISSING,
                caseOf(freshReissue(), registered(active, holder("見本", null, PHONES, null)), CardHistory.NONE));
    }

    private static void addRequestCases(Map<Reason, CardCase> cases) {
        PinInquiry good = inquiry("R-1");
        OpenRequest renumbered = new OpenRequest(good, TONIGHT.minusDays(1), true, true, null, List.of());
        OpenRequest expired =
                new OpenRequest(good, TONIGHT.minusDays(31), true, false, TONIGHT.minusDays(30), List.of());
        cases.put(Reason.NOT_OWN_CARD_NUMBER, of(asking(good, new CardId("C-2"), Samples.KEY, good.block())));
        cases.put(Reason.CHANNEL_NOT_ALLOWED, of(inquiry("R-1", Channel.PORTAL_APP, good.receivedAt())));
        cases.put(Reason.UNKNOWN_PIN_KEY, of(asking(good, CARD_ID, new PinKeyId("seal"), good.block())));
        cases.put(Reason.BAD_PIN_BLOCK, of(asking(good, CARD_ID, Samples.KEY, PinBlock.UNREADABLE)));
        cases.put(Reason.WEAK_PIN, caseOf(freshReissue(), registered(), CardHistory.NONE));
        cases.put(Reason.DUPLICATE_PAN, new CardCase(CARD_ID, List.of(fresh()), registered(), CardHistory.NONE, true));
        cases.put(Reason.CARD_RENUMBERED, caseOf(renumbered, registered(), CardHistory.NONE));
        cases.put(Reason.HOLD_EXPIRED, caseOf(expired, registeredAt(AddressFinding.TOWN_UNKNOWN), CardHistory.NONE));
    }

    private static void addHistoryCases(Map<Reason, CardCase> cases) {
        LocalDate yesterday = TONIGHT.minusDays(1);
        OpenRequest old = new OpenRequest(inquiry("R-1"), TONIGHT.minusDays(9), true, false, null, List.of());
        CardHistory newPin = new CardHistory(null, TONIGHT.minusDays(2), TONIGHT.minusDays(2), false);
        CardHistory notice = new CardHistory(yesterday, null, null, false);
        cases.put(Reason.RETURNED_BEFORE, of(new CardHistory(null, null, null, true)));
        cases.put(Reason.NOTICE_SENT_RECENTLY, of(notice));
        cases.put(Reason.REISSUE_IN_FLIGHT, of(new CardHistory(null, yesterday, null, false)));
        cases.put(Reason.NOTICE_IN_FLIGHT, caseOf(freshReissue(), registered(), notice));
        cases.put(Reason.MERGED_INTO_WITHDRAWN, caseOf(leftOver(reissue("R-1")), registered(), CardHistory.NONE));
        cases.put(Reason.SUPERSEDED_BY_REISSUE, caseOf(old, registered(), newPin));
    }

    /** What it was merged into was withdrawn last night. */
    private static OpenRequest leftOver(CardRequest request) {
        List<Fault> kept = List.of(Fault.of(Reason.MERGED_INTO_WITHDRAWN, "R-2"));
        return new OpenRequest(request, TONIGHT.minusDays(1), true, false, TONIGHT.minusDays(1), kept);
    }

    @Test
    void mailsAnInquiryWhoseLetterWasWithdrawnWithAnother() {
        assertThat(conclude(caseOf(leftOver(inquiry("R-1")), registered(), CardHistory.NONE)))
                .isInstanceOf(CheckedRequest.Approved.class);
    }

    private static OpenRequest freshReissue() {
        return OpenRequest.fresh(reissue("R-1"), TONIGHT);
    }

    private static CardCase of(RegisterAnswer register) {
        return caseOf(fresh(), register, CardHistory.NONE);
    }

    private static CardCase of(CardHistory history) {
        return caseOf(fresh(), registered(), history);
    }

    private static CardCase of(CardRequest request) {
        return caseOf(OpenRequest.fresh(request, TONIGHT), registered(), CardHistory.NONE);
    }

    private static OpenRequest fresh() {
        return OpenRequest.fresh(inquiry("R-1"), TONIGHT);
    }

    private static CheckedRequest with(RegisterAnswer register) {
        return conclude(of(register));
    }

    private static CheckedRequest with(CardHistory history) {
        return conclude(of(history));
    }

    private static PinInquiry asking(PinInquiry good, CardId under, PinKeyId key, PinBlock block) {
        return new PinInquiry(good.id(), good.receivedAt(), good.channel(), good.cardId(), under, key, block);
    }

    /** The module would call every PIN weak: that it does not show proves that it was not asked. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"MALFORMED_ROW", "HOLD_EXPIRED"})
    void givesEachReasonAloneAndAsksTheModuleOnlyWhenNothingElseIsWrong(Reason reason) {
        CardCase card = Objects.requireNonNull(oneCaseAReason().get(reason));
        CheckedRequest state = conclude(Samples.check(), card, PinVerdict.WEAK_PIN);
        assertThat(state.reasons()).containsExactly(reason);
        assertThat(state)
                .isInstanceOf(
                        reason.kind() == Reason.Kind.HOLD ? CheckedRequest.Held.class : CheckedRequest.Rejected.class);
    }

    @Test
    void knowsACaseForEachReasonAReadableRowCanHave() {
        assertThat(oneCaseAReason().keySet())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Reason.MALFORMED_ROW)));
    }

    @Test
    void approvesWhatHasNothingWrong() {
        CheckedRequest state = conclude(caseOf(fresh(), registered(), CardHistory.NONE));
        assertThat(state)
                .isInstanceOfSatisfying(
                        CheckedRequest.Approved.class,
                        approved -> assertThat(approved.dueOn()).isEqualTo(LocalDate.parse("2026-11-29")));
    }

    @ParameterizedTest
    @EnumSource(names = {"MATCH_VARIANT", "MATCH_CATCHALL", "PREFECTURE_OMITTED", "BUILDING_FLOOR_CODE"})
    void mailsAnAddressThatIsOnlyNoted(AddressFinding finding) {
        assertThat(with(registeredAt(finding))).isInstanceOf(CheckedRequest.Approved.class);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "28,true", "29,true", "30,false", "31,false"})
    void holdsAnAddressChangedFewerThan30DaysAgo(int daysAgo, boolean held) {
        LocalDate changedOn = TONIGHT.minusDays(daysAgo);
        CheckedRequest state = with(registered(card(CardStatus.ACTIVE, false), holder("見本", BIRTH, PHONES, changedOn)));
        assertThat(state.reasons().contains(Reason.ADDRESS_CHANGED_RECENTLY)).isEqualTo(held);
        if (state instanceof CheckedRequest.Held hold) {
            assertThat(hold.faults().get(0).clearsOn()).isEqualTo(changedOn.plusDays(30));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,true", "6,true", "7,false"})
    void holdsASecondNoticeFewerThan7DaysAfterTheFirst(int daysAgo, boolean held) {
        CheckedRequest state = with(new CardHistory(TONIGHT.minusDays(daysAgo), null, null, false));
        assertThat(state instanceof CheckedRequest.Held).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,false"})
    void holdsAReissueFewerThan2DaysAfterANotice(int daysAgo, boolean held) {
        CardHistory history = new CardHistory(TONIGHT.minusDays(daysAgo), null, null, false);
        CheckedRequest state = conclude(caseOf(OpenRequest.fresh(reissue("R-1"), TONIGHT), registered(), history));
        assertThat(state.reasons().equals(List.of(Reason.NOTICE_IN_FLIGHT))).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,false"})
    void holdsAnInquiryFewerThan2DaysAfterAReissueThatKeptThePin(int daysAgo, boolean held) {
        CheckedRequest state = with(new CardHistory(null, TONIGHT.minusDays(daysAgo), null, false));
        assertThat(state.reasons().equals(List.of(Reason.REISSUE_IN_FLIGHT))).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20, 2026-11-20, true",
        "2026-11-19, 2026-11-21, 2026-11-20, true",
        "2026-11-20, 2026-11-21, 2026-11-20, false",
        "2026-11-21, 2026-11-21, 2026-11-20, false",
    })
    void supersedesAnInquiryThatWasThereWhenTheNewPinLeft(
            LocalDate receivedOn, LocalDate readOn, LocalDate newPinOn, boolean superseded) {
        PinInquiry asked = inquiry("R-1", Channel.NET_ANSWER, Samples.at(receivedOn + "T10:00:00+09:00"));
        OpenRequest open = new OpenRequest(asked, readOn, true, false, null, List.of());
        CheckedRequest state = conclude(caseOf(open, registered(), new CardHistory(null, newPinOn, newPinOn, false)));
        assertThat(state.reasons().contains(Reason.SUPERSEDED_BY_REISSUE)).isEqualTo(superseded);
    }

    @ParameterizedTest
    @CsvSource({"29,false", "30,true", "31,true"})
    void rejectsWhatIsStillHeld30DaysAfterItsFirstHeldNight(int daysAgo, boolean expired) {
        OpenRequest open = new OpenRequest(
                inquiry("R-1"), TONIGHT.minusDays(40), true, true, TONIGHT.minusDays(daysAgo), List.of());
        CheckedRequest state = conclude(caseOf(open, registered(), CardHistory.NONE));
        assertThat(state.reasons())
                .isEqualTo(
                        expired
                                ? List.of(Reason.HOLD_EXPIRED, Reason.CARD_RENUMBERED)
                                : List.of(Reason.CARD_RENUMBERED));
    }

    @Test
    void approvesWhatIsClearedOnTheNightItsHoldWouldExpire() {
        OpenRequest open =
                new OpenRequest(inquiry("R-1"), TONIGHT.minusDays(40), true, false, TONIGHT.minusDays(30), List.of());
        assertThat(conclude(caseOf(open, registered(), CardHistory.NONE))).isInstanceOf(CheckedRequest.Approved.class);
    }

    @Test
    void keepsItsHoldsWhenTheCardIsMissingFromTonightsExtract() {
        List<Fault> kept = List.of(Fault.of(Reason.TOWN_UNKNOWN), Fault.of(Reason.CODE_UNKNOWN));
        OpenRequest open =
                new OpenRequest(inquiry("R-1"), TONIGHT.minusDays(3), true, false, TONIGHT.minusDays(3), kept);
        CheckedRequest state = conclude(caseOf(open, new RegisterAnswer.CardMissing(), CardHistory.NONE));
        assertThat(state).isInstanceOf(CheckedRequest.Held.class);
        assertThat(state.reasons()).containsExactly(Reason.CODE_UNKNOWN, Reason.TOWN_UNKNOWN);
    }

    @Test
    void neverApprovesOnOldRegisterData() {
        OpenRequest open = new OpenRequest(inquiry("R-1"), TONIGHT.minusDays(3), true, false, null, List.of());
        CheckedRequest state = conclude(caseOf(open, new RegisterAnswer.CardMissing(), CardHistory.NONE));
        assertThat(state.reasons()).containsExactly(Reason.REGISTER_ROW_MALFORMED);
    }

    @Test
    void collectsEveryFaultAndListsRejectsFirst() {
        PinInquiry request = inquiry("R-1", Channel.PORTAL_APP, Samples.at("2026-11-22T10:00:00+09:00"));
        RegisterAnswer register = new RegisterAnswer.Matched(
                card(CardStatus.CLOSED, true),
                holder("\u3013", BIRTH, PHONES, TONIGHT),
                Samples.assessment(AddressFinding.NO_BLOCK_NUMBER, AddressFinding.CODE_UNKNOWN));
        CardHistory history = new CardHistory(TONIGHT.minusDays(1), null, null, true);
        CheckedRequest state = conclude(caseOf(OpenRequest.fresh(request, TONIGHT), register, history));
        assertThat(state).isInstanceOf(CheckedRequest.Rejected.class);
        assertThat(state.reasons())
                .containsExactly(
                        Reason.CARD_CLOSED,
                        Reason.CHANNEL_NOT_ALLOWED,
                        Reason.CODE_UNKNOWN,
                        Reason.NO_BLOCK_NUMBER,
                        Reason.ADDRESS_CHANGED_RECENTLY,
                        Reason.RETURNED_BEFORE,
                        Reason.UNPRINTABLE_CHARACTER,
                        Reason.PIN_LOCKED,
                        Reason.NOTICE_SENT_RECENTLY);
    }

    @Test
    void showsCodesAndCityButNoHouse() {
        CheckedRequest state = with(registeredAt(AddressFinding.CODE_TOWN_MISMATCH));
        assertThat(state)
                .isInstanceOfSatisfying(
                        CheckedRequest.Held.class,
                        held -> assertThat(held.faults().get(0).evidence()).isEqualTo("東京都千代田区 100-0002"));
    }

    @Test
    void showsWhatIsKnownWhenCityOrCodesAreNot() {
        AddressAssessment nothing = new AddressAssessment(
                List.of(AddressFinding.TOWN_UNKNOWN),
                "",
                "",
                List.of(),
                "",
                new BarcodeDecision.Omitted(BarcodeOmission.TOWN_UNRESOLVED));
        AddressAssessment codes = new AddressAssessment(
                nothing.findings(),
                "",
                "",
                List.of(new PostalCode("1000002"), new PostalCode("1000003")),
                "",
                nothing.barcode());
        assertThat(evidenceOf(nothing)).isEmpty();
        assertThat(evidenceOf(codes)).isEqualTo("100-0002 100-0003");
    }

    private static String evidenceOf(AddressAssessment assessment) {
        CheckedRequest state = with(new RegisterAnswer.Matched(card(CardStatus.ACTIVE, false), holder(), assessment));
        return ((CheckedRequest.Held) state).faults().get(0).evidence();
    }

    @Test
    void tellsWhereTheUnreadableRowStands() {
        for (RegisterAnswer unreadable : List.of(
                new RegisterAnswer.CardUnreadable(TORN),
                new RegisterAnswer.HolderUnreadable(card(CardStatus.ACTIVE, false), TORN))) {
            assertThat(with(unreadable)).isInstanceOfSatisfying(CheckedRequest.Held.class, held -> {
                assertThat(held.reasons()).containsExactly(Reason.REGISTER_ROW_MALFORMED);
                assertThat(held.faults().get(0).evidence())
                        .isEqualTo("register/cards.csv, line 7, column pan: is empty");
            });
        }
    }

    @Test
    void rejectsALostCardWhoseHolderCannotBeReadToo() {
        CheckedRequest state = with(new RegisterAnswer.HolderMissing(card(CardStatus.LOST, true)));
        assertThat(state.reasons()).containsExactly(Reason.CARD_LOST, Reason.PIN_LOCKED, Reason.HOLDER_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,false"})
    void holdsAReissueFewerThan2DaysAfterAnotherLeft(int daysAgo, boolean held) {
        LocalDate left = TONIGHT.minusDays(daysAgo);
        CheckedRequest state = conclude(caseOf(freshReissue(), registered(), new CardHistory(null, left, left, false)));
        assertThat(state.reasons().equals(List.of(Reason.REISSUE_IN_FLIGHT))).isEqualTo(held);
    }

    @Test
    void namesUnprintableCharactersByCodePointOnce() {
        RequestCheck check = new RequestCheck(
                TONIGHT, CheckRules.DEFAULT, text -> text.contains("花") ? List.of(0x2000B) : List.of(), id -> true);
        RegisterAnswer register =
                registered(card(CardStatus.ACTIVE, false), holder("花\uE000花\uE000", BIRTH, PHONES, null));
        CheckedRequest state = conclude(check, caseOf(fresh(), register, CardHistory.NONE), PinVerdict.GOOD);
        assertThat(state)
                .isInstanceOfSatisfying(
                        CheckedRequest.Held.class,
                        held -> assertThat(held.faults().get(0).evidence()).isEqualTo("U+E000 U+2000B"));
    }

    @Test
    void tellsTheModuleWhoWantsANewPin() {
        PolicyQuestion asked = theQuestion(reissue("R-1"));
        assertThat(asked.newPinOf()).isNotNull().satisfies(owner -> {
            assertThat(owner.birthDate()).isEqualTo(BIRTH);
            assertThat(owner.phones()).isEqualTo(PHONES);
        });
    }

    @Test
    void onlyHasOtherPinsOpened() {
        CardReissue kept = reissue(
                "R-1",
                ReissueReason.PIN_LOCK,
                Channel.INFORMATION_CENTER,
                true,
                Samples.at("2026-11-22T10:00:00+09:00"));
        assertThat(theQuestion(kept).newPinOf()).isNull();
        assertThat(theQuestion(inquiry("R-1")).newPinOf()).isNull();
    }

    private static PolicyQuestion theQuestion(CardRequest request) {
        CardCase card = caseOf(OpenRequest.fresh(request, TONIGHT), registered(), CardHistory.NONE);
        Map<RequestId, PolicyQuestion> questions = Samples.check().examine(card).questions(new HashMap<>());
        assertThat(questions).hasSize(1);
        return questions.values().iterator().next();
    }

    @Test
    void needsEitherBirthDateAndAPhoneForANewPinOnly() {
        RegisterAnswer noPhone = registered(card(CardStatus.ACTIVE, false), holder("見本", BIRTH, List.of(), null));
        CardReissue kept = reissue(
                "R-1", ReissueReason.PIN_CHANGE, Channel.NET_ANSWER, true, Samples.at("2026-11-22T10:00:00+09:00"));
        assertThat(conclude(caseOf(OpenRequest.fresh(reissue("R-1"), TONIGHT), noPhone, CardHistory.NONE))
                        .reasons())
                .containsExactly(Reason.HOLDER_DATA_MISSING);
        assertThat(conclude(caseOf(OpenRequest.fresh(kept, TONIGHT), noPhone, CardHistory.NONE))
                        .reasons())
                .isEmpty();
    }
}
