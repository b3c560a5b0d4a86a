"""By what somebody on a list is recognised, and when that fits more than one person."""

from collections.abc import Mapping
from typing import Any

from wijkwerk.kernel import text

SEVERAL = "past bij meer dan één mens die je kent. Schrijf dit met de hand op"


def marks(values: Mapping[str, Any]) -> list[str]:
    """As in `people.queries.same_people`: first name with phone or mail, whole name with address; the name alone of whoever tells no more."""
    name = text.sort_key(f"{values.get('first_name') or ''} {values.get('last_name') or ''}")
    first, told = name.split(" ")[0], []
    if values.get("phone"):
        told.append(f"{first}|{text.phone_key(values['phone'])}")
    if values.get("email"):
        told.append(f"{first}|{values['email'].lower()}")
    if values.get("postcode") and values.get("house_number"):
        told.append(f"{name}|{values['postcode']}{values['house_number']}{(values.get('suffix') or '').upper()}")
    return told or [name]
