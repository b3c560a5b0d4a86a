"""The schemas of ISO 20022 and of the auditfile, out of the packages that bring them along."""

import io
from functools import cache
from importlib.resources import files

import xmlschema


@cache
def _schema(package: str, name: str) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema((files(package) / "schemas" / name).read_text(encoding="utf-8"))


def of_payments(content: bytes, message: str) -> list[str]:
    """What the schema of such a message says against it."""
    return [str(error.reason) for error in _schema("sepaxml", f"{message}.xsd").iter_errors(io.BytesIO(content))]


def of_books(content: bytes, version: str) -> list[str]:
    schema = _schema("pyxaf", f"XmlAuditfileFinancieel{version}.xsd")
    return [str(error.reason) for error in schema.iter_errors(io.BytesIO(content))]
