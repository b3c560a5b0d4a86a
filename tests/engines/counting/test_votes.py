"""Motions, approvals, consent rounds, proxies, quorum and majority."""

from typing import Any

import pytest

from tests.engines.counting.votes import approval, counted, motion, vote
from wijkwerk.engines.counting.read_vote import read_vote
from wijkwerk.engines.reading import Malformed

HALF = {"share": 0.5, "of": "cast", "strict": True}
OBJECTION = {"objection": "Te veel lawaai na tien uur."}


@pytest.mark.parametrize(
    ("answers", "majority", "needed", "passed"),
    [
        ("yyn", HALF, 2, True),
        ("yynn", HALF, 3, False),
        ("yynn", {**HALF, "strict": False}, 2, True),
        ("yyna", HALF, 2, True),
        ("yaaa", HALF, 1, True),
        ("aaaa", {**HALF, "strict": False}, 1, False),
        ("", {**HALF, "share": 0}, 1, False),
        ("yyn", {**HALF, "share": 0.666666667, "strict": False}, 3, False),
        ("yyyn", {**HALF, "share": 0.75, "strict": False}, 3, True),
        ("yyyn", {**HALF, "share": 0.75}, 4, False),
        ("yyn", {**HALF, "of": "all"}, 4, False),
    ],
)
def test_motion_passes_with_its_majority(answers: str, majority: dict[str, Any], needed: int, passed: bool) -> None:
    words = {"y": "yes", "n": "no", "a": "abstain"}

    found = counted(
        motion(*(words[each] for each in answers), majority=majority, quorum={"of": 7, "share": 0, "present": 7})
    )

    assert found["outcome"]["passed"] is passed
    assert found["majority"] == {
        "needed": needed,
        "reached": answers.count("y"),
        "met": passed,
        "by": answers.count("y") - needed,
    }


def test_motion_without_majority_asks_more_than_half_of_the_votes_cast() -> None:
    assert counted(motion("yes", "no"))["majority"]["needed"] == 2


def test_motion_with_equal_votes_is_told_as_a_tie_and_does_not_pass() -> None:
    found = counted(motion("yes", "no", "abstain", seed="lot"))

    assert found["outcome"] == {"valid": True, "passed": False, "tied": ["no", "yes"]}
    assert "De stemmen staken" in found["words"]["nl"][0]


@pytest.mark.parametrize(("present", "met", "by"), [(60, True, 0), (59, False, -1), (64, True, 4)])
def test_quorum_is_told_with_how_much_it_is_met_or_missed_by(present: int, met: bool, by: int) -> None:
    found = counted(motion("yes", quorum={"of": 120, "share": 0.5, "present": present}))

    assert found["quorum"] == {"needed": 60, "reached": present, "met": met, "by": by}
    assert found["outcome"]["passed"] is met
    assert found["tally"]["yes"] == 1


def test_abstentions_do_not_count_for_the_majority() -> None:
    found = counted(motion("yes", "yes", "no", "abstain", "abstain", "abstain"))

    assert (found["majority"]["needed"], found["outcome"]["passed"]) == (2, True)


def test_most_approvals_take_the_seats() -> None:
    found = counted(approval("abcd", "ab", "ac", "a", "bc", "c", seats=2))

    assert found["tally"] == {"a": 3, "b": 2, "c": 3, "d": 0}
    assert found["outcome"] == {"valid": True, "elected": ["a", "c"], "tied": [], "lot": [], "empty": 0}


def test_tie_for_the_last_seat_is_told_and_not_broken() -> None:
    found = counted(approval("abc", "ab", "ac", "a", "b", "c", seats=2))

    assert found["outcome"] == {"valid": True, "elected": ["a"], "tied": ["b", "c"], "lot": [], "empty": 1}
    assert found["words"]["nl"][1:3] == ["Gelijk geëindigd: b, c.", "Daarover is nog niet beslist."]


def test_lot_is_drawn_from_the_seed_and_told_as_a_lot() -> None:
    found = [counted(approval("abc", "ab", "ac", seats=2, seed=f"trekking {n}"))["outcome"] for n in range(20)]

    assert {tuple(each["lot"]) for each in found} == {("b",), ("c",)}
    assert all(each["elected"] == ["a", *each["lot"]] and each["tied"] == ["b", "c"] for each in found)


def test_option_that_nobody_approves_leaves_the_seat_empty() -> None:
    found = counted(approval("ab", "a", seats=2))["outcome"]

    assert (found["elected"], found["empty"]) == (["a"], 1)


def test_approved_options_must_reach_the_majority_that_is_asked() -> None:
    found = counted(approval("ab", "a", "ab", "a", "", majority=HALF, seats=2))

    assert found["majority"]["needed"] == 2
    assert found["outcome"]["elected"] == ["a"]


def test_proposal_with_an_objection_that_stands_does_not_pass() -> None:
    found = counted(vote("consent", "consent", OBJECTION))

    assert found["outcome"]["passed"] is False
    assert found["rounds"] == [
        {
            "round": 1,
            "consent": 1,
            "object": 1,
            "objections": [{"id": "p2", "since": 1, "reason": "Te veel lawaai na tien uur."}],
        }
    ]


def test_proposal_passes_in_the_round_in_which_the_last_objector_consents() -> None:
    document = vote("consent", "consent", OBJECTION)
    document["ballots"].append({"id": "p2", "vote": "consent", "round": 2})

    found = counted(document)

    assert [(each["round"], each["object"]) for each in found["rounds"]] == [(1, 1), (2, 0)]
    assert found["outcome"]["passed"] is True


def test_objection_stands_while_its_maker_is_silent() -> None:
    document = vote("consent", OBJECTION, "consent")
    document["ballots"].append({"id": "p2", "vote": "consent", "round": 2})

    assert counted(document)["outcome"]["passed"] is False


def test_silence_is_no_consent() -> None:
    assert counted(vote("consent"))["outcome"]["passed"] is False


def test_proxies_count_up_to_the_cap_and_the_others_are_told_with_why() -> None:
    given = {
        "p8": "p1", "p9": "p1", "p10": "p1", "p2": "p1", "p11": "p12", "p13": "p8", "p14": "p14",
    }  # fmt: skip

    found = counted(motion("yes", "no", "no", proxies={"max": 2, "given": given}))

    assert found["tally"] == {"yes": 3, "no": 2, "abstain": 0}
    assert found["proxies"]["counted"] == {"p8": "p1", "p9": "p1"}
    assert [(each["from"], each["why"]) for each in found["proxies"]["not_counted"]] == [
        ("p10", "over_max"),
        ("p2", "voted"),
        ("p11", "absent"),
        ("p13", "passed_on"),
        ("p14", "self"),
    ]
    assert (found["ballots"], found["voters"]) == (3, 5)


def test_outcome_is_told_in_as_many_dutch_as_english_lines() -> None:
    documents = [
        motion("yes"),
        motion("no", quorum={"of": 9, "share": 1, "present": 1}),
        approval("ab", "a", "b", seed="x"),
        vote("consent", OBJECTION, proxies={"max": 0, "given": {"p5": "p1"}}),
    ]

    for document in documents:
        words = counted(document)["words"]
        assert set(words) == {"nl", "en"}
        assert len(words["nl"]) == len(words["en"]) >= 1


def test_fields_without_a_part_are_warned_of() -> None:
    document = motion("yes", options=["a"], seats=2, quorum={"of": 9, "share": 0.5, "present": 0})

    assert [line.split(":")[0] for line in read_vote(document)[1]] == ["options", "seats", "quorum.present"]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ([], "must be an object"),
        ({**motion(), "format": "x"}, "format: must be one of wijkwerk.counting/1"),
        ({**motion(), "kind": "poll"}, "kind: must be one of motion, approval, ranked, consent"),
        ({**motion(), "extra": 1}, "extra: is not a field of this format"),
        ({**motion(), "ballots": None}, "ballots: must be a list"),
        (motion("maybe"), "ballots[0].vote: must be one of yes, no, abstain"),
        ({**motion(), "ballots": [{"id": "", "vote": "yes"}]}, "ballots[0].id: must not be empty"),
        ({**motion(), "ballots": [{"id": "a", "vote": "yes"}] * 2}, "ballots[1].id: a stands twice"),
        ({**motion(), "ballots": [{"id": "a", "vote": "yes", "weight": 2}]}, "ballots[0].weight: is not a field"),
        ({**motion(), "ballots": [{"id": "a", "vote": "yes", "round": 2}]}, "ballots[0].round: is not a field"),
        (motion(seats=0), "seats: must be at least 1"),
        (motion(quorum={"of": 0, "share": 0.5, "present": 0}), "quorum.of: must be at least 1"),
        (motion(quorum={"of": 5, "share": 0.5, "present": 6}), "quorum.present: must be at most 5"),
        (motion(quorum={"of": 5, "share": 1.5, "present": 5}), "quorum.share: must be at most 1"),
        (motion("yes", "no", quorum={"of": 1, "share": 1, "present": 1}), "ballots: are 2, more than the 1"),
        (motion(majority={**HALF, "of": "all"}), "majority.of: all needs quorum.of"),
        (motion(majority={**HALF, "strict": 1}), "majority.strict: must be true or false"),
        (motion(proxies={"max": -1, "given": {}}), "proxies.max: must be at least 0"),
        (motion(proxies={"max": 1, "given": {"a": 2}}), "proxies.given.a: must be text"),
        (motion(seed=""), "seed: must not be empty"),
        (vote("approval"), "options: is missing"),
        (vote("approval", options=[]), "options: must not be empty"),
        (approval("aa"), "options[1]: stands twice"),
        (approval("ab", "ac"), 'ballots[0].vote[1]: there is no option "c"'),
        (approval("ab", "aa"), "ballots[0].vote[1]: a stands twice on this ballot"),
        (vote("ranked", ["a"], options=["a"]), "ballots[0].vote[0]: must be a list of options"),
        (vote("ranked", [["a"], ["a"]], options=["a"]), "ballots[0].vote[1][0]: a stands twice on this ballot"),
        (vote("consent", "yes"), "ballots[0].vote: must be one of consent"),
        (vote("consent", {"objection": ""}), "ballots[0].vote.objection: must not be empty"),
        (approval("".join(map(chr, range(100, 201)))), "options: must be at most 100"),
    ],
)
def test_wrong_vote_is_refused_with_the_name_of_the_place(document: Any, says: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_vote(document)

    assert str(refused.value).startswith(says)


def test_more_proxies_than_people_are_refused() -> None:
    document = motion("yes", quorum={"of": 1, "share": 1, "present": 1}, proxies={"max": 5, "given": {"p2": "p1"}})

    with pytest.raises(Malformed, match=r"proxies\.given: with the ballots make 2, more than the 1 who may vote"):
        counted(document)
