"""Nobody learns who the other is before both said yes, in whatever order things happen: the rules alone, without a database."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from wijkwerk.mutual_aid import rules
from wijkwerk.mutual_aid.enums import Answer, Side
from wijkwerk.mutual_aid.rules import Card, Standing

BAKKER = Card("Mevrouw Bakker", "070 1234567", "Klinkerkade 12", "De lamp in de gang is stuk, ik kan er niet bij.")
SIDES, ANSWERS = st.sampled_from(Side), st.sampled_from([Answer.YES, Answer.NO])


@dataclass
class Proposed:
    """What really happened between two people, kept apart from the rules."""

    standing: Standing = field(default_factory=Standing)
    said: dict[Side, list[Answer]] = field(default_factory=lambda: {side: [] for side in Side})
    was_taken_back: bool = False

    @property
    def may_know(self) -> bool:
        """Both said yes, nobody said no, and nobody took it back."""
        return all(says and set(says) == {Answer.YES} for says in self.said.values()) and not self.was_taken_back


class Bringing(RuleBasedStateMachine):
    """Many proposals at once, answered in any order, changed, repeated and taken back."""

    proposals = Bundle("proposals")

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Proposed] = []

    @rule(target=proposals)
    def propose(self) -> Proposed:
        self.all.append(Proposed())
        return self.all[-1]

    @rule(one=proposals, side=SIDES, says=ANSWERS)
    def answer(self, one: Proposed, side: Side, says: Answer) -> None:
        after = rules.answered(one.standing, side, says)
        if after is not None:
            one.standing = after
            one.said[side].append(says)

    @rule(one=proposals)
    def take_back(self, one: Proposed) -> None:
        one.standing = Standing(one.standing.asker, one.standing.helper, is_over=True)
        one.was_taken_back = True

    @invariant()
    def both_know_or_neither_does(self) -> None:
        for one in self.all:
            assert (rules.learned(one.standing, BAKKER) is not None) == one.may_know

    @invariant()
    def a_no_is_the_end(self) -> None:
        for one in self.all:
            if any(Answer.NO in says for says in one.said.values()):
                assert one.standing.is_over


TestBringing = Bringing.TestCase
TestBringing.settings = settings(max_examples=60, stateful_step_count=20)


@given(st.lists(st.tuples(SIDES, ANSWERS)))
def test_what_one_says_never_changes_what_the_other_said(events: list[tuple[Side, Answer]]) -> None:
    now = Standing()

    for side, says in events:
        after = rules.answered(now, side, says)
        if after is None:
            break
        assert after.of(side.other) == now.of(side.other)
        now = after


@given(
    before=st.text(max_size=20),
    after=st.text(max_size=20),
    secret=st.sampled_from(["Bakker", "Klinkerkade 12", "Noor"]),
)
def test_a_reason_that_holds_a_name_or_address_is_seen(before: str, after: str, secret: str) -> None:
    assert rules.tells_who(f"{before} {secret} {after}", [secret])


def test_a_number_is_seen_however_it_is_written() -> None:
    assert rules.tells_who("Bel maar: +31 (0)70-123 45 67.", ["070 1234567"])


def test_capitals_accents_and_commas_hide_no_name() -> None:
    assert rules.tells_who("Het is voor mevr. BÁKKER, om de hoek", ["Bakker"])


def test_a_reason_that_names_nobody_is_let_through() -> None:
    words = "Een lamp ophangen in de gang, dichtbij. Bakkerij is er niet."

    assert not rules.tells_who(words, ["Bakker", "070 1234567", "Klinkerkade 12", "", "An"])
