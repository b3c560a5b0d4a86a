"""From a yes to work that may begin."""

from datetime import date, datetime

from django.db import transaction

from wijkwerk.flows import work_to_impact
from wijkwerk.impact import commands as impact
from wijkwerk.kernel.actor import Actor
from wijkwerk.needs import commands as needs
from wijkwerk.needs.enums import NeedState
from wijkwerk.needs.models import Need
from wijkwerk.work import commands as work
from wijkwerk.work.models import WorkPackage


@transaction.atomic
def finish(*, package: WorkPackage, on: date, by: Actor, at: datetime) -> WorkPackage:
    """The package is done, its needs are met, and what that yields is counted: all or nothing. What visits met stays counted."""
    package = work.finish_package(package=package, on=on, by=by, at=at)
    lying = Need.objects.filter(packaged__package=package, state=NeedState.IN_PACKAGE)
    met = list(lying.select_related("neighbourhood", "dwelling").order_by("pk"))
    needs.move(needs=met, to=NeedState.DONE, on=on, by=by, at=at)
    lines = work_to_impact.lines_of_package(package=package, needs=met, on=on)
    impact.count(neighbourhood=package.neighbourhood, lines=lines, by=by, at=at)
    return package


@transaction.atomic
def drop(*, package: WorkPackage, by: Actor, at: datetime) -> None:
    """The package goes; its needs wait at the foot of the stairs again."""
    freed = list(Need.objects.filter(packaged__package=package, state=NeedState.IN_PACKAGE).order_by("pk"))
    work.drop_package(package=package, by=by, at=at)
    needs.move(needs=freed, to=NeedState.OPEN, by=by, at=at)
