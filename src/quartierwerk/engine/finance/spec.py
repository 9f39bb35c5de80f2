"""The settings of the money rules."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from quartierwerk.kernel.spec import Spec


class FinanceSpec(Spec):
    """Which limits the rules hold a plan against.

    Parameters
    ----------
    buffer_percent : Decimal
        Room between grants and ceiling, in per cent of the ceiling, below which a note is made.
    title_overlap : Decimal
        Part of the words of the shorter title that the other title must share to look like the same purpose.
    watch_month, interest_month, examined_months : int
        A payment not yet used is named in the running month ``watch_month``, again from ``interest_month`` (from
        which interest counts), and as overdue once ``examined_months`` have gone by.
    buildings_at_once : int
        Most building items that may begin in one calendar year without a warning.
    """

    kind: ClassVar[str] = "finance"

    name: str = "nrw-urban-renewal"
    title: str = "Plausibilitätsregeln der Städtebauförderung"
    buffer_percent: Decimal = Field(Decimal(5), ge=0, le=100)
    title_overlap: Decimal = Field(Decimal("0.5"), gt=0, le=1)
    watch_month: int = Field(12, ge=1)
    interest_month: int = Field(13, ge=1)
    examined_months: int = Field(18, ge=1)
    buildings_at_once: int = Field(1, ge=1)
