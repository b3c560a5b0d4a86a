"""The tablets of the place: paired once with a short code, withdrawn when one is lost."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.activities import commands as activities
from wijkwerk.activities.models import Device
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.agenda.forms import DeviceForm
from wijkwerk.web.shared.forms import OnceForm
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import acted, page, submit
from wijkwerk.web.shared.requests import Request, actor

SHOWN = 20


@may("activities.pair_device")
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: Request, here: Neighbourhood) -> HttpResponse:
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _make(request, here, form))
        if answer is not None:
            return answer
    return page(
        request,
        "desk/agenda_devices.html",
        rows=Device.objects.within(here).in_use().order_by("-paired_at", "-pk")[:SHOWN],
        door=request.build_absolute_uri(reverse("door")),
        form=form,
        status=422 if request.method == "POST" else 200,
    )


def _make(request: Request, here: Neighbourhood, form: DeviceForm) -> str:
    device, code = activities.make_device(
        neighbourhood=here,
        name=form.cleaned_data["name"],
        pin=form.cleaned_data["pin"],
        by=actor(request),
        at=clock.now(),
    )
    told = _("Tik op “%(name)s” deze code in: %(code)s. Hij geldt een kwartier en staat hier maar één keer.")
    messages.success(request, told % {"name": device.name, "code": code})
    return reverse("desk_agenda_devices")


@may("activities.pair_device", Device)
@require_POST
def withdraw(request: Request, found: Device) -> HttpResponse:
    form = OnceForm(request.POST)
    return acted(request, form, lambda: _withdraw(request, found), there=reverse("desk_agenda_devices"))


def _withdraw(request: Request, found: Device) -> str:
    activities.withdraw(device=found, by=actor(request), at=clock.now())
    return reverse("desk_agenda_devices")
