"""Texts as offices write them become cells of the city folder: dates, amounts of money, numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from quartierwerk.cityfolder.cells import number_text
from quartierwerk.cityfolder.schema import Field
from quartierwerk.intake.figures import CellFault
from quartierwerk.intake.table_parts import Format

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_CURRENCY = re.compile(r"\s*(?:€|EUR|Euro)\s*$", re.IGNORECASE)


def value_text(text: str, field: Field, form: Format) -> tuple[str, CellFault | None]:
    """The text a cell of this field has in the city folder, or why there is none."""
    plain = _BLANKS.sub(" ", text).strip()
    if not plain:
        return "", None
    if field.type == "money":
        return _money(plain, form)
    if field.type in {"number", "integer"}:
        return _number(plain, field, form)
    if field.type == "date":
        return _date(plain), None
    if field.type == "code":
        return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")[:64], None
    return plain, None


def _date(plain: str) -> str:
    match = _DAY.fullmatch(plain)
    return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else plain[:10]


def _number(plain: str, field: Field, form: Format) -> tuple[str, CellFault | None]:
    amount = _decimal(plain, form)
    if amount is None or (field.type == "integer" and amount != amount.to_integral_value()):
        expected = "a whole number" if field.type == "integer" else "a number"
        return "", CellFault("not-a-number", expected)
    return (str(int(amount)) if field.type == "integer" else number_text(float(amount))), None


def _money(plain: str, form: Format) -> tuple[str, CellFault | None]:
    """An amount, exactly: what has more than two decimals is no amount."""
    amount = _decimal(_CURRENCY.sub("", plain), form)
    if amount is None or amount != amount.quantize(Decimal("0.01")):
        return "", CellFault("not-an-amount", "euros and cents", "Amounts are not rounded on the way in.")
    return f"{amount.quantize(Decimal('0.01')) + 0:f}", None


def _decimal(plain: str, form: Format) -> Decimal | None:
    """A number by the marks of the format."""
    mark, group = re.escape(form.decimal), re.escape(form.thousands)
    whole = rf"(?:[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)" if group else "[0-9]+"
    if not re.fullmatch(rf"-?{whole}(?:{mark}[0-9]+)?", plain):
        return None
    return Decimal((plain.replace(form.thousands, "") if form.thousands else plain).replace(form.decimal, "."))
