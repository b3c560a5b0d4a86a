"""Every page that can be reached by links: no violation of WCAG, nothing sideways on a phone, no error in the console, and light."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, Server

pytestmark = pytest.mark.journey
START = {
    None: [
        "/",
        "/vraag/",
        "/vraag/?taal=en",
        "/meedoen/?taal=nl",
        "/agenda/",
        "/plek/",
        "/plek/deur/",
        "/burenhulp/",
        "/nieuws/",
        "/nieuwsbrief/",
        "/opbrengst/",
        "/bekendmakingen/",
        "/veilig/",
        "/munt/",
        "/deur/koppelen/",
        "/kassa/dicht/",
        "/jouw-gegevens/",
        "/aanmelden/",
        "/deurcode/",
    ],
    "Wim": ["/toezicht/"],
    "Joost": [
        "/mijn/",
        "/mijn/burenhulp/",
        "/mijn/bonnen/",
        "/mijn/beurs/",
        "/mijn/kring/",
        "/mijn/overzicht/",
        "/mijn/waardering/",
        "/veiligheid/",
    ],
    "Marijke": [
        "/werkbank/",
        "/werkbank/gesprek/",
        "/mensen/",
        "/inlezen/",
        "/diensten/",
        "/post/",
        "/veiligheid/meldingen/",
        "/activiteiten/",
        "/geld/bonnen/papier/",
        "/hulp/",
        "/hulp/kringen/",
        "/publicaties/",
        "/zoek/?q=kade",
        "/meer/",
        "/onze-buurt/",
    ],
    "Hanna": ["/huis/", "/kas/", "/activiteiten/"],
    "Samira": ["/trap/", "/onderdelen/"],
    "Ravi": [
        "/geld/",
        "/munten/",
        "/geld/boeken/",
        "/geld/boeken/zegel/",
        "/geld/bank/",
        "/geld/incasso/",
        "/leden/",
        "/waardering/",
    ],
    "Yvonne": ["/rollen/", "/logboek/", "/waardering/", "/geld/rechtspersonen/", "/veiligheid/vertrouwenspersoon/"],
}
MOST_PAGES = 45
LINK = re.compile(r"<a\b[^>]* href=\"(/klinkerbuurt/[^\"]*)\"")
LEFT_OUT = re.compile(r"afmelden|bijlage|\.csv|\.ics|meenemen|/wissen|demo/|#|mailto:|tel:|\?")
KINDS = re.compile(r"/(?:(?:[A-Z0-9]{3}-[A-Z0-9]{3}|\d+)(?=/)|(trap/soort/)[\w-]+)")
NARROWEST = 320
WITH_OPEN_DRAWERS = """() => {
    const shut = [...document.querySelectorAll("main details:not([open])")];
    for (const each of shut) each.open = true;
    const wide = document.documentElement.scrollWidth;
    for (const each of shut) each.open = false;
    return wide;
}"""
FIRST_VISIT, NEXT_VISIT = 60_000, 15_000


def _like(path: str) -> str:
    """Pages of the same kind count as one: of another month, another person, another kind of work."""
    return KINDS.sub(r"/\1X", path)


def _walk(server: Server, page: Page, start: list[str], looked_at: Path) -> Iterator[tuple[str, int, bool]]:
    """Path and status of pages of different kinds, found from these by following links, and whether it is open in the browser.

    Two people who come to the same page see it look alike: it is opened once, by whoever comes first; others ask for it without a browser.
    """
    found: set[str] = set()
    queue = [f"/klinkerbuurt{path}" for path in start]
    while queue and len(found) < MOST_PAGES:
        path = queue.pop(0)
        if _like(path) in found:
            continue
        found.add(_like(path))
        mark = looked_at / quote(_like(path), safe="")
        is_new = not mark.exists()
        answer = page.goto(server.base + path) if is_new else page.request.get(server.base + path)
        if is_new and answer.status == 200:
            mark.touch()
        queue += [
            href for href in LINK.findall(answer.text()) if not LEFT_OUT.search(href) and _like(href) not in found
        ]
        yield path, answer.status, is_new and answer.status == 200


BY_DAY, DESK = "a phone in daylight", "a desk in the evening"
LOOKS = {BY_DAY: (PHONE, "light"), DESK: (DESKTOP, "dark")}
# Of each element whether it is seen, and where it lies: within the page, beside it, or nowhere.
SEEN = """[...document.querySelectorAll('body *')].map(each => {
  const {width, height, right, bottom} = each.getBoundingClientRect()
  return each.checkVisibility({opacityProperty: true, visibilityProperty: true}) * 4 + (width > 1 && height > 1) * 2 + (right > 0 && bottom > 0)
})"""
# What axe decides by colours, sizes and places; everything else by what stands in the page and is seen.
OF_A_LOOK = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]
RUN_AXE = """rules => axe.run({resultTypes: ['violations'], ...(rules ? {runOnly: rules} : {})}).then(results => results.violations)"""


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where all processes of this run note the pages that were looked at: one empty file each."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "looked-at"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize("who", START, ids=str)
def test_every_page_can_be_used_by_everybody(server: Server, visit: Any, who: str | None, looked_at: Path) -> None:
    page = visit(who)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    wrong: list[str] = []
    for path, status, is_open in _walk(server, page, START[who], looked_at):
        if status not in {200, 403}:
            wrong.append(f"{path}: {status}")
        if is_open:
            wrong += [f"{path}, {told}" for told in (*_wrong(page), *errors)]
        errors.clear()  # also that a page is refused is one

    assert not wrong, "\n".join(wrong)


def _wrong(page: Page) -> Iterator[str]:
    """In both looks, beginning with the one that the page before was left in. Residents read on their phone, in Arabic too; a desk is Dutch."""
    if page.locator(".talen a[hreflang=ar]").count():
        yield from _wrong_in(page, DESK)
        yield from _wrong_in_any_language(page)
        yield from _wrong_in(page, BY_DAY)
    else:
        first, then = (BY_DAY, DESK) if page.viewport_size == PHONE else (DESK, BY_DAY)
        yield from _wrong_in(page, first)
        told = page.evaluate(SEEN)
        yield from _wrong_in(page, then, told=told)


def _wrong_in(page: Page, look: str, *, told: list[int] | None = None) -> Iterator[str]:
    """What breaks WCAG on the page that is open, and whether it is too wide. Where the same is seen as in a look that was `told` of, only what
    colours and sizes decide can differ."""
    size, scheme = LOOKS[look]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.evaluate("'axe' in window") or page.evaluate(AXE)
    rules = OF_A_LOOK if told is not None and told == page.evaluate(SEEN) else None
    found = page.evaluate(RUN_AXE, rules)
    yield from (f"{look}: {each['id']} {each['nodes'][0]['html'][:80]}" for each in found)
    yield from _too_wide(page, size["width"])


def _too_wide(page: Page, width: int, how: str = "document.documentElement.scrollWidth") -> Iterator[str]:
    wide = page.evaluate(how)
    if wide > width:
        yield f"{wide} px instead of {width} in {page.evaluate('document.documentElement.lang')}"


def _too_wide_in_any_letters(page: Page) -> Iterator[str]:
    """With every drawer open; at 320 px too, which is the smallest phone and a large screen at 400 %; and with larger letters."""
    for width in (PHONE["width"], NARROWEST):
        page.set_viewport_size({**PHONE, "width": width})
        yield from _too_wide(page, width, WITH_OPEN_DRAWERS)
        if page.locator(".letters").count():
            page.evaluate("document.documentElement.classList.add('grote-letters')")
            yield from (f"large letters: {each}" for each in _too_wide(page, width, WITH_OPEN_DRAWERS))
            page.evaluate("document.documentElement.classList.remove('grote-letters')")
    page.set_viewport_size(PHONE)


def _wrong_in_any_language(page: Page) -> Iterator[str]:
    """In Dutch and Turkish a page has to fit; it is left in Arabic, so mirrored."""
    address = page.url.partition("?")[0]
    page.set_viewport_size(PHONE)
    yield from _too_wide_in_any_letters(page)
    for language in ("tr", "ar"):
        page.goto(f"{address}?taal={language}")
        yield from _too_wide_in_any_letters(page)
    page.context.clear_cookies(name="taal")


@pytest.mark.parametrize(
    "path", ["/", "/?taal=ar", "/vraag/?taal=tr", "/opbrengst/?taal=ar", "/meedoen/", "/plek/", "/agenda/"]
)
def test_a_page_is_light_on_a_bad_line(server: Server, visit: Any, path: str) -> None:
    """Bytes over the wire, as Chromium counts them."""
    page = visit(None)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    page.goto(server.url(path), wait_until="networkidle")
    first = sum(sizes)
    sizes.clear()
    page.goto(server.url(path), wait_until="networkidle")

    assert first <= FIRST_VISIT
    assert sum(sizes) <= NEXT_VISIT
