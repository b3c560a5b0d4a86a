from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wijkwerk.funding import commands as funding
from wijkwerk.funding.models import PersonIban
from wijkwerk.funding.rules.batches import masked
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Door
from wijkwerk.people.models import Person
from wijkwerk.web.shared.forms import OnceForm, PlainText
from wijkwerk.web.shared.may import mine
from wijkwerk.web.shared.pages import page, submit
from wijkwerk.web.shared.proof import freshly_proved
from wijkwerk.web.shared.requests import Request, actor


class IbanForm(OnceForm):
    iban = PlainText(
        label=gettext_lazy("Je rekeningnummer (IBAN)"),
        max_length=42,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Het staat op je pas en in de app van je bank, zoals NL91 ABNA 0417 1643 00."),
    )
    holder = PlainText(label=gettext_lazy("Op welke naam staat de rekening?"), max_length=70)


@mine("funding.keep_own_iban")
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proved
def account(request: Request, person: Person) -> HttpResponse:
    """The number itself is never shown again, not to its owner either: who opens this laptop can use nothing of it."""
    form = IbanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = submit(request, form, lambda: _keep(request, person, form))
        if answer is not None:
            messages.success(request, _("Je rekening is bewaard."))
            return answer
    known = PersonIban.objects.filter(person=person).first()
    return page(
        request,
        "my/account.html",
        person=person,
        form=form,
        once=OnceForm(),
        known=known,
        masked=masked(known.iban) if known else "",
        status=422 if form.errors else 200,
    )


def _keep(request: Request, person: Person, form: IbanForm) -> str:
    told = form.cleaned_data
    by = actor(request, door=Door.FORM)
    funding.keep_iban(person=person, iban=told["iban"], holder=told["holder"], by=by, at=clock.now())
    return reverse("my_account")


@mine("funding.keep_own_iban")
@require_POST
def forget(request: Request, person: Person) -> HttpResponse:
    funding.forget_iban(person=person, by=actor(request, door=Door.FORM), at=clock.now())
    messages.success(request, _("Je rekeningnummer is weg."))
    return redirect("my_account")
