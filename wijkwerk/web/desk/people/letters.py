"""Letters whose code opens an account: for front doors, and for one person. They print once, as nobody can read a code back."""

from collections.abc import Callable, Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.kernel import clock, codes, text
from wijkwerk.people import commands as people
from wijkwerk.people.models import DoorCode, Person
from wijkwerk.places.models import Address, Block, Neighbourhood
from wijkwerk.publishing import queries as publishing
from wijkwerk.web.shared.forms import OnceForm, PlainText, offer_choices
from wijkwerk.web.shared.may import may
from wijkwerk.web.shared.pages import page, paged, pressed, submit
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor

MOST_AT_ONCE = 150
Sent = Sequence[tuple[DoorCode, str]]


class LettersForm(OnceForm):
    """A block, or one front door."""

    block = forms.ChoiceField(label=gettext_lazy("Alle voordeuren van dit blok"), required=False)
    postcode = PlainText(label=gettext_lazy("Of één voordeur: postcode"), max_length=8, required=False)
    number = PlainText(label=gettext_lazy("Huisnummer, met toevoeging"), max_length=16, required=False)

    def __init__(self, here: Neighbourhood, *args: object) -> None:
        super().__init__(*args)
        self.here = here
        blocks = Block.objects.within(here).order_by("name").values_list("pk", "name")
        offer_choices(self, "block", [("", _("Kies een blok")), *blocks])

    def clean(self) -> dict[str, object]:
        told = super().clean() or {}
        told["addresses"] = addresses = self._of_block(told["block"]) if told.get("block") else self._one_door()
        if not addresses:
            raise forms.ValidationError(
                _("Kies een blok, of vul postcode en huisnummer in van een huis dat we kennen.")
            )
        if len(addresses) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Dit blok is te groot om in één keer te printen. Doe het per voordeur."))
        return told

    def _of_block(self, block: str) -> list[Address]:
        rows = Address.objects.within(self.here).filter(block=block).order_by("sort_key", "pk")
        return list(rows[: MOST_AT_ONCE + 1])

    def _one_door(self) -> list[Address]:
        postcode = text.postcode(self.cleaned_data.get("postcode", ""))
        number = self.cleaned_data.get("number", "")
        doors = Address.objects.within(self.here).filter(
            postcode=postcode or "", house_number=text.house_number(number)
        )
        wanted = "".join(number.split()).lower()
        return [door for door in doors if f"{door.house_number}{door.suffix}".replace(" ", "").lower() == wanted]


@may("people.send_door_code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def letters(request: Request, here: Neighbourhood) -> HttpResponse:
    """Which letters are out, and a form for more; the answer to the form is the letters themselves."""
    form = LettersForm(here, request.POST or None)
    if request.method == "POST" and form.is_valid():
        addresses: list[Address] = form.cleaned_data["addresses"]
        answer = _printed_once(
            request,
            form,
            lambda: people.send_door_codes(neighbourhood=here, addresses=addresses, by=actor(request), at=clock.now()),
            back=reverse("desk_people_letters"),
        )
        if answer is not None:
            return answer
    rows = DoorCode.objects.within(here).filter(address__isnull=False).select_related("address")
    return page(
        request,
        "desk/door_letters.html",
        form=form,
        rows=paged(request, rows.order_by("-made_at", "address__sort_key", "pk")),
        today=clock.local_day(clock.now(), zone=here.zone),
        status=422 if request.method == "POST" else 200,
    )


@may("people.send_door_code", DoorCode)
@require_POST
def withdraw(request: Request, found: DoorCode) -> HttpResponse:
    return pressed(
        request,
        lambda: people.withdraw_door_code(letter=found, by=actor(request), at=clock.now()),
        there=reverse("desk_people_letters"),
        told=_("De code op die brief werkt niet meer."),
    )


@may("people.send_door_code", Person, beside=("address", "user"))
@never_cache
@require_POST
@freshly_proved
def hand_over(request: Request, found: Person) -> HttpResponse:
    """An account made with or for somebody becomes theirs: a letter for them alone."""
    form, back = OnceForm(request.POST), reverse("desk_people_person", args=[found.code])
    if form.is_valid():
        answer = _printed_once(
            request, form, lambda: [people.hand_over(person=found, by=actor(request), at=clock.now())], back=back
        )
        if answer is not None:
            return answer
    messages.error(request, " ".join(str(each) for errors in form.errors.values() for each in errors))
    return redirect(back)


def _printed_once(request: Request, form: forms.Form, act: Callable[[], Sent], *, back: str) -> HttpResponse | None:
    """The letters; who sends the same form again is told that they were printed, and no code changes."""
    sent: list[tuple[DoorCode, str]] = []

    def once() -> str:
        sent.extend(act())
        return back

    answer = submit(request, form, once)
    if answer is None or not sent:
        if answer is not None:
            messages.info(
                request, _("Deze brieven zijn al gemaakt. Een code is daarna niet meer te lezen: maak zo nodig nieuwe.")
            )
        return answer
    return _as_letters(request, sent, back)


def _as_letters(request: Request, sent: Sent, back: str) -> HttpResponse:
    here = request.neighbourhood
    made = [
        {
            "letter": letter,
            "address": letter.address or (letter.person.address if letter.person else None),
            "code": code,
            "spelled": codes.spelled(code),
            "link": request.build_absolute_uri(reverse("door_scanned", args=[code])),
        }
        for letter, code in sent
    ]
    return page(
        request,
        "desk/door_letters_print.html",
        letters=made,
        back=back,
        sender=publishing.sender_of(here),
        page_to_type=request.build_absolute_uri(reverse("door_code")),
        today=clock.local_day(clock.now(), zone=here.zone),
    )
