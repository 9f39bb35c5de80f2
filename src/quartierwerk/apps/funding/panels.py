"""What money has to say in *Mein Stadtteil* and on a measure's sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.parts import SheetPart, sheet_parts
from quartierwerk.apps.funding import policies, selectors
from quartierwerk.apps.funding.amounts import language
from quartierwerk.apps.funding.models import CostItem
from quartierwerk.apps.funding.rules import Told, told
from quartierwerk.documents.formats import Formats
from quartierwerk.kernel.registry import Panel, PanelKind, PanelLine, panels

#: Days ahead that deadlines are shown, and days in which one is pressing.
AHEAD, SOON = 42, 7
MOST = 6
#: Rules about time belong to what is due; the others to what is missing.
_TIMELY = frozenset(
    {"use_month_12", "use_month_13", "use_month_18", "application_overdue", "call_overdue", "proof_overdue"}
)


def panels_register() -> None:
    """Hand the panels to the workspace and to the sheet of a measure."""
    panels.register(Panel("funding-deadlines", PanelKind.DUE, gettext_lazy("Fristen der Förderung"), deadlines_due))
    panels.register(Panel("funding-rules", PanelKind.MISSING, gettext_lazy("Kosten und Finanzierung"), rules_broken))
    sheet_parts.register(SheetPart("funding", gettext_lazy("Kosten"), sheet_lines))


def _url(municipality: Any, name: str, *codes: str) -> str:
    return reverse(f"funding:{name}", args=[municipality.slug, *codes])


def deadlines_due(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Deadlines of the next weeks, payments that must be used, deadlines gone by with something missing."""
    if not policies.sees_all(actor, municipality):
        return ()
    today = timezone.localdate()
    found = selectors.deadlines_visible(actor, municipality, since=today).filter(due_on__lte=today + timedelta(AHEAD))
    lines = [
        PanelLine(
            item.title,
            _url(municipality, "programme", item.programme.code),
            "◆" if item.due_on <= today + timedelta(SOON) else "○",
            item.due_on,
            item.programme.name,
        )
        for item in found[:MOST]
    ]
    late = [rule for rule in _rules(actor, municipality) if rule.code in _TIMELY]
    return [*_lines(municipality, late), *lines]


def rules_broken(actor: Actor, municipality: Any, _district: Any) -> Sequence[PanelLine]:
    """Broken rules of those who mend them, worst first."""
    if not policies.can_edit_funding(actor, municipality):
        return ()
    return _lines(municipality, [rule for rule in _rules(actor, municipality) if rule.code not in _TIMELY])


def _rules(actor: Actor, municipality: Any) -> list[Told]:
    if not CostItem.objects.filter(municipality=municipality).exists():
        return []
    result = selectors.overview(actor, municipality)
    return told(result.findings, selectors.names_of(municipality, result.kuf))


def _lines(municipality: Any, rules: list[Told]) -> list[PanelLine]:
    lines = []
    for rule in rules[:MOST]:
        single = len(rule.items) == 1
        url = _url(municipality, "item", rule.items[0]) if single else _url(municipality, "kuf") + "#regeln"
        lines.append(PanelLine(rule.name, url, "■" if rule.is_error else "◆", None, rule.sentence))
    if len(rules) > MOST:
        rest = len(rules) - MOST
        text = ngettext("und %(count)s weiterer Hinweis", "und %(count)s weitere Hinweise", rest) % {"count": rest}
        lines.append(PanelLine(text, _url(municipality, "kuf") + "#regeln", "○"))
    return lines


def sheet_lines(actor: Actor, municipality: Any, measure: Any) -> Sequence[PanelLine]:
    """What the measure costs and who pays, on its sheet."""
    if not policies.can_see_funding(actor, municipality):
        return ()
    if not selectors.measures_seen(actor, municipality).filter(pk=measure.pk).exists():
        return ()
    items = selectors.items_visible(actor, municipality).filter(measure_id=measure.pk)
    result = selectors.overview_of(municipality, items)
    url, formats = _url(municipality, "measure", measure.code), Formats(language())
    if not result.kuf.rows:
        return [PanelLine(_("Noch keine Kosten eingetragen"), url, "○")]
    sums = result.kuf.total
    text = _("%(gross)s, davon Zuschuss %(grant)s und Eigenanteil %(own)s") % {
        "gross": formats.money(sums.gross),
        "grant": formats.money(sums.grant),
        "own": formats.money(sums.own_share),
    }
    return [PanelLine(text, url, "●")]
