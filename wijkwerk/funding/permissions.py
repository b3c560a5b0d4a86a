from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow

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
allow("funding.take_batch", "take a signed list to the bank, after a fresh proof", roles=_PAYS)
allow("funding.read_statement", "read a statement of the bank in, and say what its lines are", roles=_PAYS)
allow("funding.collect", "write down mandates, plan contributions and collect them", roles={Role.TREASURER})
allow("funding.export_books", "take the books along for the bookkeeper, after a fresh proof", roles=_PAYS)
allow("funding.keep_own_iban", "write down where one wants to be paid, and take it away", or_if=_is_oneself)
