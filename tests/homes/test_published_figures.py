"""What others publish about areas: read as it was made, kept for this neighbourhood only, shown with its year and source."""

from decimal import Decimal

import pytest

from tests.imports.made_batches import checked, taken
from tests.world import NOW, World, once
from wijkwerk.flows import file_to_rows
from wijkwerk.homes import queries
from wijkwerk.homes.enums import Published
from wijkwerk.homes.files.published import year_of
from wijkwerk.homes.models import PublishedFigure
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import BatchState, Kind
from wijkwerk.imports.models import Batch, StagedRow
from wijkwerk.kernel.actor import WORKER
from wijkwerk.places import commands as places

pytestmark = pytest.mark.django_db
GRID_HEAD = (
    "NETBEHEERDER{0}NETGEBIED{0}STRAATNAAM{0}POSTCODE_VAN{0}POSTCODE_TOT{0}WOONPLAATS{0}LANDCODE{0}PRODUCTSOORT{0}"
    "VERBRUIKSSEGMENT{0}AANSLUITINGEN_AANTAL{0}LEVERINGSRICHTING_PERC{0}{1}_GEMIDDELD"
)
CBS_HEAD = "WijkenEnBuurten;SoortRegio_2;AantalInwoners_5;HuishoudensTotaal_29;Koopwoningen_47;GemiddeldeElektriciteitslevering_53;GemiddeldAardgasverbruik_55"
CBS_ROWS = (
    "BU02020211;Buurt     ;2.510;1460;31;1990;1080",
    "BU02020212;Buurt     ;1000;.;;.;",
    "GM0202;Gemeente;165000;85000;38;2310;1010",
    "NL00;Land;17900000;8400000;57;2550;1000",
)


def _grid(*rows: str, delimiter: str = ",", average: str = "SJV", quote: str = '"') -> bytes:
    told = [delimiter.join(f"{quote}{cell}{quote}" for cell in row.split("|")) for row in rows]
    return "\r\n".join([GRID_HEAD.format(delimiter, average), *told]).encode("cp1252")


def _row(
    product: str = "GAS", *, start: str = "9999XA", end: str = "9999XC", count: str = "24", average: str = "1180,5"
) -> str:
    return f"Stedin Netbeheer|Café|Klinkerkade|{start}|{end}|ARNHEM|NL|{product}|GGV|{count}|100,00|{average}"


def _cbs(world: World, *codes: str) -> None:
    chosen = [{"code": code, "name": "Spijkerbuurt", "lon": None, "lat": None} for code in codes]
    places.choose_buurten(neighbourhood=world.neighbourhood, buurten=chosen, by=world.by("Marijke"), at=NOW)


def _take_cbs(world: World) -> Batch:
    return taken(world, "\n".join([CBS_HEAD, *CBS_ROWS]).encode(), kind=Kind.CBS, name="kerncijfers-2024.csv")


@pytest.mark.parametrize(
    "name",
    [
        "stedin-kleinverbruikgegevens-2026.csv",
        "Liander_kleinverbruiksgegevens_01012026.csv",
        "Enexis_kleinverbruiksgegevens_31122026 (1).csv",
        "verbruik 20260101.csv",
        "verbruik-2026-2026.csv",
    ],
)
def test_the_year_stands_in_the_name_as_publishers_write_it(name: str) -> None:
    assert year_of(name) == 2026


@pytest.mark.parametrize(("delimiter", "average"), [(",", "SJV"), ("\t", "SJV"), (";", "SJA")])
def test_averages_of_any_operator_and_year_are_read(world: World, delimiter: str, average: str) -> None:
    content = _grid(_row(), _row("ELK", average="2450"), delimiter=delimiter, average=average)

    taken(world, content, kind=Kind.GRID_USE, name="kleinverbruik-2026.csv")

    told = {(row.kind, row.value, row.count, row.year, row.source) for row in PublishedFigure.objects.all()}
    assert told == {
        (Published.GAS_USE, Decimal("1180.5"), 24, 2026, "Stedin Netbeheer"),
        (Published.ELECTRICITY_USE, Decimal(2450), 24, 2026, "Stedin Netbeheer"),
    }


def test_the_newest_average_stands_beside_the_home(world: World) -> None:
    taken(world, _grid(_row(average="1300")), kind=Kind.GRID_USE, name="verbruik-2025.csv")
    taken(world, _grid(_row(average="1180")), kind=Kind.GRID_USE, name="verbruik-2026.csv")
    fatima = world.persons["Fatima"]

    shown = world.client_for("Marijke").get(world.url(f"/mensen/{fatima.code}/verbruik/")).content.decode()

    assert [row.value for row in queries.use_around(fatima.address)] == [Decimal(1180)]
    assert "1.180" in shown
    assert "gemiddeld over 24 aansluitingen in 2026. Bron: Stedin Netbeheer" in shown


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (_row(start="1234AA", end="1234AB"), "niet in deze buurt"),
        (_row(count="9"), "minder dan 10 aansluitingen"),
        (_row(average="."), "zonder gemiddelde"),
    ],
)
def test_what_is_of_no_use_here_is_skipped_and_said(world: World, row: str, reason: str) -> None:
    batch = checked(world, _grid(row), kind=Kind.GRID_USE, name="verbruik-2026.csv")

    assert StagedRow.objects.get(batch=batch).problems[0]["reason"] == reason


@pytest.mark.parametrize("average", ["veel", "-5", "1" + "0" * 29, "9" * 12])
def test_an_average_that_cannot_be_is_to_be_mended(world: World, average: str) -> None:
    batch = checked(world, _grid(_row(average=average)), kind=Kind.GRID_USE, name="verbruik-2026.csv")

    assert (batch.ready, batch.rejected) == (0, 1)


@pytest.mark.parametrize("name", ["verbruik.csv", "verbruik-2024-2025.csv"])
def test_a_file_that_does_not_say_its_year_is_asked_for_it(world: World, name: str) -> None:
    batch = checked(world, _grid(_row()), kind=Kind.GRID_USE, name=name)

    assert batch.state == BatchState.REFUSED
    assert "Van welk jaar" in batch.refusal


def test_averages_told_anew_are_changed_and_come_back_when_that_is_undone(world: World) -> None:
    taken(world, _grid(_row(average="1300")), kind=Kind.GRID_USE, name="verbruik-2026.csv")
    batch = taken(world, _grid(_row(average="1180")), kind=Kind.GRID_USE, name="verbruik-2026.csv")
    anew = PublishedFigure.objects.get().value

    batch = imports.start_undoing(batch=batch, by=world.by("Marijke"), at=NOW)
    file_to_rows.undo(batch=batch, by=WORKER, at=NOW)

    assert (anew, PublishedFigure.objects.get().value) == (Decimal(1180), Decimal(1300))


def test_key_figures_of_cbs_stand_beside_municipality_and_country(world: World) -> None:
    _cbs(world, "BU02020211")

    _take_cbs(world)

    found = queries.key_figures(world.neighbourhood)
    gas = next(row for row in found.rows if row.kind is Published.GAS_USE)
    assert (found.year, gas.here, gas.municipality, gas.country) == (2024, Decimal(1080), Decimal(1010), Decimal(1000))
    shown = world.client_for(None).get(world.url("/opbrengst/")).content.decode()
    assert "Cijfers over 2024. Bron: CBS." in shown
    assert "2.510" in shown


def test_counts_of_two_buurten_are_added_and_averages_are_not(world: World) -> None:
    _cbs(world, "BU02020211", "BU02020212")

    _take_cbs(world)

    here = {row.kind: row.here for row in queries.key_figures(world.neighbourhood).rows}
    assert here[Published.INHABITANTS] == Decimal(3510)
    assert PublishedFigure.objects.filter(kind=Published.GAS_USE, area="BU02020212").count() == 0


def test_key_figures_ask_first_which_buurten_are_meant(world: World) -> None:
    batch = checked(world, "\n".join([CBS_HEAD, *CBS_ROWS]).encode(), kind=Kind.CBS, name="kerncijfers-2024.csv")

    assert batch.state == BatchState.REFUSED
    assert "onderaan Inlezen" in batch.refusal


@pytest.mark.parametrize("kind", [Kind.GRID_USE, Kind.CBS])
def test_a_list_of_people_is_no_file_of_averages(world: World, kind: Kind) -> None:
    batch = checked(world, b"Naam;Tel\nNel;0612345678\n", kind=kind, name="mensen-2026.csv")

    assert batch.state == BatchState.REFUSED
    assert "een ander soort" in batch.refusal


def test_buurten_are_found_by_name_and_chosen(world: World) -> None:
    browser = world.client_for("Marijke")
    found = browser.get(world.url("/inlezen/buurten/?q=spijkerbuurt arnhem")).content.decode()

    browser.post(world.url("/inlezen/buurten/?q=spijkerbuurt arnhem"), once({"buurten": ["BU02020211"]}))

    world.neighbourhood.refresh_from_db()
    assert "BU02020211" in found
    assert "2014" in found
    assert [each["code"] for each in world.neighbourhood.buurten] == ["BU02020211"]


def test_a_buurt_that_is_none_is_refused(world: World) -> None:
    answer = world.client_for("Marijke").post(world.url("/inlezen/buurten/"), once({"buurten": ["BU99999999"]}))

    assert answer.status_code == 422


def test_what_was_understood_is_shown_in_dutch_numbers(world: World) -> None:
    batch = checked(world, _grid(_row()), kind=Kind.GRID_USE, name="verbruik-2026.csv")

    shown = world.client_for("Marijke").get(world.url(f"/inlezen/{batch.code}/")).content.decode()

    assert "1.180,5" in shown
    assert "Cijfers van 2026" in shown
