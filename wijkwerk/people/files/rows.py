"""A row as a whole: one person, and what they said. And when two rows are one."""

from collections.abc import Mapping
from typing import Any

from wijkwerk.kernel import text
from wijkwerk.people.files.addresses import settle_address
from wijkwerk.people.files.names import settle_name

OF_WHO_TELLS_NONE = "nl"


def why_skipped(values: dict[str, Any], *, here: frozenset[str]) -> str:
    """Empty for a row to take. On the way it parts name and address, and keeps what has no field of its own as a remark."""
    settle_name(values)
    settle_address(values)
    values["need"], words = values.pop("need", ("", ""))
    values["asks"] = bool(values["need"] or words)
    beside = [words, values.pop("remark", "")]
    codes, others = values.pop("language", ([], []))
    values["languages"] = codes or ([] if others else [OF_WHO_TELLS_NONE])
    if others:
        beside.append(f"Spreekt ook: {', '.join(others)}")
    values["talents"], unknown = values.pop("talents", ([], []))
    if unknown:
        beside.append(f"Kan ook: {', '.join(unknown)}")
    values["remark"] = ". ".join(part.rstrip(".") for part in beside if part)
    if not any(values.get(name) for name in ("first_name", "last_name", "phone", "email")):
        return "geen naam, telefoon of e-mail"
    return ""


def identity(values: Mapping[str, Any]) -> str:
    """Two rows of one file with the same identity are about one person.

    The same first name with the same phone or e-mail, else the same whole name at the same address. The first name counts
    beside the phone, because people behind one front door often share one.
    """
    name = text.sort_key(f"{values.get('first_name') or ''} {values.get('last_name') or ''}")
    first = name.split(" ")[0]
    if values.get("phone"):
        return f"{first}|{text.phone_key(values['phone'])}"
    if values.get("email"):
        return f"{first}|{values['email'].lower()}"
    where = values.get("postcode") or text.sort_key(values.get("street") or "")
    return f"{name}|{where}|{values.get('house_number') or ''}{values.get('suffix') or ''}"
