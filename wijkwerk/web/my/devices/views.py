from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access import commands as access
from wijkwerk.access.models import Session
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, paged
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor


@mine("people.see_own")
@never_cache
@require_safe
def devices(request: Request, person: Person) -> HttpResponse:
    """Kind of device and last day; which one this is."""
    rows = Session.objects.filter(user=request.user, expire_date__gt=clock.now()).order_by("-used_on", "session_key")
    return page(
        request,
        "my/devices.html",
        person=person,
        rows=paged(request, rows, per_page=20),
        this_one=request.session.session_key,
    )


@mine("people.see_own")
@require_POST
def sign_out(request: Request, person: Person) -> HttpResponse:
    """Everywhere but here, or everywhere."""
    is_staying = request.POST.get("act") != "everywhere"
    here = (request.session.session_key or "") if is_staying else ""
    access.sign_out_everywhere(user=request.user, but=here, by=actor(request, door=Door.FORM), at=clock.now())
    if is_staying:
        messages.success(request, _("Je bent nu alleen nog hier aangemeld."))
        return redirect("my_devices")
    request.session.flush()
    messages.success(request, _("Je bent overal afgemeld."))
    return redirect("home")


@mine("people.see_own")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def own_code(request: Request, person: Person) -> HttpResponse:
    """Of who has no mail address: makes a code of one's own, shown in this answer and nowhere after."""
    if request.user.email:
        raise Http404
    made = ""
    if request.method == "POST":
        made = access.make_own_code(user=request.user, by=actor(request, door=Door.FORM), at=clock.now())
    return page(
        request,
        "my/own_code.html",
        person=person,
        made=made,
        spelled=codes.spelled(made) if made else "",
        is_first=not hasattr(request.user, "own_code"),
    )
