"""Pabulib files: what the field writes is read, what cannot be counted is refused in one line that names the place."""

from fractions import Fraction
from random import Random

import pytest

from tests.engines.counting.elections import election, made, pabulib, random_text
from wijkwerk.engines.counting.pabulib import read_pabulib, write_pabulib
from wijkwerk.engines.counting.sample import sample_election
from wijkwerk.engines.reading import Malformed

FULL = pabulib(100, {"a": 60, "b": "30.50"}, ["a,b", "b", ""])


def _refused(text: str) -> str:
    with pytest.raises(Malformed) as refused:
        election(text)
    return str(refused.value)


def test_file_of_the_field_is_read() -> None:
    text = (
        "META\r\nkey;value\r\ndescription;Buurtbudget\r\nnum_projects;2\r\nnum_votes;3\r\nbudget;100,5\r\n"
        "vote_type;approval\r\nPROJECTS\r\nproject_id;cost;votes;name;category\r\n"
        '7;60;2;"Bankjes; en bomen";groen\r\n3;30.50;1;Speeltuin\r\n'
        "VOTES\r\nvoter_id;age;vote\r\nv1;34;7,3\r\nv2;;7\r\nv3;61;\r\n"
    )

    of, warnings = read_pabulib(text.splitlines(keepends=True))

    assert warnings == []
    assert of.budget == Fraction("100.5")
    assert [(each.id, each.cost, each.name) for each in of.projects] == [
        ("7", 60, "Bankjes; en bomen"),
        ("3", Fraction("30.5"), "Speeltuin"),
    ]
    assert [list(each.voters) for each in of.support] == [[0, 1], [0]]
    assert of.voters == ("v1", "v2", "v3")


def test_ordinal_ballot_counts_as_borda() -> None:
    of = made(10, {"a": 1, "b": 1, "c": 1}, ["b,a,c", "a,b"], vote_type="ordinal")

    assert [each.total for each in of.support] == [2, 2, 0]


def test_points_may_have_decimals() -> None:
    of = made(10, {"a": 1, "b": 1}, ["a,b"], vote_type="cumulative", points=["2.5,1"])

    assert [each.total * of.point for each in of.support] == [Fraction("2.5"), 1]


def test_written_file_reads_as_the_same_election() -> None:
    for seed in range(200):
        of = election(random_text(Random(seed)))

        again, _warnings = read_pabulib(write_pabulib(of))

        assert (again.projects, again.support, again.voters, again.budget, again.point) == (
            of.projects, of.support, of.voters, of.budget, of.point,
        )  # fmt: skip


def test_sample_is_the_same_for_the_same_seed_and_has_the_size_it_says() -> None:
    one, same, other = (sample_election("neighbourhood", seed) for seed in (1, 1, 2))

    assert list(write_pabulib(one)) == list(write_pabulib(same)) != list(write_pabulib(other))
    assert (len(one.projects), len(one.voters)) == (14, 84)


def test_what_is_odd_but_can_be_counted_is_a_warning() -> None:
    text = FULL.replace("budget;100", "num_votes;4\nmax_length;1\ndefault_score;1\nbudget;50").replace(
        "project_id;cost\na;60", "project_id;cost;votes\na;60;9"
    )

    _election, warnings = read_pabulib(text.splitlines())

    assert warnings == [
        "META num_votes: says 4, there are 3",
        "VOTES: 1 ballots are shorter or longer than META says; they are counted",
        "PROJECTS votes: 1 projects have another total in the ballots, which count",
        "META default_score: is not counted; a project that is not on a ballot gets nothing",
        "PROJECTS a: costs more than the whole budget",
    ]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("META\n", "", "META: is missing; PROJECTS stands in its place"),
        ("PROJECTS\n", "", "PROJECTS: is missing; VOTES stands in its place"),
        ("VOTES\n", "VOTES\nvoter_id;vote\nMETA\n", "META: stands after VOTES"),
        ("VOTES\n", "PROJECTS\n", "PROJECTS: stands twice, again on line 9"),
        ("VOTES\nvoter_id;vote\n", "", "PROJECTS line 9 cost: 'a,b' is no amount"),
        ("key;value", "naam;waarde", "META: has no column key"),
        ("project_id;cost", "id;cost", "PROJECTS: has no column project_id"),
        ("voter_id;vote", "voter_id;ballot", "VOTES: has no column vote"),
        ("budget;100", "budget;100\nbudget;200", "META line 4: budget stands twice"),
        ("budget;100", "rule;mes", "META budget: is missing"),
        ("budget;100", "budget;-1", "META budget: '-1' is no amount of at least 0"),
        ("budget;100", "budget;NaN", "META budget: 'NaN' is no amount of at least 0"),
        ("budget;100", "budget;1e30", "META budget: '1e30' is no amount of at least 0"),
        ("budget;100", f"budget;{10**30}", "META budget: must be at most 1000000000000000"),
        ("budget;100", "budget;0.1234567", "META budget: must have at most 6 decimals"),
        ("vote_type;approval", "vote_type;liking", "META vote_type: must be one of approval"),
        ("vote_type;approval", "vote_type;choose-1", "VOTES line 11 vote: names more than one project"),
        ("vote_type;approval", "vote_type;scoring", "VOTES: has no column points"),
        ("a;60", "a;-60", "PROJECTS line 7 cost: '-60' is no amount of at least 0"),
        ("a;60", "a;inf", "PROJECTS line 7 cost: 'inf' is no amount of at least 0"),
        ("a;60", "a", "PROJECTS line 7 cost: '' is no amount of at least 0"),
        ("a;60", ";60", "PROJECTS line 7: project_id must not be empty or hold a comma"),
        ("b;30.50", "a;30.50", "PROJECTS line 8: project_id a stands twice"),
        ("v0;a,b", "v0;a,x", "VOTES line 11 vote: there is no project 'x'"),
        ("v0;a,b", "v0;a,a", "VOTES line 11 vote: project a stands twice"),
        ("v0;a,b", "v0;a,", "VOTES line 11 vote: there is no project ''"),
        ("v0;a,b", "v1;a,b", "VOTES line 12: voter_id v1 stands twice"),
        ("v0;a,b", ";a,b", "VOTES line 11: voter_id is empty"),
        ("v0;a,b", 'v0;"a,b', "line 13: no row of a Pabulib file"),
        ("v0;a,b", "v0;" + "a" * 200_000, "line 11: no row of a Pabulib file"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_the_name_of_the_place(before: str, after: str, says: str) -> None:
    text = FULL.replace(before, after, 1)

    assert _refused(text).startswith(says)


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ("1", "VOTES line 11 points: 1 amounts for 2 projects"),
        ("1,2,3", "VOTES line 11 points: 3 amounts for 2 projects"),
        ("1,-2", "VOTES line 11 points: '-2' is no amount of at least 0"),
        ("1,nan", "VOTES line 11 points: 'nan' is no amount of at least 0"),
        ("1,1000001", "VOTES line 11 points: must be at most 1000000"),
    ],
)
def test_points_that_cannot_be_counted_are_refused(points: str, says: str) -> None:
    text = pabulib(100, {"a": 60, "b": 30}, ["a,b"], vote_type="scoring", points=[points])

    assert _refused(text).startswith(says)
