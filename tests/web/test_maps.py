"""Our own map: every block has its place on it, and none hides another."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.web.shared.templatetags.maps import WIDTH, block_map


@dataclass(frozen=True)
class Block:
    units: int
    point: tuple[float, float] | None
    done: int = 0
    busy: int = 0
    letter: str = "A"
    block: str = "Kadeblok"


POINTS = st.tuples(st.floats(190_000, 190_800), st.floats(443_000, 443_600))
RING = [(190_000.0, 443_000.0), (190_800.0, 443_000.0), (190_400.0, 443_600.0), (190_000.0, 443_000.0)]


def _boxes(drawn: dict) -> list[tuple[float, float, float, float]]:
    return [(float(b["x"]), float(b["y"]), float(b["wide"]), float(b["tall"])) for b in drawn["blocks"]]


def test_nothing_is_drawn_where_no_block_has_a_place() -> None:
    assert block_map(RING, [Block(3, None)]) is None


def test_roofs_tell_what_is_done_busy_and_still_to_do() -> None:
    drawn = block_map(RING, [Block(4, (190_400.0, 443_200.0), done=2, busy=1)])

    assert drawn is not None
    assert [roof["state"] for roof in drawn["blocks"][0]["roofs"]] == ["done", "done", "busy", "todo"]


def test_what_does_not_fit_is_counted_beside() -> None:
    drawn = block_map([], [Block(40, (190_400.0, 443_200.0))])

    assert drawn is not None
    assert len(drawn["blocks"][0]["roofs"]) + drawn["blocks"][0]["more"] == 40


def test_north_is_up() -> None:
    drawn = block_map(RING, [Block(1, (190_400.0, 443_100.0)), Block(1, (190_400.0, 443_500.0))])

    assert drawn is not None
    south, north = _boxes(drawn)
    assert north[1] < south[1]


@given(st.lists(st.builds(Block, units=st.integers(1, 15), point=POINTS), min_size=1, max_size=8))
def test_no_block_lies_over_another_or_off_the_map(blocks: list[Block]) -> None:
    drawn = block_map(RING, blocks)

    assert drawn is not None
    boxes = _boxes(drawn)
    for left, top, wide, tall in boxes:
        assert left >= 0 and top >= 0 and left + wide <= WIDTH and top + tall <= float(drawn["height"])
    for index, (left, top, wide, tall) in enumerate(boxes):
        for other_left, other_top, other_wide, other_tall in boxes[index + 1 :]:
            apart = max(
                left - other_left - other_wide,
                other_left - left - wide,
                top - other_top - other_tall,
                other_top - top - tall,
            )
            assert apart >= -1
