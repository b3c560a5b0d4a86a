"""Moving from state to state along a table, and what to tell whoever comes too late."""

from collections.abc import Mapping
from typing import TypeVar

from wijkwerk.kernel.refusal import Refusal

State = TypeVar("State", bound=str)


class NotNow(Refusal):
    for_people = "Dit kan nu niet meer. Misschien was iemand je voor. Open de bladzijde opnieuw en kijk hoe het er nu voor staat."


class Outdated(Refusal):
    for_people = "Iemand anders heeft dit intussen veranderd. Hieronder staat hoe het nu is; wat jij typte, is er nog."


def check_move(now: str, to: State, *, table: Mapping[State, set[State]]) -> State:
    """Returns `to` if the table allows the move from `now`; otherwise raises NotNow."""
    for state, reachable in table.items():
        if state == now and to in reachable:
            return to
    raise NotNow
