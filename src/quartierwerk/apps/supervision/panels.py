"""The room's answers to the four questions of *Mein Stadtteil*."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.places.periods import period_label
from quartierwerk.apps.places.selectors import programmes_at, sites_of
from quartierwerk.apps.supervision import policies, selectors
from quartierwerk.apps.supervision.models import ReportState
from quartierwerk.apps.supervision.periods import due_on, last_quarter, quarter_parse
from quartierwerk.kernel.registry import Panel, PanelKind, PanelLine, panels

#: Days that *changed* looks back.
BACK = 7
MOST = 6


def panels_register() -> None:
    """Hand the panels to the workspace."""
    panels.register(Panel("supervision-changed", PanelKind.CHANGED, gettext_lazy("Berichte"), changed))
    panels.register(Panel("supervision-due", PanelKind.DUE, gettext_lazy("Berichte"), due))
    panels.register(Panel("supervision-missing", PanelKind.MISSING, gettext_lazy("Berichte"), missing))


def _url(municipality: Any, code: str) -> str:
    return reverse("supervision:report", args=[municipality.slug, code])


def _reports(actor: Actor, municipality: Any, district: Any) -> Any:
    found = selectors.reports_visible(actor, municipality)
    return found.filter(district=district) if district else found


def changed(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Reports accepted or submitted in the last week."""
    if not policies.can_see_reports(actor, municipality):
        return ()
    since = timezone.localdate() - timedelta(days=BACK)
    found = _reports(actor, municipality, district)
    lines = [
        PanelLine(
            _("Bericht abgenommen: %(quarter)s") % {"quarter": period_label(item.period)},
            _url(municipality, item.code),
            "●",
            item.accepted_on,
        )
        for item in found.filter(state=ReportState.ACCEPTED, accepted_on__gte=since)[:MOST]
    ]
    return lines + [
        PanelLine(
            _("Bericht eingereicht: %(quarter)s") % {"quarter": period_label(item.period)},
            _url(municipality, item.code),
            "▲",
            item.submitted_on,
        )
        for item in found.filter(state=ReportState.SUBMITTED, submitted_on__gte=since)[:MOST]
    ]


def due(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Returned reports, open comments and drafts for those who write; what waits for review for the supervisor."""
    if not policies.can_see_reports(actor, municipality):
        return ()
    found = _reports(actor, municipality, district)
    if not policies.sees_drafts(actor, municipality):
        waiting = found.filter(state=ReportState.SUBMITTED)
        return [
            PanelLine(
                _("Bericht prüfen: %(quarter)s") % {"quarter": period_label(item.period)},
                _url(municipality, item.code),
                "◆",
                item.submitted_on,
            )
            for item in waiting[:MOST]
        ]
    if not policies.can_edit_reports(actor, municipality):
        return ()
    return [_line(municipality, item) for item in found.filter(state__in=("draft", "returned"))[:MOST]]


def _line(municipality: Any, report: Any) -> PanelLine:
    until = due_on(quarter_parse(report.period))
    if report.state == ReportState.RETURNED:
        text = _("Bericht korrigieren: %(quarter)s")
        note = ngettext("%(count)s offene Anmerkung", "%(count)s offene Anmerkungen", report.comments_open) % {
            "count": report.comments_open
        }
        return PanelLine(
            text % {"quarter": period_label(report.period)}, _url(municipality, report.code), "■", until, note
        )
    late = until < timezone.localdate()
    return PanelLine(
        _("Bericht einreichen: %(quarter)s") % {"quarter": period_label(report.period)},
        _url(municipality, report.code),
        "■" if late else "◆",
        until,
        _("überfällig") if late else "",
    )


def missing(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Sites whose report for the last quarter nobody has begun."""
    if not policies.can_create_reports(actor, municipality):
        return ()
    quarter = str(last_quarter(timezone.localdate()))
    begun = set(
        selectors.reports_visible(actor, municipality)
        .filter(period=quarter)
        .values_list("programme_code", "district_id")
    )
    lines = []
    for programme in programmes_at(municipality):
        for site in sites_of(programme, municipality):
            if (programme.slug, site.district_id) in begun or (district and site.district_id != district.pk):
                continue
            if policies.can_create_report(actor, municipality, site.district_id):
                lines.append(
                    PanelLine(
                        _("Bericht beginnen: %(quarter)s") % {"quarter": period_label(quarter)},
                        reverse("supervision:report_create", args=[municipality.slug]),
                        "○",
                        due_on(quarter_parse(quarter)),
                        str(site.district or municipality),
                    )
                )
    return lines[:MOST]
