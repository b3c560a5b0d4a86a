"""Every list of the workbench goes along in one tap, or says here why not: a new one cannot forget it."""

import ast
from collections.abc import Iterator

from tests.architecture import house

GOES_AS_A_FILE_OF_ITS_OWN = "goes along as a file of its own, in a form that somebody else reads"
ONE_THING = "the rows of one thing, on its page"
OF_PEOPLE_IN_NEED = "who asks or offers help is not to lie about in a sheet"
WITHOUT = {
    "cash/views.py: box_page": ONE_THING,
    "circles/views.py: circles": OF_PEOPLE_IN_NEED,
    "coins/shops.py: shop_page": ONE_THING,
    "gifts/paper.py: letters": GOES_AS_A_FILE_OF_ITS_OWN,
    "help/asks.py: asks": OF_PEOPLE_IN_NEED,
    "help/circles.py: circles": OF_PEOPLE_IN_NEED,
    "help/offers.py: offers": OF_PEOPLE_IN_NEED,
    "imports/views.py: batch": GOES_AS_A_FILE_OF_ITS_OWN,
    "money/views.py: chain": GOES_AS_A_FILE_OF_ITS_OWN,
    "news/mailing.py: mailing": ONE_THING,
    "news/paper.py: letters": GOES_AS_A_FILE_OF_ITS_OWN,
    "news/subscribers.py: _page": "the view that calls it lets the list go along",
    "payout/batches.py: batches": GOES_AS_A_FILE_OF_ITS_OWN,
    "payout/bookkeeping.py: export": GOES_AS_A_FILE_OF_ITS_OWN,
    "payout/debits.py: _listed": "the view that calls it lets the list go along",
    "payout/debits.py: mandate": ONE_THING,
    "payout/debits.py: run": GOES_AS_A_FILE_OF_ITS_OWN,
    "people/letters.py: letters": GOES_AS_A_FILE_OF_ITS_OWN,
    "place/upkeep.py: done": ONE_THING,
    "post/letters.py: letter": ONE_THING,
    "post/tray.py: links": ONE_THING,
    "receipts/paying.py: _payable_page": "the view that calls it lets the list go along",
    "safety/views.py: _list": "what went wrong with people is not to lie about in a sheet",
    "stairs/views.py: _package_page": ONE_THING,
    "valuing/paper.py: letters": GOES_AS_A_FILE_OF_ITS_OWN,
}


def _lists() -> Iterator[tuple[str, bool]]:
    """Every function of the workbench that shows a list in pages, and whether it lets that list go along."""
    for file in house.sources("wijkwerk/web/desk"):
        for node in house.tree(file).body:
            if isinstance(node, ast.FunctionDef):
                called = {
                    each.func.id
                    for each in ast.walk(node)
                    if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
                }
                if "paged" in called:
                    name = f"{house.shown(file).removeprefix('wijkwerk/web/desk/')}: {node.name}"
                    yield name, "taken_along" in called


def test_every_list_goes_along_or_says_why_not() -> None:
    forgotten = [name for name, goes_along in _lists() if not goes_along and name not in WITHOUT]

    assert not forgotten, "give it a Listing and `taken_along(request, …) or page(…)`, or list it here with the reason"


def test_no_list_that_goes_along_is_excused() -> None:
    excused = {name for name, goes_along in _lists() if not goes_along}

    assert WITHOUT.keys() <= excused, "take it from WITHOUT"
