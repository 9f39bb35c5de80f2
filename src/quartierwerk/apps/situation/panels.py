"""What the room says on *Mein Stadtteil*: new figures, changed classes, old figures, missing figures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.selectors import Municipality
from quartierwerk.apps.situation.models import BatchState, ImportBatch, Value
from quartierwerk.apps.situation.policies import can_import, can_see_protected
from quartierwerk.apps.situation.selectors.computed import Computed, situation_computed
from quartierwerk.apps.situation.selectors.figures import indicators_visible
from quartierwerk.apps.situation.selectors.reports import rows_by_year
from quartierwerk.apps.situation.selectors.specs import spec_choose, specs_computable
from quartierwerk.apps.situation.templatetags.situation import day
from quartierwerk.documents.model.situation import DistrictRow
from quartierwerk.kernel.errors import Invalid, NotReady
from quartierwerk.kernel.registry import PanelLine

#: So long an import counts as new.
NEW = timedelta(days=30)
#: A figure older than this is old: yearly figures come in within a year and a half.
OLD = timedelta(days=550)
MOST_LINES = 5


def changed(actor: Actor, municipality: Municipality, district: Any) -> list[PanelLine]:
    """Imports of the last weeks, and districts that moved to another class."""
    lines = [_import_line(municipality, batch) for batch in _new_imports(actor, municipality)]
    if can_see_protected(actor, municipality):
        lines += _class_lines(municipality, district)
    return lines[:MOST_LINES]


def _new_imports(actor: Actor, municipality: Municipality) -> list[ImportBatch]:
    if not can_import(actor, municipality):
        return []
    since = timezone.now() - NEW
    found = ImportBatch.objects.filter(state=BatchState.COMMITTED, committed_at__gte=since)
    return list(found.order_by("-committed_at")[:2])


def _import_line(municipality: Municipality, batch: ImportBatch) -> PanelLine:
    tables = batch.counts.get("tables", {})
    count = sum(item["new"] + item["changed"] for item in tables.values())
    phrase = ngettext("Import übernommen: %(count)s Zeile", "Import übernommen: %(count)s Zeilen", count)
    url = reverse("situation:import", args=[municipality.slug, batch.code])
    on = timezone.localdate(batch.committed_at) if batch.committed_at else None
    return PanelLine(phrase % {"count": count}, url, sign="●", on=on, note=batch.title)


def _class_lines(municipality: Municipality, district: Any) -> list[PanelLine]:
    computed = _computed(municipality)
    if computed is None or len(computed.years) < 2:
        return []
    rows = rows_by_year(computed, get_language() or "de")
    before = {row.area.code: row for row in rows[computed.years[-2]]}
    lines = []
    for row in rows[computed.years[-1]]:
        last = before.get(row.area.code)
        is_asked = district is None or row.area.code == district.code
        if is_asked and last and row.status_class and last.status_class and row.status_class != last.status_class:
            lines.append(_class_line(municipality, row, last, computed))
    return lines


def _class_line(municipality: Municipality, row: DistrictRow, last: DistrictRow, computed: Computed) -> PanelLine:
    order = [band.code for band in computed.situation.spec.status.classes]
    is_more = order.index(row.status_class or 0) > order.index(last.status_class or 0)
    words = {"name": row.name, "before": last.status_label, "now": row.status_label}
    said = _("%(name)s: Status von „%(before)s“ zu „%(now)s“") % words
    url = reverse("situation:profile", args=[municipality.slug, row.area.code])
    return PanelLine(said, url, sign="▲" if is_more else "▼", on=computed.stand, note=_("Bedarf") if is_more else "")


def _computed(municipality: Municipality) -> Computed | None:
    spec = spec_choose(specs_computable(municipality))
    try:
        return situation_computed(municipality, spec) if spec else None
    except (NotReady, Invalid):
        return None


def stale(actor: Actor, municipality: Municipality, district: Any) -> list[PanelLine]:
    """Indicators whose newest figure is older than a year and a half, as one line."""
    oldest = timezone.localdate() - OLD
    found = indicators_visible(actor, municipality).annotate(newest=Max("values__reference_date"))
    old = [item for item in found if item.newest is not None and item.newest < oldest]
    if not old:
        return []
    newest = max(item.newest for item in old)
    said = ngettext(
        "%(count)s Kennzahl ist nicht neuer als %(day)s", "%(count)s Kennzahlen sind nicht neuer als %(day)s", len(old)
    ) % {"count": len(old), "day": day(newest)}
    door = "situation:imports" if can_import(actor, municipality) else "situation:overview"
    names = ", ".join(item.name for item in old[:3])
    return [PanelLine(said, reverse(door, args=[municipality.slug]), sign="◆", on=newest, note=names)]


def missing(actor: Actor, municipality: Municipality, district: Any) -> list[PanelLine]:
    """Indicators of which the district has no figure of the newest year; in an empty city, where figures come from."""
    if can_import(actor, municipality) and not Value.objects.filter(indicator__municipality=municipality).exists():
        url = reverse("situation:imports", args=[municipality.slug])
        return [PanelLine(_("Noch keine Zahlen: Stadt-Ordner importieren"), url, sign="○")]
    if district is None:
        return []
    known = list(indicators_visible(actor, municipality))
    newest = Value.objects.filter(indicator__in=known).aggregate(year=Max("year"))["year"]
    if newest is None:
        return []
    there = Value.objects.filter(indicator__in=known, district=district, year=newest)
    filled = set(there.exclude(absence="not_reported").values_list("indicator_id", flat=True))
    empty = [item for item in known if item.pk not in filled]
    if not empty:
        return []
    words = {"name": district.name, "year": newest, "count": len(empty)}
    phrase = ngettext(
        "%(name)s: %(count)s Kennzahl fehlt für %(year)s",
        "%(name)s: %(count)s Kennzahlen fehlen für %(year)s",
        len(empty),
    )
    url = reverse("situation:profile", args=[municipality.slug, district.code])
    return [PanelLine(phrase % words, url, sign="○", note=", ".join(item.name for item in empty[:3]))]
