"""What shifts require and teach, as columns: the j-th name each shift requires, in the order of `rank`, with its level."""

from collections.abc import Mapping, Sequence
from typing import Any

WORD = 62  # bits of an int64 that are safe to shift


class Requirements:
    """Of a list of name → level per shift. People come as a matrix level[people, names], made by `levels`; absent is 0."""

    def __init__(self, asked: Sequence[Mapping[str, int]], rank: Mapping[str, int] | None = None) -> None:
        import numpy as np

        self.column = {name: place for place, name in enumerate(sorted(set().union(*asked)))}
        most = max(map(len, asked))
        self._name = np.zeros((most, len(asked)), dtype=np.int32)
        self._level = np.zeros((most, len(asked)), dtype=np.int8)  # 0: nothing is asked in this place
        for shift, row in enumerate(asked):
            for place, name in enumerate(sorted(row, key=(rank or self.column).__getitem__)):
                self._name[place, shift] = self.column[name]
                self._level[place, shift] = row[name]
        self.bits = np.int64 if most <= WORD else object

    def levels(self, people: Sequence[Mapping[str, int]]) -> Any:
        """int8[people, names]."""
        import numpy as np

        found = np.zeros((len(people), max(1, len(self.column))), dtype=np.int8)
        for row, has in enumerate(people):
            for name, level in has.items():
                if name in self.column:
                    found[row, self.column[name]] = level
        return found

    def below(self, levels: Any, person: Any, shift: Any) -> Any:
        """Bits per pair: bit j is set when the person is below the level of the j-th name."""
        import numpy as np

        found = np.zeros(len(person), dtype=self.bits)
        for place, (name, level) in enumerate(zip(self._name, self._level, strict=True)):
            found |= (levels[person, name[shift]] < level[shift]).astype(self.bits) << place
        return found

    def equal(self, levels: Any, person: Any, shift: Any) -> Any:
        """How many names are at exactly the level asked; int64 per pair."""
        import numpy as np

        found = np.zeros(len(person), dtype=np.int64)
        for name, level in zip(self._name, self._level, strict=True):
            found += (levels[person, name[shift]] == level[shift]) & (level[shift] > 0)
        return found
