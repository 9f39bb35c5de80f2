"""The room's answers to the four questions of *Mein Stadtteil*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.network.words import ago
from quartierwerk.apps.places import vocabulary
from quartierwerk.apps.provision import policies, selectors
from quartierwerk.apps.provision.freshness import freshness_of
from quartierwerk.apps.provision.gap_words import KINDS, TOO_FEW
from quartierwerk.apps.provision.gaps import gaps_of
from quartierwerk.kernel.registry import Panel, PanelKind, PanelLine, panels

#: Days that *changed* looks back.
BACK = 7
MOST = 6
#: Signs of the kinds of gap, as the components draw them.
_SIGNS = {"missing": "○", "act": "■", "watch": "◆", "unreported": "∅"}


def panels_register() -> None:
    """Hand the panels to the workspace."""
    panels.register(Panel("provision-changed", PanelKind.CHANGED, gettext_lazy("Angebote und Bedarfe"), changed))
    panels.register(Panel("provision-due", PanelKind.DUE, gettext_lazy("Korrekturen an Angeboten"), corrections_due))
    panels.register(Panel("provision-stale", PanelKind.STALE, gettext_lazy("Angebote"), stale))
    panels.register(Panel("provision-missing", PanelKind.MISSING, gettext_lazy("Größte Lücken"), missing))


def _url(municipality: Any, name: str, *codes: str, **asked: str) -> str:
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse(f"provision:{name}", args=[municipality.slug, *codes]) + query


def changed(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Needs and open places raised, and offers confirmed, in the last week."""
    today = timezone.localdate()
    since = today - timedelta(days=BACK)
    lines = []
    needs = selectors.needs_visible(actor, municipality).filter(raised_on__gt=since, raised_on__lte=today)
    if district:
        needs = needs.filter(district=district)
    groups = Counter(needs.values_list("target_group", flat=True))
    if groups:
        count = sum(groups.values())
        note = ", ".join(
            f"{number} {vocabulary.label(vocabulary.TARGET_GROUPS, group)}" for group, number in groups.most_common(3)
        )
        text = ngettext("%(count)s neuer Bedarf", "%(count)s neue Bedarfe", count) % {"count": count}
        lines.append(PanelLine(text, _url(municipality, "needs"), "▲", today, note))
    places = selectors.business_needs_visible(actor, municipality).filter(raised_on__gt=since, raised_on__lte=today)
    number = sum(places.values_list("number", flat=True))
    if number:
        text = ngettext("%(count)s neue offene Stelle", "%(count)s neue offene Stellen", number) % {"count": number}
        lines.append(PanelLine(text, _url(municipality, "business_needs"), "▲", today))
    offers = selectors.offers_visible(actor, municipality)
    confirmed = _in(offers, district).filter(last_confirmed__gt=since).count()
    if confirmed and policies.can_see_inside(actor, municipality):
        text = ngettext("%(count)s Angebot bestätigt", "%(count)s Angebote bestätigt", confirmed) % {"count": confirmed}
        lines.append(PanelLine(text, _url(municipality, "home"), "●", today))
    return lines


def _in(offers: Any, district: Any) -> Any:
    """Offers that take place in a district, or for it by name; all without a district."""
    if not district:
        return offers
    served = Q(pk__in=offers.filter(districts_served=district).values("pk"))
    return offers.filter(served | Q(district=district) | Q(district__isnull=True, organisation__district=district))


def corrections_due(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Suggested corrections of offers the actor looks after."""
    if not policies.can_edit_offers(actor, municipality):
        return ()
    found = selectors.corrections_open(actor, municipality)
    return [
        PanelLine(
            _("Korrektur prüfen: %(title)s") % {"title": item.offer.title},
            _url(municipality, "offer", item.offer.code),
            "◆",
            timezone.localtime(item.created_at).date(),
        )
        for item in found[:MOST]
    ]


def stale(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """Offers the actor looks after whose confirmation is due, longest first."""
    if not policies.can_edit_offers(actor, municipality):
        return ()
    today = timezone.localdate()
    found = _in(selectors.offers_due(actor, municipality), district)
    return [
        PanelLine(
            item.title,
            _url(municipality, "offer", item.code),
            "■" if freshness_of(item.last_confirmed, today) == "act" else "◆",
            item.last_confirmed,
            _("zuletzt bestätigt %(ago)s") % {"ago": ago(item.last_confirmed, today)}
            if item.last_confirmed
            else _("nie bestätigt"),
        )
        for item in found[:MOST]
    ]


def missing(actor: Actor, municipality: Any, district: Any) -> Sequence[PanelLine]:
    """The most pressing gaps of the district; without one there is no matrix to look at."""
    if district is None or not policies.can_see_all_gaps(actor, municipality):
        return ()
    frame = gaps_of(municipality, district).gaps_frame()
    here = frame[frame["district"] == district.code].head(MOST)
    lines = []
    for row in here.to_dict("records"):
        kind, word = KINDS[row["kind"]]
        asked = {"stadtteil": district.code, "gruppe": row["target_group"], "schritt": row["stage"]}
        group = vocabulary.label(vocabulary.TARGET_GROUPS, row["target_group"])
        stage = vocabulary.label(vocabulary.STAGES, row["stage"])
        if row["kind"] == "no_place" and row["counting"] and (row["supply"] or 0) > 0:
            word = TOO_FEW
        text = _("%(group)s × %(stage)s: %(word)s") % {"group": group, "stage": stage, "word": word}
        lines.append(PanelLine(text, _url(municipality, "gaps", **asked), _SIGNS[kind]))
    return lines
