"""Any table a room wants to hand out."""

from __future__ import annotations

from dataclasses import dataclass

from quartierwerk.kernel.errors import Invalid

COLUMN_KINDS = ("text", "figure", "number", "money", "date")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    key, label : str
        Name in machine-readable files, and heading.
    kind : {"text", "figure", "number", "money", "date"}
        ``figure`` takes :class:`Published` cells only; ``number`` is for running numbers and counts of records,
        never for measured figures; ``money`` takes ``Money`` or ``Decimal``.
    unit : str
        Unit of a figure, see ``IndicatorLine``.
    decimals : int
        Decimals shown of a figure.
    width : int
        Width in characters; 0 lets the content decide.
    """

    key: str
    label: str
    kind: str = "text"
    unit: str = ""
    decimals: int = 0
    width: int = 0

    def __post_init__(self) -> None:
        if self.kind not in COLUMN_KINDS:
            raise Invalid("Not a kind of column.", found=repr(self.kind), expected=" or ".join(COLUMN_KINDS))


@dataclass(frozen=True)
class Definition:
    """What a column means and where it comes from; one row of the definitions sheet."""

    label: str
    definition: str
    source: str = ""
    licence: str = ""
    reference_date: str = ""
    boundary_version: str = ""
    denominator: str = ""
    unit: str = ""
