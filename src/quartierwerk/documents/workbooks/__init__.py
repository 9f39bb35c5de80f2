"""Workbooks: real numbers with formats, a frozen head, filters, print setup, and always a sheet of definitions."""

from quartierwerk.documents.workbooks.profile import profile_xlsx
from quartierwerk.documents.workbooks.situation import situation_xlsx
from quartierwerk.documents.workbooks.table import table_xlsx

__all__ = ["profile_xlsx", "situation_xlsx", "table_xlsx"]
