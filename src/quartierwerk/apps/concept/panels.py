"""The room's answers to the four questions of *Mein Stadtteil*."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept import policies, selectors
from quartierwerk.apps.concept.chain_words import is_mendable, sentences_of
from quartierwerk.apps.concept.chains import chains_of
from quartierwerk.apps.concept.models import CommentState, Measure, MeasureState, VersionState
from quartierwerk.apps.concept.outline import SIGNS
from quartierwerk.apps.provision.selectors import ideas_visible
from quartierwerk.kernel.registry import Panel, PanelKind, PanelLine, panels

#: Days that *changed* looks back, and after which a draft that nobody touched is stale.
BACK, STALE = 7, 90
MOST = 5
#: Signs of ``components/status.html`` as panels write them.
PANEL_SIGNS = {"missing": "○", "watch": "◆", "good": "●", "up": "▲", "inapplicable": "○", "act": "■"}


def panels_register() -> None:
    """Hand the panels to the workspace."""
    panels.register(Panel("concept-changed", PanelKind.CHANGED, gettext_lazy("Im Konzept"), changed))
    panels.register(Panel("concept-due", PanelKind.DUE, gettext_lazy("Konzept"), due))
    panels.register(Panel("concept-stale", PanelKind.STALE, gettext_lazy("Entwürfe im Konzept"), stale))
    panels.register(Panel("concept-missing", PanelKind.MISSING, gettext_lazy("Ketten in Arbeit"), missing))


def _url(municipality: Any, name: str, *codes: str) -> str:
    return reverse(f"concept:{name}", args=[municipality.slug, *codes])


def _here(actor: Actor, municipality: Any, district: Any) -> QuerySet[Measure]:
    """Measures of the chosen district, with those for the whole city."""
    measures = selectors.measures_visible(actor, municipality).prefetch_related(None)
    return selectors.measures_search(measures, district_id=district.pk if district else None)


def changed(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Measures somebody worked on in the last week; what came with an import did not happen this week."""
    if not policies.can_see_measures(actor, municipality):
        return ()
    since = timezone.now() - timedelta(days=BACK)
    found = _here(actor, municipality, district).filter(updated_at__gte=since).order_by("-updated_at", "code")
    fresh = [item for item in found[: MOST + 1] if item.version > 1 or item.created_at >= since]
    if len(fresh) > MOST:
        text = _("Mehrere Maßnahmen wurden geändert")
        return [PanelLine(text, _url(municipality, "home"), "▲", timezone.localdate())]
    return [
        PanelLine(
            str(item),
            _url(municipality, "measure", item.code),
            PANEL_SIGNS[SIGNS[item.state]],
            timezone.localdate(item.updated_at),
            item.get_state_display(),
        )
        for item in fresh
    ]


def due(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Open remarks, versions that wait for their decision, ideas that wait for a measure."""
    if not policies.can_edit_concept(actor, municipality):
        return ()
    lines = [*_remarks(actor, municipality, district), *_versions(actor, municipality)]
    ideas = ideas_visible(actor, municipality).filter(state="open")
    if district:
        ideas = ideas.filter(district=district)
    lines += [
        PanelLine(
            _("Idee aufgreifen: %(title)s") % {"title": item.title},
            _url(municipality, "measure_create") + f"?idee={item.code}",
            "○",
            None,
            item.district.name,
        )
        for item in ideas[:MOST]
    ]
    return lines


def _remarks(actor: Actor, municipality: Any, district: Any) -> list[PanelLine]:
    measures = _here(actor, municipality, district)
    found = selectors.comments_visible(actor, municipality).filter(state=CommentState.OPEN, measure__in=measures)
    counted = found.order_by().values_list("measure__code", "measure__number", "measure__title")
    lines = []
    for code, number, title, count in counted.annotate(count=Count("pk")).order_by("measure__number")[:MOST]:
        text = ngettext("%(count)s offene Anmerkung", "%(count)s offene Anmerkungen", count) % {"count": count}
        url = _url(municipality, "measure", code) + "#anmerkungen"
        lines.append(PanelLine(f"{number} {title}", url, "◆", None, text))
    return lines


def _versions(actor: Actor, municipality: Any) -> list[PanelLine]:
    if not policies.can_decide_concept(actor, municipality):
        return []
    waiting = selectors.versions_visible(actor, municipality).filter(state=VersionState.SUBMITTED)
    return [
        PanelLine(
            _("Beschluss eintragen: %(title)s") % {"title": item.title},
            _url(municipality, "version", item.code),
            "◆",
            item.made_on,
            item.body,
        )
        for item in waiting[:MOST]
    ]


def stale(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Drafts that nobody has touched for a quarter of a year."""
    if not policies.can_edit_concept(actor, municipality):
        return ()
    before = timezone.now() - timedelta(days=STALE)
    found = _here(actor, municipality, district).filter(state=MeasureState.DRAFT, updated_at__lt=before)
    return [
        PanelLine(
            str(item),
            _url(municipality, "measure", item.code),
            "◆",
            timezone.localdate(item.updated_at),
            _("Entwurf, lange nicht bearbeitet"),
        )
        for item in found.order_by("updated_at", "code")[:MOST]
    ]


def missing(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Chains that break, each with the place where it is mended."""
    if not policies.can_edit_concept(actor, municipality):
        return ()
    chains = chains_of(actor, municipality)
    if chains is None or not chains.measures:
        return ()
    here = set(_here(actor, municipality, district).values_list("code", flat=True))
    sentences = [
        item
        for item in sentences_of(chains, municipality)
        if item.sign != "missing" and (not item.measures or here & set(item.measures))
    ]
    whole = _url(municipality, "chains")
    lines = [
        PanelLine(
            item.text, item.url if is_mendable(actor, municipality, chains, item) else whole, PANEL_SIGNS[item.sign]
        )
        for item in sentences[:MOST]
    ]
    if len(sentences) > MOST:
        rest = len(sentences) - MOST
        text = ngettext("und %(count)s weitere Stelle", "und %(count)s weitere Stellen", rest) % {"count": rest}
        lines.append(PanelLine(text, whole, "○"))
    return lines
