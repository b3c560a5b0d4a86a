"""How much time is left, and whether somebody asked to stop."""

from time import perf_counter

from wijkwerk.engines.progress import MayGoOn, always


class Clock:
    """`limit` in seconds from when the clock was made; None for no limit."""

    def __init__(self, limit: float | None = None, may_go_on: MayGoOn = always) -> None:
        self.started, self.limit, self.may_go_on = perf_counter(), limit, may_go_on

    def seconds(self) -> float:
        return perf_counter() - self.started

    def left(self) -> float | None:
        return None if self.limit is None else max(0.0, self.limit - self.seconds())

    def is_up(self) -> bool:
        left = self.left()
        return not self.may_go_on() or (left is not None and left <= 0)
