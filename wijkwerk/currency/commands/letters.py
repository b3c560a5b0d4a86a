"""What the municipality wrote about coins and benefits: its words, and the letter itself as a photo or PDF beside them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.currency.models import Letter, LetterPdf
from wijkwerk.kernel import pdf, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.rules import Encoded
from wijkwerk.places.models import Neighbourhood


class LetterKnown(Refusal):
    for_people = _("Een brief met dit kenmerk is er al.")


class NoFileOfLetter(Refusal):
    for_people = _("Kies een foto van de brief, of de brief als PDF.")


class OneFileOfLetter(Refusal):
    for_people = _("Kies een foto of een PDF, niet allebei.")


class NoPdfOfLetter(Refusal):
    for_people = _("Dit kunnen we niet lezen als PDF, of het is te groot. Kies een PDF van hoogstens 5 MB.")


@dataclass(frozen=True, slots=True)
class LetterFile:
    """The letter itself: one of the two. `residents_see_it`: somebody looked whether it names people, and it may be shown."""

    photo: Encoded | None = None
    pdf: bytes | None = None
    residents_see_it: bool = False


@transaction.atomic
def keep_letter(
    *,
    neighbourhood: Neighbourhood,
    reference: str,
    dated_on: date,
    until_on: date | None,
    says: str,
    kept_at: str,
    file: LetterFile | None = None,
    by: Actor,
    at: datetime,
) -> Letter:
    """`says` in the municipality's own words; residents read it, and show it to who asks."""
    try:
        with transaction.atomic():
            row = Letter.objects.create(
                neighbourhood=neighbourhood,
                code=Letter.objects.within(neighbourhood).free_code(),
                reference=text.clean(reference),
                dated_on=dated_on,
                until_on=until_on,
                says=says.strip(),
                kept_at=text.clean(kept_at),
            )
    except IntegrityError:
        raise LetterKnown from None
    audit.record("currency.letter_kept", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row if file is None else keep_letter_file(letter=row, file=file, by=by, at=at)


@transaction.atomic
def keep_letter_file(*, letter: Letter, file: LetterFile, by: Actor, at: datetime) -> Letter:
    """In the place of the file that was there, which is gone then."""
    _check(file)
    row = Letter.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=letter.pk)
    earlier = row.picture_id
    row.picture = pictures.keep(neighbourhood=row.neighbourhood, encoded=file.photo, at=at) if file.photo else None
    row.residents_see_file = file.residents_see_it
    row.save(update_fields=["picture", "residents_see_file"])
    LetterPdf.objects.filter(letter=row).delete()
    if file.pdf is not None:
        LetterPdf.objects.create(letter=row, content=file.pdf)
    if earlier is not None:
        pictures.forget(pictures=[earlier])
    fields = ("picture", "residents_see_file")
    audit.record("currency.letter_file_kept", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=fields)
    return row


def _check(file: LetterFile) -> None:
    if file.photo is None and file.pdf is None:
        raise NoFileOfLetter
    if file.photo is not None and file.pdf is not None:
        raise OneFileOfLetter
    if file.pdf is not None and not pdf.may_be_kept(file.pdf):
        raise NoPdfOfLetter
