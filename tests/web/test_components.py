"""Every component says what it must, to eyes and to ears, and holds nothing that the content policy refuses."""

import re
from pathlib import Path

import brotli
import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.urls import path, resolve
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.web.shared.templatetags import charts
from wijkwerk.web.shared.templatetags.gallery import PICTOGRAMS, ExampleForm

TEMPLATES = Path(settings.BASE_DIR) / "wijkwerk" / "templates"
STATIC = Path(settings.BASE_DIR) / "wijkwerk" / "static"
SPRITE = set(re.findall(r'<symbol id="i-([a-z]+)"', (STATIC / "pictograms.svg").read_text(encoding="utf-8")))


def a_page(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse()


# Components stand apart from our pages: a menu is tried on these two.
urlpatterns = [
    path("", a_page, name="home"),
    path("meedoen/<str:code>/", a_page, name="join_shift"),
    path("meedoen/", a_page, name="shifts"),
]
pytestmark = pytest.mark.urls(__name__)


def rendered(source: str, **context: object) -> str:
    html = engines["django"].from_string(source).render(context, context.pop("request", None))
    return re.sub(r"\s+", " ", html)


def gallery() -> str:
    return rendered('{% include "desk/gallery.html" %}')


# What every page may count on


def test_gallery_holds_nothing_that_the_content_policy_refuses():
    html = gallery()

    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", html)
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


def test_gallery_gives_no_two_things_the_same_id():
    ids = re.findall(r'\sid="([^"]+)"', gallery())

    assert sorted(ids) == sorted(set(ids))


def test_gallery_labels_every_control():
    html = re.sub(r'<label class="vinkveld">.*?</label>', "", gallery())  # these stand inside their label
    controls = re.findall(r'<(?:input|textarea|select)\b(?![^>]*type="hidden")(?![^>]*aria-label)[^>]*>', html)
    labelled = set(re.findall(r'<label[^>]*\sfor="([^"]+)"', html))

    assert controls
    assert [one for one in controls if not labelled.intersection(re.findall(r'\sid="([^"]+)"', one))] == []


def test_gallery_shows_no_button_that_needs_a_script_before_the_script_does():
    buttons = re.findall(r"<button[^>]*data-doe[^>]*>", gallery())

    lines_of_key_help = [button for button in buttons if 'data-doe="toetsen"' in button]
    assert buttons
    assert all(" hidden" in button for button in buttons if button not in lines_of_key_help)


def test_gallery_shows_every_pictogram_of_the_sprite():
    assert set(PICTOGRAMS.split()) == SPRITE


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_templates_ask_only_for_pictograms_that_exist(path: Path):
    source = path.read_text(encoding="utf-8")

    asked = re.findall(r'(?:{% (?:pictogram|circle)|pictogram=|after=) ?"([a-z]+)"', source)
    assert set(asked) <= SPRITE


def test_broken_page_needs_neither_request_nor_database():
    html = rendered('{% include "500.html" %}', request_id="a1b2c3d4")

    assert "Er ging bij ons iets mis" in html
    assert "a1b2c3d4" in html


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "429.html"])
def test_error_pages_say_that_nothing_was_lost_and_what_to_do(name: str):
    html = rendered(f'{{% include "{name}" %}}', request_id="a1b2c3d4")

    assert re.search("niets kwijt|bewaard|niets verstuurd", html)
    assert "a1b2c3d4" in html


# Buttons, notices, badges


def test_button_that_goes_somewhere_is_a_link():
    html = rendered('{% knop "Bekijk de 14" href="/geld/" kind="quiet" %}')

    assert '<a class="nl-button nl-button--secondary knop--stil knop" href="/geld/">' in html


def test_button_hands_over_its_attributes_and_escapes_them():
    html = rendered('{% knop "Ja" name="act" value=value hx_post="/x/" %}', value='"><b>')

    assert 'hx-post="/x/"' in html
    assert 'type="submit"' in html
    assert "<b>" not in html


def test_button_tells_listeners_what_it_is_about():
    html = rendered('{% knop "Akkoord" about="bon van Nel" %}')

    assert 'Akkoord<span class="alleen-voorlezen"> bon van Nel</span>' in html


def test_notice_escapes_what_people_typed():
    html = rendered('{% notice kind="danger" %}{{ said }}{% endnotice %}', said="<script>")

    assert "&lt;script&gt;" in html
    assert "melding--gevaar" in html


def test_card_is_named_by_its_title():
    html = rendered('{% card title="Te laat" %}…{% endcard %}')

    assert 'aria-labelledby="te-laat"' in html
    assert 'id="te-laat">Te laat</h2>' in html


def test_card_with_a_title_that_makes_no_anchor_is_still_named():
    html = rendered('{% card title="أخبرنا" %}…{% endcard %}')

    assert 'aria-label="أخبرنا"' in html


def test_menu_shows_where_one_is_and_only_pages_that_exist():
    request = RequestFactory().get("/meedoen/K7Q-4MX/")
    request.resolver_match = resolve("/meedoen/K7Q-4MX/")

    html = rendered(
        '{% menu_item "home" "Begin" %}{% menu_item "shifts" "Meedoen" also="join" %}{% menu_item "nowhere" "Niets" %}',
        request=request,
    )

    assert '<a href="/">Begin</a>' in html
    assert '<a href="/meedoen/" aria-current="page">Meedoen</a>' in html
    assert "Niets" not in html


def test_badge_has_words_beside_its_colour():
    assert "4 dagen te laat</span>" in rendered('{% badge "4 dagen te laat" kind="late" pictogram="klok" %}')


def test_euro_groups_thousands_and_is_silent_about_nothing():
    assert rendered("{{ 123456|euro }}{{ nothing|euro }}", nothing=None) == "€ 1.234,56"


# Forms


def test_field_ties_hint_and_mistake_to_the_control():
    form = ExampleForm({"story": ""})

    html = rendered("{% field form.story %}", form=form)

    described = re.search(r'<textarea[^>]*aria-describedby="([^"]+)"', html)
    assert described
    assert all(f'id="{name}"' in html for name in described[1].split())
    assert 'aria-invalid="true"' in html


def test_optional_field_says_that_it_may_stay_empty():
    assert "mag leeg blijven" in rendered("{% field form.reach %}", form=ExampleForm())
    assert "mag leeg blijven" not in rendered("{% field form.story %}", form=ExampleForm())


def test_choices_are_a_group_with_a_name_and_a_label_each():
    html = rendered(
        '{% choice_tiles form.kind pictograms="hulp cadeau letop idee" hide_label=True %}', form=ExampleForm()
    )

    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count("<label for=") == 4
    assert html.count("#i-") == 4


def test_form_with_mistakes_says_so_first_and_keeps_what_was_typed():
    form = ExampleForm({"story": "De lamp", "place": ""})

    html = rendered("{% form_head form %}{% field form.story %}", form=form)

    assert 'role="alert"' in html
    assert 'href="#id_place"' in html
    assert "De lamp</textarea>" in html


def test_refusal_of_a_command_is_shown_above_the_form():
    form = ExampleForm({"story": "x", "kind": "offer", "place": "y", "block": "h"})
    form.add_error(None, "Dit kan niet twee keer.")

    assert "Dit kan niet twee keer." in rendered("{% form_head form %}", form=form)


def test_form_head_carries_the_hidden_key():
    class Once(forms.Form):
        key = forms.CharField(widget=forms.HiddenInput, initial="abc")

    assert 'name="key" value="abc"' in rendered("{% form_head form %}", form=Once())


# Lists


def test_cell_tells_its_heading_on_a_phone():
    assert rendered('{% cell "Bedrag" kind="num" %}12{% endcell %}') == '<td class="num" data-kop="Bedrag">12</td>'


def test_pagination_keeps_what_was_asked():
    request = RequestFactory().get("/mensen/", {"q": "nel", "pagina": "3"})

    html = rendered("{% pagination page %}", page=Paginator(range(500), 50).page(3), request=request)

    assert "q=nel&amp;pagina=4" in html
    assert 'aria-current="page"' in html


def test_pagination_of_one_page_is_silent():
    assert rendered("{% pagination page %}", page=Paginator(range(5), 50).page(1)).strip() == ""


def test_empty_state_says_what_to_do_next():
    html = rendered('{% empty_state "Nog geen vragen" action_url="/vraag/" action_label="Schrijf er een op" %}')

    assert 'href="/vraag/"' in html
    assert "Schrijf er een op" in html


def test_text_for_whatsapp_can_be_read_and_selected_without_a_script():
    html = rendered("{% copy_text text %}", text="Dag buren!")

    assert re.search(r"<textarea[^>]*readonly[^>]*>Dag buren!</textarea>", html)


# How far it is


def test_code_box_says_how_to_spell_the_code():
    html = rendered('{% code_box "K7Q-4MX" %}')

    assert "Karel, zeven, Quirinus. Vier, Marie, Xantippe." in html


def test_journey_says_in_words_where_it_stands():
    html = rendered(
        "{% journey steps %}", steps=[{"title": "Gevraagd", "state": "done"}, {"title": "Dak", "state": "now"}]
    )

    assert 'aria-current="step"' in html
    assert "(klaar)" in html
    assert "(hier zijn we nu)" in html


def test_template_can_write_the_words_of_a_list_itself():
    html = rendered(
        "{% new_rows as steps %}{% for name in names %}{% add_row steps title=name %}{% endfor %}{% journey steps %}",
        names="ab",
    )

    assert html.count("<li") == 2


def test_progress_stops_asking_when_the_work_is_done():
    busy = rendered('{% progress value=3 total=10 text="3 van 10" url="/x/" %}')
    done = rendered('{% progress value=10 total=10 text="klaar" url="/x/" done=True %}')

    assert 'hx-get="/x/"' in busy
    assert '<a class="nl-link" href="/x/">' in busy
    assert "hx-get" not in done


# The workbench


def one_step(number: int, *, cards: int) -> dict[str, object]:
    card = {"title": "Dakisolatie", "url": "/b/", "from_text": "uit 31 woningen", "done": 12, "total": 31}
    return {"number": number, "name": "Bedrijven", "explanation": "glas", "cards": [card] * cards}


def test_stairs_are_an_ordered_list_whose_cards_say_where_they_came_from():
    html = rendered("{% stairs steps %}", steps=[one_step(number, cards=1) for number in range(1, 6)])

    assert html.count('<li class="trede ') == 5
    assert html.count("uit 31 woningen") == 5
    assert "12 van 31 klaar" in html


def test_stairs_say_that_a_step_is_still_empty():
    assert "Hier ligt nog geen werk." in rendered("{% stairs steps %}", steps=[one_step(1, cards=0)])


def test_stairs_put_a_fifth_card_in_a_drawer():
    html = rendered("{% stairs steps %}", steps=[one_step(1, cards=7)])

    assert "Nog 3 brokken" in html
    assert html.count("uit 31 woningen") == 7


def test_stairs_put_their_text_in_the_sky_only_where_there_is_room():
    high = [one_step(1, cards=1), one_step(2, cards=0), one_step(5, cards=2)]
    flat = [one_step(1, cards=4), one_step(2, cards=4), one_step(5, cards=0)]

    assert "trap--ruim" in rendered("{% stairs steps %}", steps=high)
    assert "trap--ruim" not in rendered("{% stairs steps %}", steps=flat)


def test_houses_count_themselves_for_who_cannot_see_them():
    assert 'aria-label="18 van 25 woningen"' in rendered("{% houses 18 25 %}")


def test_inbox_row_can_be_chosen_by_name():
    row = {"value": "K7Q-4MX", "title": "Tocht bij het raam", "url": "/w/", "who": "Marijke", "when": "vandaag"}

    html = rendered("{% inbox_row row %}", row=row)

    assert 'name="codes" value="K7Q-4MX"' in html
    assert "Kies: Tocht bij het raam" in html


# Drawings


@given(st.floats(min_value=0.01, max_value=1e9))
def test_axis_reaches_the_largest_figure_in_few_round_steps(largest: float):
    marks = charts.ticks(largest)

    assert marks[0] == 0
    assert marks[-1] >= largest * (1 - 1e-9)
    assert 2 <= len(marks) <= 6


@given(st.integers(min_value=0, max_value=80), st.integers(min_value=1, max_value=80))
def test_there_is_one_little_house_for_every_home(filled: int, total: int):
    drawing = charts.houses(filled, total)

    assert drawing["joined"].count("M") == min(filled, total)
    assert (drawing["joined"] + drawing["missing"]).count("M") == total


@given(st.lists(st.integers(min_value=0, max_value=10**7), min_size=1, max_size=9))
def test_bars_stay_inside_the_drawing(values: list[int]):
    chart = charts.bar_chart([{"label": f"K{index}", "value": value} for index, value in enumerate(values)])

    assert all(float(bar.get("x", 0)) + float(bar["width"]) <= charts.WIDTH for bar in chart["bars"])


@given(st.tuples(*[st.floats(min_value=0, max_value=1e7)] * 3))
def test_range_keeps_its_best_guess_between_its_ends(figures: tuple[float, float, float]):
    low, best, high = sorted(figures)

    band = charts.range_chart([{"label": "Gas", "low": low, "best": best, "high": high}])["bands"][0]

    assert float(band["x"]) - 0.11 <= float(band["line_x"]) <= float(band["x"]) + float(band["width"]) + 0.11


def test_chart_has_the_same_figures_in_a_table():
    html = rendered(
        '{% bar_chart rows caption="Per kwartaal" head="Kwartaal" unit="Woningen" total=True %}',
        rows=[{"label": "K1", "value": 1200}],
    )

    assert '<th scope="row">K1</th><td class="num">1.200</td>' in html.replace("> <", "><")
    assert "<tfoot>" in html


# What goes over the wire


def test_first_visit_stays_far_below_sixty_kilobytes():
    names = ("wijkwerk.css", "wijkwerk.js", "pictograms.svg", "icon.svg")
    sent = sum(len(brotli.compress((STATIC / name).read_bytes())) for name in names)

    assert sent < 30_000
    assert len(brotli.compress((STATIC / "htmx.min.js").read_bytes())) < 17_000


def test_style_sheet_uses_no_left_or_right():
    css = (STATIC / "wijkwerk.css").read_text(encoding="utf-8")
    own = css[css.index("@layer wijk{") :]

    assert re.findall(r"[;{](?:margin|padding|border)-(?:left|right)|[;{](?:left|right):", own) == []
