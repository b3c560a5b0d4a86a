"""Work that was bundled and offered to a supplier."""

from datetime import timedelta

from tests.world import NOW, TODAY, World
from wijkwerk.flows import needs_to_package, package_to_offer
from wijkwerk.jobs.bundling import propose
from wijkwerk.needs.models import Need
from wijkwerk.work import commands as work
from wijkwerk.work.models import BundlingRun, Offer


def offered(world: World) -> tuple[BundlingRun, list[Need], Offer]:
    """Needs of one block, the proposal to bundle them, and what was sent to the supplier out of it."""
    here, lead = world.neighbourhood, world.by("Samira")
    world.supplier()
    needs = [world.need() for _nth in range(5)]
    run = work.ask_proposal(neighbourhood=here, by=lead, at=NOW)
    propose.func(run.pk)
    run.refresh_from_db()
    package = needs_to_package.accept(run=run, chosen=[0], by=lead, at=NOW)[0]
    expires_on = TODAY + timedelta(days=3650)
    offer = package_to_offer.send(
        package=package, organisation=package.organisation, expires_on=expires_on, by=lead, at=NOW
    )
    return run, needs, offer
