"""The areas of the workbench, a line each. A new neighbourhood starts with five; another is there when somebody asks for it.

The neighbourhood keeps which are on (`areas_on`: None for all). What was noted in an area that is off stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.kernel import clock
from wijkwerk.people import queries as people
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.shared.requests import Request

# Who may turn an area on, as in the permission `access.open_area`.
OPENERS = (Role.CONNECTOR, Role.BOARD)


@dataclass(frozen=True, slots=True)
class Area:
    """`view` is the name of its first page; the names of its other pages begin alike, or as `also`. `first`: there on day one."""

    view: str
    permission: str
    label: str | Promise
    pictogram: str
    says: str | Promise
    first: bool = False
    also: str = ""

    @property
    def key(self) -> str:
        return self.view.removeprefix("desk_")

    def holds(self, view_name: str) -> bool:
        begins = (f"{self.view}_", f"{self.also}_") if self.also else (f"{self.view}_",)
        return view_name in (self.view, self.also) or view_name.startswith(begins)

    def is_on(self, here: Neighbourhood) -> bool:
        return self.first or here.areas_on is None or self.key in here.areas_on


AREAS = (
    Area("desk_people", "people.see_all", _("Mensen"), "mensen", _("Wie je kent, en wat ze kunnen."), first=True),
    Area("desk_inbox", "listening.see_inbox", _("Vragen"), "praat", _("Wat mensen vragen en bieden."), first=True),
    Area("desk_stairs", "work.see_stairs", _("Werk"), "trap", _("Vragen samen tot werk maken."), first=True),
    Area("desk_agenda", "activities.see", _("Agenda"), "agenda", _("Wat er te doen is, en wie komt."), first=True),
    Area(
        "desk_money",
        "rewards.see_claims",
        _("Geld"),
        "euro",
        _("Wat mensen krijgen, en de boeken."),
        first=True,
        also="desk_payout",
    ),
    Area("desk_cash", "funding.see_cash", _("Kas"), "munt", _("De kas tellen, en wat bar en keuken opbrengen.")),
    Area(
        "desk_members",
        "membership.keep",
        _("Leden"),
        "mens",
        _("Wie lid, vriend of donateur is, en giften."),
        also="desk_gifts",
    ),
    Area("desk_shifts", "work.see_shift", _("Diensten"), "klok", _("Wie helpt wanneer, en wat er gedaan is.")),
    Area(
        "desk_visits",
        "execution.see_visits",
        _("Bezoeken"),
        "sleutel",
        _("Huisbezoeken, ook zonder bereik en op papier."),
    ),
    Area("desk_help", "mutual_aid.see", _("Burenhulp"), "hart", _("Buren die elkaar helpen, en kringen.")),
    Area("desk_place", "base.see_place", _("Het huis"), "huis", _("Ruimtes verhuren, sleutels, beurten en storingen.")),
    Area(
        "desk_news", "publishing.write", _("Nieuws"), "brief", _("Eén keer schrijven: bladzijde, mail, flyer en brief.")
    ),
    Area("desk_coins", "currency.see", _("Munten"), "munt", _("Munten van de buurt, en de winkels die ze aannemen.")),
    Area("desk_circles", "gift_circle.found", _("Schenkkring"), "hart", _("Wie elkaar iets geeft als iemand ziek is.")),
    Area("desk_post", "listening.see_post", _("Post"), "brief", _("Brieven aan de buurt in gewone woorden.")),
    Area(
        "desk_safety",
        "execution.see_incidents",
        _("Veilig"),
        "letop",
        _("Wat misging of net goed, de vertrouwenspersoon, borden."),
    ),
    Area("desk_imports", "imports.see_batches", _("Inlezen"), "notitie", _("Lijsten uit Excel in één keer overnemen.")),
    Area("desk_roles", "access.see_roles", _("Rollen"), "sleutel", _("Wie wat mag, van wanneer tot wanneer.")),
)
# The one page of a supervisor or authorised member; no area to turn on or off.
SUPERVISION = Area("desk_payout_asked", "funding.step_in", _("Toezicht"), "vink", _("Wat je mee tekent."), first=True)
# Where somebody begins, the first that they may open.
BEGIN = ("desk_inbox", "desk_stairs", "desk_money", "desk_shifts", "desk_place", "desk_agenda", SUPERVISION.view)
KEYS = frozenset(area.key for area in AREAS)


def with_key(key: str) -> Area | None:
    return next((area for area in AREAS if area.key == key), None)


def of_page(view_name: str) -> Area | None:
    return next((area for area in AREAS if area.holds(view_name)), None)


def open_to(user: User, here: Neighbourhood) -> Iterator[Area]:
    """Those that are on and that this user may open, in the order of the menu."""
    return (area for area in (*AREAS, SUPERVISION) if area.is_on(here) and user.has_perm(area.permission, here))


def not_on(request: Request, here: Neighbourhood) -> HttpResponse | None:
    """Instead of a page of an area that is off: what it is for, and who can turn it on. What was being sent is still taken."""
    area = of_page(request.resolver_match.view_name if request.resolver_match else "")
    if area is None or area.is_on(here) or request.method not in {"GET", "HEAD"}:
        return None
    known = {"area": area, "openers": openers(here), "back": request.get_full_path(), "start_url": reverse("start")}
    return render(request, "desk/area_off.html", known | {"is_asked": area.key in here.areas_asked}, status=404)


def openers(here: Neighbourhood) -> list[str]:
    """The first names of whoever can turn an area on here, today."""
    return people.first_names_with(here, OPENERS, on=clock.local_day(clock.now(), zone=here.zone))


def first_page(user: User, here: Neighbourhood) -> str:
    """The name of the page where somebody begins: the area they work in, the lists they are asked to sign, else their own page."""
    open_here = {area.view for area in open_to(user, here)}
    return next((view for view in BEGIN if view in open_here), "my")
