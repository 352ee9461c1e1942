package pinmailer.address;

import java.util.List;

/** Which part of a town a row of KEN_ALL stands for: the part of its name in parentheses, item by item. */
sealed interface AreaCondition {
    /** What a condition says of an address text. */
    enum Answer {
        YES,
        NO,
        /** The text does not tell. */
        OPEN
    }

    Answer answer(AfterTown text);

    /** A row without parentheses: the whole town, or what is left of it beside rows for parts. */
    record Whole() implements AreaCondition {
        @Override
        public Answer answer(AfterTown text) {
            return Answer.OPEN;
        }
    }

    /** What no other row of the town claims (その他). */
    record Remainder() implements AreaCondition {
        @Override
        public Answer answer(AfterTown text) {
            return Answer.OPEN;
        }
    }

    /** Any of several items. */
    record AnyOf(List<AreaCondition> items) implements AreaCondition {
        @Override
        public Answer answer(AfterTown text) {
            Answer best = Answer.NO;
            for (AreaCondition item : items) {
                Answer answer = item.answer(text);
                if (answer == Answer.YES) {
                    return answer;
                }
                best = answer == Answer.OPEN ? answer : best;
            }
            return best;
        }
    }

    /** Everything but these items (…を除く). */
    record NoneOf(AreaCondition excluded) implements AreaCondition {
        @Override
        public Answer answer(AfterTown text) {
            return excluded.answer(text) == Answer.YES ? Answer.NO : Answer.OPEN;
        }
    }

    /** A range of chōme, blocks or 地割, both ends included; {@code second} is -1 or the only branch number meant. */
    record Numbers(AfterTown.Unit unit, int low, int high, int second) implements AreaCondition {
        @Override
        public Answer answer(AfterTown text) {
            if (text.first() < 0) {
                return Answer.OPEN;
            }
            if (text.unit() != AfterTown.Unit.PLAIN && unit != AfterTown.Unit.PLAIN && text.unit() != unit) {
                return Answer.NO;
            }
            if (text.first() < low || text.first() > high) {
                return Answer.NO;
            }
            return second < 0 || second == text.second() ? Answer.YES : Answer.OPEN;
        }
    }

    /** Whether the address is numbered by chōme at all (丁目 as against 番地). */
    record Numbering(AfterTown.Unit unit) implements AreaCondition {
        @Override
        public Answer answer(AfterTown text) {
            if (text.first() < 0 || text.unit() == AfterTown.Unit.PLAIN) {
                return Answer.OPEN;
            }
            return text.unit() == unit ? Answer.YES : Answer.NO;
        }
    }

    /**
     * A koaza or another name after the town; {@code narrower} if only some of its numbers are meant. A text that goes
     * straight to a number leaves the koaza out and does not tell.
     */
    record Named(String key, boolean narrower) implements AreaCondition {
        @Override
        public Answer answer(AfterTown text) {
            if (text.after().startsWith(key) || text.afterChome().startsWith(key)) {
                return narrower ? Answer.OPEN : Answer.YES;
            }
            return text.first() >= 0 && text.afterChome().isEmpty() ? Answer.OPEN : Answer.NO;
        }
    }

    /** A stretch of a Kyoto street, named before the town. */
    record OnStreet(String key) implements AreaCondition {
        @Override
        public Answer answer(AfterTown text) {
            return StreetName.key(text.before()).contains(key) ? Answer.YES : Answer.OPEN;
        }
    }
}
