"""Marijke reads in a list: sent, looked at, corrected, taken over, undone; and gets back what must be mended."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django_tasks_db.models import DBTaskResult

from tests.imports.made_batches import checked, taken
from tests.world import World, once
from wijkwerk.imports.models import Batch, StoredFile
from wijkwerk.people.models import Person

pytestmark = pytest.mark.django_db
LIST = b"Naam;Tel.\nNel Vos;06 12345678\n"
WITH_A_FAULT = b"Naam;Tel.\nNel Vos;06 12345678\n;geen nummer\n"


def _send(world: World, path: str, values: dict[str, object] | None = None) -> HttpResponse:
    return world.client_for("Marijke").post(world.url(path), once(values))


def _told(world: World, path: str, values: dict[str, object] | None = None) -> str:
    return world.client_for("Marijke").post(world.url(path), once(values), follow=True).content.decode()


def test_a_file_is_received_and_checked_by_the_worker(world: World) -> None:
    response = _send(world, "/inlezen/", {"kind": "people", "file": SimpleUploadedFile("lijst.csv", LIST)})

    batch = Batch.objects.get()
    assert response["Location"] == world.url(f"/inlezen/{batch.code}/")
    assert DBTaskResult.objects.get().args_kwargs["args"] == [batch.pk]


@pytest.mark.parametrize(
    "values", [{"kind": "people"}, {"kind": "raar", "file": SimpleUploadedFile("lijst.csv", LIST)}, {"file": "tekst"}]
)
def test_what_is_no_file_is_told(world: World, values: dict[str, object]) -> None:
    response = _send(world, "/inlezen/", values)

    assert response.status_code == 422
    assert not Batch.objects.exists()


def test_an_empty_file_is_told(world: World) -> None:
    response = _send(world, "/inlezen/", {"kind": "people", "file": SimpleUploadedFile("leeg.csv", b"")})

    assert response.status_code == 422
    assert not StoredFile.objects.exists()


def test_how_far_it_is_looks_the_same_for_htmx(world: World) -> None:
    _send(world, "/inlezen/", {"kind": "people", "file": SimpleUploadedFile("lijst.csv", LIST)})
    client, address = world.client_for("Marijke"), world.url(f"/inlezen/{Batch.objects.get().code}/")

    whole = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert part.strip() in whole
    assert "<html" not in part


def test_columns_are_corrected_by_hand_and_it_is_checked_again(world: World) -> None:
    batch = checked(world, LIST)
    fields = {f"field_{name}": "" for name in batch.mapping}

    response = _send(world, f"/inlezen/{batch.code}/kolommen/", {**fields, "field_name": "1", "field_phone": "0"})

    batch.refresh_from_db()
    assert response["Location"] == world.url(f"/inlezen/{batch.code}/")
    assert (batch.mapping["name"], batch.mapping["phone"], batch.state) == (1, 0, "checking")


def test_a_column_that_is_not_in_the_file_cannot_be_chosen(world: World) -> None:
    batch = checked(world, LIST)

    page = _told(world, f"/inlezen/{batch.code}/kolommen/", {"field_name": "99"})

    batch.refresh_from_db()
    assert 'role="alert"' in page or "99" in page
    assert batch.mapping["name"] == 0


def test_a_list_is_taken_over_once(world: World) -> None:
    batch = checked(world, LIST)
    _send(world, f"/inlezen/{batch.code}/overnemen/")

    _send(world, f"/inlezen/{batch.code}/overnemen/")

    batch.refresh_from_db()
    assert batch.state == "taking"
    assert batch.ready == 1


def test_what_was_taken_over_is_turned_back_as_a_whole(world: World) -> None:
    batch = taken(world, LIST)

    _send(world, f"/inlezen/{batch.code}/terugdraaien/")

    batch.refresh_from_db()
    assert batch.state == "undoing"
    assert Person.objects.filter(first_name="Nel").exists()


def test_what_was_not_taken_over_is_not_turned_back(world: World) -> None:
    batch = checked(world, LIST)

    page = _told(world, f"/inlezen/{batch.code}/terugdraaien/")

    batch.refresh_from_db()
    assert "Dit kan nu niet meer" in page
    assert batch.state == "checked"


def test_a_form_of_another_site_takes_nothing_over(world: World) -> None:
    batch = checked(world, LIST)

    world.client_for("Marijke").post(world.url(f"/inlezen/{batch.code}/overnemen/"), {"key": "verzonnen"})

    batch.refresh_from_db()
    assert batch.state == "checked"


def test_the_rows_to_mend_come_back_as_the_kind_of_file_they_were(world: World) -> None:
    batch = checked(world, WITH_A_FAULT)

    response = world.client_for("Marijke").get(world.url(f"/inlezen/{batch.code}/herstellen.csv"))

    assert response["Content-Disposition"].endswith('.csv"')
    assert "geen nummer" in response.content.decode("utf-8-sig")
    assert "Nel Vos" not in response.content.decode("utf-8-sig")


def test_a_workbook_is_mended_in_a_workbook(world: World) -> None:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in (["Naam", "Tel."], ["Nel Vos", "06 12345678"], ["", "geen nummer"]):
        book.active.append(row)
    book.save(made)
    batch = checked(world, made.getvalue(), name="lijst.xlsx")

    response = world.client_for("Marijke").get(world.url(f"/inlezen/{batch.code}/herstellen.csv"))

    assert response["Content-Disposition"].endswith('.xlsx"')
    assert openpyxl.load_workbook(io.BytesIO(response.content)).active["B2"].value == "geen nummer"


def test_what_a_row_says_is_shown_in_words(world: World) -> None:
    batch = checked(world, b"Naam;Tel.;Goed in\nNel Vos;06 12345678;koken\n")

    page = world.client_for("Marijke").get(world.url(f"/inlezen/{batch.code}/")).content.decode()

    assert "Nel" in page
    assert "rij 2" in page
