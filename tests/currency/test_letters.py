"""What the municipality wrote, and the letter itself beside its words."""

import pytest

from tests.currency import shops
from tests.pictures.made import photo
from tests.world import TODAY, World
from wijkwerk.currency import commands as currency
from wijkwerk.currency import queries
from wijkwerk.currency.models import Letter, LetterPdf
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.pictures.models import Picture
from wijkwerk.pictures.rules import encode

pytestmark = pytest.mark.django_db
PDF = shops.letter_pdf()
PHOTO = currency.LetterFile(photo=encode(photo(), keep_large=True))


def _replace(world: World, letter: Letter, file: currency.LetterFile) -> Letter:
    return currency.keep_letter_file(letter=letter, file=file, by=world.by("Ravi"), at=shops.NOW)


def test_the_letter_itself_is_kept_beside_its_words(world: World) -> None:
    shops.letter(world, file=PDF)

    found = queries.letter_of(world.neighbourhood, TODAY)

    assert found is not None
    assert (bytes(found.pdf.content), found.has_file, found.residents_see_file) == (PDF.pdf, True, True)


def test_a_letter_of_which_only_the_words_are_kept_has_no_file(world: World) -> None:
    assert not shops.letter(world).has_file


def test_another_file_comes_in_the_place_of_the_one_before(world: World) -> None:
    letter = shops.letter(world, file=PHOTO)

    _replace(world, letter, PDF)
    pdf_alone = (Picture.objects.count(), LetterPdf.objects.count())
    _replace(world, letter, PHOTO)

    assert pdf_alone == (0, 1)
    assert (Picture.objects.count(), LetterPdf.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        (currency.LetterFile(), currency.NoFileOfLetter),
        (currency.LetterFile(photo=PHOTO.photo, pdf=PDF.pdf), currency.OneFileOfLetter),
        (currency.LetterFile(pdf=b"MZ no pdf"), currency.NoPdfOfLetter),
        (currency.LetterFile(pdf=b"%PDF-1.7" + b" " * (5 * 1024 * 1024) + b"%%EOF"), currency.NoPdfOfLetter),
    ],
)
def test_what_is_no_letter_is_not_kept(world: World, file: currency.LetterFile, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        shops.letter(world, file=file)
    assert not Letter.objects.exists()


def test_a_letter_with_the_same_reference_is_refused(world: World) -> None:
    shops.letter(world, reference="Z2026-1")

    with pytest.raises(currency.LetterKnown):
        shops.letter(world, reference="Z2026-1 ")
