"""The room's tables of the city folder: indicators, values, exclusions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import Municipality, district_ids
from quartierwerk.apps.situation.bulk import rows_upsert
from quartierwerk.apps.situation.disclosing import figures_changed
from quartierwerk.apps.situation.frames import INDICATOR_FIELDS, exclusions_frame, indicators_frame, values_frame
from quartierwerk.apps.situation.models import Exclusion, Indicator, Value
from quartierwerk.kernel.errors import Conflict, Invalid
from quartierwerk.kernel.period import Period

TABLES = ("indicators", "values", "exclusions")
_VALUE_CELLS = (
    "indicator", "area", "boundary_version", "period", "reference_date", "absence", "value", "numerator", "denominator",
)  # fmt: skip
_VALUE_FIELDS = (
    "municipality", "indicator", "district", "period", "year", "reference_date", "value", "numerator", "denominator",
    "absence", "is_shown",
)  # fmt: skip
_CHUNK = 2000


def folder_tables(municipality: Municipality) -> dict[str, pd.DataFrame]:
    """All rows of the room, true figures included."""
    return {
        "indicators": indicators_frame(Indicator.objects.order_by("code")),
        "values": values_frame(Value.objects.all()),
        "exclusions": exclusions_frame(Exclusion.objects.all()),
    }


@transaction.atomic
def folder_load(actor: Actor | None, municipality: Municipality, tables: dict[str, pd.DataFrame]) -> None:
    """Create and update indicators, values and exclusions by key."""
    if "indicators" in tables:
        _indicators_load(municipality, tables["indicators"])
    if "values" in tables:
        _values_load(municipality, tables["values"])
    if "exclusions" in tables:
        _exclusions_load(municipality, tables["exclusions"])
    figures_changed(municipality)


def _indicators_load(municipality: Municipality, frame: pd.DataFrame) -> None:
    known = {item.code: item for item in Indicator.objects.all()}
    for row in frame.to_dict("records"):
        item = known.get(row["id"]) or Indicator(municipality=municipality, code=row["id"], version=0)
        for field in INDICATOR_FIELDS:
            setattr(item, field, None if pd.isna(row[field]) else row[field])
        item.version += 1
        item.updated_at = timezone.now()
        item.save()


def _values_load(municipality: Municipality, frame: pd.DataFrame) -> None:
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    areas = district_ids(municipality)
    years = {period: Period.parse(period).year for period in frame["period"].unique()}
    words = {"indicator": _("Kennzahl"), "area": _("Gebiet")}
    cells = zip(*(frame[name].to_numpy(dtype=object).tolist() for name in _VALUE_CELLS), strict=True)
    rows_upsert(
        Value,
        columns=_VALUE_FIELDS,
        unique=("indicator", "district", "period"),
        rows=(
            (
                municipality.pk,
                _known(indicators, indicator, words["indicator"]),
                _known(areas, (version, area), words["area"]),
                period,
                years[period],
                date.fromisoformat(day),
                *(_number(cell) for cell in numbers),
                absence,
                False,
            )
            for indicator, area, version, period, day, absence, *numbers in cells
        ),
    )


def _number(cell: float) -> float | None:
    return None if cell != cell else float(cell)  # noqa: PLR0124 - NaN is the one number unlike itself


def _exclusions_load(municipality: Municipality, frame: pd.DataFrame) -> None:
    areas = district_ids(municipality)
    fresh = [
        Exclusion(
            municipality=municipality,
            district_id=_known(areas, (row.boundary_version, row.area), _("Gebiet")),
            period=row.period,
            reason=row.reason,
            note=row.note,
        )
        for row in frame.itertuples(index=False)
    ]
    Exclusion.objects.bulk_create(
        fresh,
        batch_size=_CHUNK,
        update_conflicts=True,
        unique_fields=("district", "period"),
        update_fields=("reason", "note"),
    )


def _known(found: dict[Any, int], key: Any, what: str) -> int:
    if key not in found:
        raise Invalid(_("Eine Zeile bezieht sich auf etwas, das es nicht gibt."), where=what, found=str(key))
    return found[key]


@transaction.atomic
def folder_undo(actor: Actor | None, municipality: Municipality, tables: dict[str, pd.DataFrame]) -> None:
    """Take away exclusions, values and indicators with these keys."""
    if "exclusions" in tables:
        _exclusions_remove(municipality, tables["exclusions"])
    if "values" in tables:
        _values_remove(municipality, tables["values"])
    if "indicators" in tables:
        _indicators_remove(tables["indicators"])
    figures_changed(municipality)


def _exclusions_remove(municipality: Municipality, frame: pd.DataFrame) -> None:
    areas = district_ids(municipality)
    present = {
        (district, period): pk for pk, district, period in Exclusion.objects.values_list("pk", "district", "period")
    }
    keys = ((areas.get((row.boundary_version, row.area)), row.period) for row in frame.itertuples(index=False))
    _remove(Exclusion, [present[key] for key in keys if key in present])


def _values_remove(municipality: Municipality, frame: pd.DataFrame) -> None:
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    areas = district_ids(municipality)
    rows = Value.objects.values_list("pk", "indicator", "district", "period")
    present = {(indicator, district, period): pk for pk, indicator, district, period in rows}
    keys = (
        (indicators.get(row.indicator), areas.get((row.boundary_version, row.area)), row.period)
        for row in frame.itertuples(index=False)
    )
    _remove(Value, [present[key] for key in keys if key in present])


def _indicators_remove(frame: pd.DataFrame) -> None:
    found = Indicator.objects.filter(code__in=list(frame["id"]))
    if Value.objects.filter(indicator__in=found).exists():
        raise Conflict(
            _("Zu einer Kennzahl gibt es noch Werte; sie kann nicht zurückgenommen werden."),
            hint=_("Nehmen Sie zuerst die Importe zurück, aus denen diese Werte stammen."),
        )
    found.delete()


def _remove(model: type[Value | Exclusion], ids: list[int]) -> None:
    for start in range(0, len(ids), 500):
        model.objects.filter(pk__in=ids[start : start + 500]).delete()
