"""Any table that people have lying about, read as a stream; and the file of rows to mend."""

from wijkwerk.imports.files.mending import mend_csv, mend_xlsx
from wijkwerk.imports.files.opening import open_table
from wijkwerk.imports.files.table import NotATable, Row, Table

__all__ = ["NotATable", "Row", "Table", "mend_csv", "mend_xlsx", "open_table"]
