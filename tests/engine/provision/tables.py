"""Offers and needs for tests: one that counts, and what makes it count no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from quartierwerk.engine.provision import GapResult, ProvisionSpec, gaps

DAY = date(2026, 6, 1)
#: City c with two boroughs; a and b are quarters of the first.
AREAS = {"c": "", "n": "c", "s": "c", "a": "n", "b": "n"}


def offer(code: str = "o", **more: Any) -> dict[str, Any]:
    given = {"id": code, "organisation": code, "stages": "qualification", "access": "open", "state": "live"}
    return given | {"capacity": 10, "last_confirmed": "2026-05-01"} | more


def need(code: str = "n", **more: Any) -> dict[str, Any]:
    given = {"id": code, "district": "a", "target_group": "single_parents", "stage": "qualification"}
    return given | {"persons": 8, "weight": 2, "state": "open"} | more


def look(
    offers: list[dict[str, Any]], needs: list[dict[str, Any]], *, only: list[str] | None = None, **spec: Any
) -> GapResult:
    frames = (pd.DataFrame(offers), pd.DataFrame(needs))
    return gaps(ProvisionSpec(**spec), *frames, day=DAY, districts=AREAS, only=only)
