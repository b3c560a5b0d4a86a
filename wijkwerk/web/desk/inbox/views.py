from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wijkwerk.access.models import User
from wijkwerk.flows import signal_to_need
from wijkwerk.kernel import clock, codes
from wijkwerk.kernel.actor import Door
from wijkwerk.listening import commands as listening
from wijkwerk.listening import queries, rules
from wijkwerk.listening.enums import HeardAt, SignalKind
from wijkwerk.listening.models import Signal
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Person
from wijkwerk.people.queries import language_of
from wijkwerk.places.models import Neighbourhood
from wijkwerk.web.desk.inbox.forms import AnswerForm, HearForm, ManyForm, PlanForm, RecogniseForm
from wijkwerk.web.desk.inbox.pasted import PasteForm
from wijkwerk.web.shared.listing import Column, Listing, taken_along
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, submit, what_was_wrong
from wijkwerk.web.shared.pictures import picture_answer
from wijkwerk.web.shared.requests import Request, actor

DRAWERS = {"te-laat": "late", "vandaag": "today", "deze-week": "this_week", "later": "later", "klaar": "closed"}
DOORS = {HeardAt.KITCHEN_TABLE: Door.KITCHEN_TABLE, HeardAt.PHONE: Door.PHONE, HeardAt.WALK_IN: Door.WALK_IN}


@may("listening.see_inbox")
@require_safe
def inbox(request: Request, here: Neighbourhood) -> HttpResponse:
    day = clock.local_day(clock.now(), zone=here.zone)
    return page(
        request,
        "desk/inbox.html",
        fragment="desk/_inbox_rows.html",
        drawers=queries.inbox(here, day=day),
        day=day,
        names=dict(queries.connectors(here, day=day)),
        form=ManyForm(),
        paste_form=PasteForm(),
    )


@may("listening.see_inbox")
@require_safe
def drawer(request: Request, here: Neighbourhood, name: str) -> HttpResponse:
    """One drawer, to page through."""
    if name not in DRAWERS:
        raise Http404
    day = clock.local_day(clock.now(), zone=here.zone)
    rows, names = queries.in_drawer(here, DRAWERS[name], day=day), dict(queries.connectors(here, day=day))
    return taken_along(request, _listing(rows, names)) or page(
        request,
        "desk/drawer.html",
        name=DRAWERS[name],
        rows=paged(request, rows),
        day=day,
        names=names,
        form=ManyForm(),
    )


def _listing(rows: Any, names: dict[int, str]) -> Listing:
    return Listing(
        name=_("Vragen"),
        columns=[
            Column(_("Code"), lambda signal: signal.code),
            Column(_("Soort"), lambda signal: signal.get_kind_display()),
            Column(_("Wat er gezegd is"), lambda signal: signal.text),
            Column(_("Waar"), lambda signal: signal.where),
            Column(_("Gehoord"), lambda signal: signal.heard_at),
            Column(_("Hoe het staat"), lambda signal: signal.get_state_display()),
            Column(_("Volgende stap"), lambda signal: signal.next_step),
            Column(_("Wie doet dat?"), lambda signal: names.get(signal.follow_up_by_id, "")),
            Column(_("Wanneer?"), lambda signal: signal.follow_up_on),
        ],
        rows=rows,
    )


@may("listening.answer")
@require_POST
def many(request: Request, here: Neighbourhood) -> HttpResponse:
    """What was chosen in the list, done at once, or handed on to the page that asks more."""
    form = ManyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies eerst een of meer berichten."))
        return redirect("desk_inbox")
    chosen = _chosen(request, form.cleaned_data["codes"])
    action = form.cleaned_data["action"]
    if action in {"plan", "recognise"}:
        asked = urlencode([("bij", signal.code) for signal in chosen])
        return redirect(f"{reverse('desk_inbox_plan' if action == 'plan' else 'desk_inbox_recognise')}?{asked}")
    answer = submit(request, form, lambda: _at_once(request, action, chosen))
    if answer is None:
        messages.error(request, what_was_wrong(form))
    return answer or redirect("desk_inbox")


def _at_once(request: Request, action: str, chosen: list[Signal]) -> str:
    if action == "merge":
        first = listening.merge(signals=chosen, by=actor(request), at=clock.now())
        return reverse("desk_inbox_signal", args=[first.code])
    listening.close(signals=chosen, by=actor(request), at=clock.now())
    return reverse("desk_inbox")


def _chosen(request: Request, typed: list[str]) -> list[Signal]:
    """The messages with these codes among what this user may see here; 404 when one is not."""
    bare = sorted({codes.normalise(each) or "" for each in typed})
    rows = Signal.objects.visible_to(request.user).within(request.neighbourhood).filter(code__in=bare)
    found = list(
        rows.select_related("person", "address__block", "address__dwelling", "neighbourhood").order_by("heard_at", "pk")
    )
    if not found or len(found) != len(bare):
        raise Http404
    return found


@may("listening.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Request, here: Neighbourhood) -> HttpResponse:
    chosen = _chosen(request, request.GET.getlist("bij"))
    day = clock.local_day(clock.now(), zone=here.zone)
    connectors = queries.connectors(here, day=day)
    initial = {
        "follow_up_by": chosen[0].follow_up_by_id,
        "follow_up_on": rules.follow_up_day(day),
        "next_step": chosen[0].next_step,
    }
    form = PlanForm(request.POST or None, connectors=connectors, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _plan(request, chosen, form))
        if answer is not None:
            return answer
    return page(
        request, "desk/inbox_plan.html", chosen=chosen, form=form, status=422 if request.method == "POST" else 200
    )


def _plan(request: Request, chosen: list[Signal], form: PlanForm) -> str:
    listening.plan(
        signals=chosen,
        follow_up_by=User.objects.get(pk=form.cleaned_data["follow_up_by"]),
        follow_up_on=form.cleaned_data["follow_up_on"],
        next_step=form.cleaned_data["next_step"],
        by=actor(request),
        at=clock.now(),
    )
    return reverse("desk_inbox")


@may("listening.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def recognise(request: Request, here: Neighbourhood) -> HttpResponse:
    """One need out of one or more messages."""
    chosen = _chosen(request, request.GET.getlist("bij"))
    day = clock.local_day(clock.now(), zone=here.zone)
    first = chosen[0]
    initial = {"address": str(first.address) if first.address else first.where if first.where[-1:].isdigit() else ""}
    form = RecogniseForm(request.POST or None, neighbourhood=here, day=day, person=first.person, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _recognise(request, here, chosen, form))
        if answer is not None:
            return answer
    return page(
        request, "desk/inbox_recognise.html", chosen=chosen, form=form, status=422 if request.method == "POST" else 200
    )


def _recognise(request: Request, here: Neighbourhood, chosen: list[Signal], form: RecogniseForm) -> str:
    signal_to_need.recognise(neighbourhood=here, signals=chosen, facts=form.facts(), by=actor(request), at=clock.now())
    return reverse("desk_inbox_signal", args=[chosen[0].code])


@may("listening.see_signal", Signal, beside=("person",))
@require_safe
def signal(request: Request, found: Signal) -> HttpResponse:
    """One message in full, with what was said since, what came of it, and what can be done."""
    day = clock.local_day(clock.now(), zone=request.neighbourhood.zone)
    return page(
        request,
        "desk/signal.html",
        signal=found,
        contact=rules.read_contact(found.contact),
        replies=found.replies.order_by("said_at", "pk"),
        needs=Need.objects.filter(sources__signal=found).select_related("packaged__package").order_by("pk"),
        doubles=found.merged.order_by("pk"),
        names=dict(queries.connectors(request.neighbourhood, day=day)),
        answer_form=AnswerForm(),
        many_form=ManyForm(),
        is_late=found.follow_up_on < day,
    )


@may("listening.answer", Signal)
@require_POST
def answer(request: Request, found: Signal) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.is_valid():
        done = submit(request, form, lambda: _answer(request, found, form))
        if done is not None:
            return done
    return page(request, "desk/signal_answer.html", signal=found, form=form, status=422)


def _answer(request: Request, found: Signal, form: AnswerForm) -> str:
    """On the sender's page; and by mail when they left an address."""
    said = form.cleaned_data["said"]
    contact = rules.read_contact(found.contact)
    link = request.build_absolute_uri(reverse("signal_status", args=[found.code]))
    with translation.override(language_of(found.person)):
        body = _("%(said)s\n\nLees of antwoord hier: %(link)s\nOf bel ons en noem je code: %(code)s") % {
            "said": said,
            "link": link,
            "code": found.code,
        }
        mail = (contact.email, _("Antwoord op je bericht"), body) if contact.email else None
    signal_to_need.answer(signal=found, said=said, mail=mail, by=actor(request), at=clock.now())
    return reverse("desk_inbox_signal", args=[found.code])


@may("listening.see_signal", Signal, beside=("picture",))
@require_safe
def photo(request: Request, found: Signal) -> HttpResponse:
    return picture_answer(request, found.picture)


@may("listening.hear")
@require_http_methods(["GET", "HEAD", "POST"])
def hear(request: Request, here: Neighbourhood) -> HttpResponse:
    """A talk at the kitchen table or on the phone, written down with or for somebody; `?van=` is whose page it began on."""
    person = _who_tells(request, here)
    known = {"way": HeardAt.PHONE, "where": str(person.address or "")} if person else None
    form = HearForm(request.POST or None, request.FILES or None, initial=known, is_known=person is not None)
    if request.method == "POST" and form.is_valid():
        done = submit(request, form, lambda: _hear(request, here, form, person))
        if done is not None:
            return done
    return page(request, "desk/hear.html", form=form, person=person, status=422 if request.method == "POST" else 200)


def _who_tells(request: Request, here: Neighbourhood) -> Person | None:
    """Somebody we know, for who may open their page."""
    code = codes.normalise(request.GET.get("van", ""))
    found = (
        Person.objects.within(here).filter(code=code or "", erased_at__isnull=True).select_related("address").first()
    )
    return found if found is not None and request.user.has_perm("people.see_person", found) else None


def _hear(request: Request, here: Neighbourhood, form: HearForm, person: Person | None) -> str:
    data = form.cleaned_data
    way = HeardAt(data["way"])
    found = listening.hear(
        neighbourhood=here,
        kind=SignalKind(data["kind"]),
        said=data["said"],
        where=data["where"],
        contact=data.get("contact", ""),
        person=person,
        for_somebody_else=data["for_somebody_else"],
        was_read_back=data["was_read_back"],
        photo=data["photo"],
        way=way,
        by=actor(request, door=DOORS.get(way, Door.DESK)),
        at=clock.now(),
    )
    may_read = request.user.has_perm("listening.see_inbox", here)
    return reverse("desk_inbox_signal", args=[found.code]) if may_read else reverse("signal_status", args=[found.code])
