package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.pin.DataKey;
import pinmailer.request.RowFault;

/** Tonight's register rows, staged for the check. */
class StagedRegisterTest {
    @TempDir
    Path folder = Path.of("");

    private StagedRegister register = new StagedRegister(Path.of(""), new DataKey(new byte[64]));

    @BeforeEach
    void beginANight() {
        register = new StagedRegister(folder, new DataKey(new byte[64]));
        register.begin();
    }

    @AfterEach
    void clear() {
        register.clear();
    }

    @Test
    void givesBackCardsAndHolders() {
        assertThat(register.add(staged(Members.card(1)))).isTrue();
        assertThat(register.add(new StagedHolder(Members.holder(1).id(), Members.holder(1), null)))
                .isTrue();
        assertThat(register.cards(List.of("C-1", "C-2"))).containsOnlyKeys("C-1");
        assertThat(register.cards(List.of("C-1")).get("C-1")).isEqualTo(staged(Members.card(1)));
        assertThat(register.wantedHolders()).containsExactly("H-1");
        assertThat(register.holders(List.of("H-1")).get("H-1"))
                .isEqualTo(new StagedHolder(Members.holder(1).id(), Members.holder(1), null));
    }

    @Test
    void takesTheSameRowTwiceAndNoOtherUnderItsId() {
        register.add(staged(Members.card(1)));
        assertThat(register.add(staged(Members.card(1)))).isTrue();
        assertThat(register.add(staged(Members.card(1, "5555555555554444")))).isFalse();
    }

    @Test
    void keepsWhyARowCannotBeRead() {
        RowFault fault = new RowFault("register/cards.csv", 7, "status", "is none");
        StagedCard unreadable = new StagedCard(new CardId("C-1"), null, fault, null);
        register.add(unreadable);
        assertThat(register.cards(List.of("C-1")).get("C-1")).isEqualTo(unreadable);
        assertThat(register.wantedHolders()).isEmpty();
    }

    @Test
    void namesTheCardsThatShareANumberAndNoOthers() {
        register.add(staged(Members.card(1)));
        register.add(staged(Members.card(2, "5555555555554444")));
        assertThat(register.cardsSharingANumber()).isEmpty();
        register.add(staged(Members.card(3)));
        assertThat(register.cardsSharingANumber()).isEqualTo(Set.of("C-1", "C-3"));
    }

    @Test
    void leavesNoFileBehindAlsoOfAKilledProcess() throws java.io.IOException {
        Files.writeString(folder.resolve("holders"), "left");
        register.clear();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private StagedCard staged(Card card) {
        return new StagedCard(card.id(), card, null, register.numberDigest(card));
    }
}
