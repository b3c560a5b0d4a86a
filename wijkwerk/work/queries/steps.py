"""The stairs: five steps with what lies on each."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, Count, Q, When

from wijkwerk.people.enums import Step
from wijkwerk.places.models import Neighbourhood
from wijkwerk.work.models import WorkPackage


@dataclass(frozen=True, slots=True)
class OnStep:
    """One step of the stairs with what lies on it."""

    step: Step
    packages: tuple[WorkPackage, ...]

    @property
    def units_home(self) -> int:
        """How many needs come back home from this step."""
        return sum(package.needs_count for package in self.packages)

    @property
    def local_value(self) -> int:
        return sum(package.local_value for package in self.packages)


def stairs(neighbourhood: Neighbourhood, *, shown: int = 12) -> list[OnStep]:
    """All five steps, always; per step the newest packages that are not finished, then finished ones. One query."""
    rows = (
        WorkPackage.objects.within(neighbourhood)
        .living()
        .annotate(
            needs_count=Count("packaged"),
            needs_done=Count("packaged", filter=Q(packaged__need__state="done")),
            is_over=Case(When(state="done", then=1), default=0),
        )
        .select_related("organisation")
        .order_by("is_over", "-made_at", "pk")
    )
    by_step: dict[int, list[WorkPackage]] = defaultdict(list)
    for row in rows[:500]:
        if len(by_step[row.step]) < shown:
            by_step[row.step].append(row)
    return [OnStep(step=step, packages=tuple(by_step[step])) for step in Step]
