from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow

_MONEY = {Role.TREASURER, Role.BOARD}
_AT_THE_BOX = {Role.HOST, Role.TREASURER}


def _is_whose(user: User, thing: Any) -> bool:
    person = getattr(thing, "person", None)
    return person is not None and person.user_id == user.pk


def _is_own_or_own_asking(user: User, thing: Any) -> bool:
    return _is_whose(user, thing) or getattr(thing, "made_by_id", None) == user.pk


def _wrote_down(user: User, thing: Any) -> bool:
    return getattr(thing, "made_by_id", None) == user.pk


def _counted(user: User, thing: Any) -> bool:
    return user.pk in {getattr(thing, "opened_by_id", None), getattr(thing, "closed_by_id", None)}


allow("funding.own_receipt", "follow, mend and withdraw one's own receipt", or_if=_is_whose)
allow(
    "funding.hand_in_for",
    "hand in a receipt for somebody, from paper",
    roles={Role.CONNECTOR, Role.PROJECT_LEAD},
)
allow("funding.see_receipts", "see receipts: photo, amount, who and what for", roles=_MONEY)
allow(
    "funding.approve_receipt",
    "approve a receipt or send it back, never one's own",
    roles=_MONEY,
    unless=_is_own_or_own_asking,
)
allow("funding.pay_receipt", "pay somebody back, after a fresh proof, never oneself", roles=_MONEY, unless=_is_whose)
allow("funding.note_vat", "note the VAT on a receipt, for the bookkeeper", roles=_MONEY)
allow("funding.reverse_receipt", "turn an approved receipt back", roles={Role.TREASURER})
allow("funding.see_invoices", "see invoices to pay: photo or PDF, amount, who gets it and what for", roles=_MONEY)
allow("funding.write_down_invoice", "write an invoice down, and withdraw one", roles=_MONEY)
allow(
    "funding.approve_invoice",
    "approve an invoice, never one that one wrote down",
    roles=_MONEY,
    unless=_wrote_down,
)
allow("funding.reverse_invoice", "turn an approved invoice back that was not paid", roles={Role.TREASURER})
allow("funding.set_projects", "add a project that costs are booked on, with its budget", roles=_MONEY)
allow("funding.set_terms", "say above which amount two people approve", roles={Role.BOARD})
allow("funding.see_cash", "see the cash boxes and what came in", roles=_AT_THE_BOX | {Role.BOARD})
allow("funding.count_cash", "count a cash box, put in and take out, note takings", roles=_AT_THE_BOX)
allow(
    "funding.pay_in_cash",
    "pay somebody out of a cash box after a fresh proof, and say that it was brought back, never oneself",
    roles=_MONEY,
    unless=_is_own_or_own_asking,
)
allow("funding.make_box", "add a cash box", roles={Role.TREASURER})
allow(
    "funding.see_difference",
    "look at a difference and take the explanation, never of one's own count",
    roles=_MONEY,
    unless=_counted,
)

_PAYS = {Role.TREASURER, Role.BOARD}
_SIGNS = _PAYS | {Role.SUPERVISOR, Role.AUTHORISED}


def _is_oneself(user: User, thing: Any) -> bool:
    return getattr(thing, "user_id", None) == user.pk


allow("funding.see_bank", "see lists of payments, statements and what does not match", roles=_PAYS)
allow("funding.set_account", "set the account from which is paid, after a fresh proof", roles={Role.BOARD})
allow("funding.make_batch", "make a list of payments, and withdraw one", roles=_PAYS)
allow("funding.see_batch", "see one list of payments, with account numbers masked", roles=_SIGNS)
allow(
    "funding.sign_batch",
    "sign a list of payments after a fresh proof, never one with money for oneself; who supervises only beside a board of one",
    roles=_SIGNS,
)
allow(
    "funding.step_in",
    "one page with the lists one is asked to sign and the head of the sealed books, and nothing else",
    roles=_SIGNS - _PAYS,
)
allow("funding.take_batch", "take a signed list to the bank, after a fresh proof", roles=_PAYS)
allow("funding.read_statement", "read a statement of the bank in, and say what its lines are", roles=_PAYS)
allow("funding.book_over", "see what stays hanging in the books, say what it was, and turn that back", roles=_PAYS)
allow("funding.collect", "write down mandates, plan contributions and collect them", roles={Role.TREASURER})
allow("funding.export_books", "take the books along for the bookkeeper, after a fresh proof", roles=_PAYS)
allow("funding.keep_own_iban", "write down where one wants to be paid, and take it away", or_if=_is_oneself)
allow(
    "funding.keep_donations",
    "write gifts down, see who gave, thank them and print what they gave in a year",
    roles=_PAYS,
)
allow("funding.own_donations", "see what one gave oneself, with a letter a year", or_if=_is_oneself)
