"""The network picture with its table."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quartierwerk.apps.accounts.doors import tenant_view
from quartierwerk.apps.network import policies, selectors
from quartierwerk.apps.network.downloads import export_record, file_response, table_response
from quartierwerk.apps.network.models import Kind, NetworkLevel, Relation, Wave
from quartierwerk.apps.network.picture import LAYOUTS, Picture, picture_of, picture_svg
from quartierwerk.apps.network.views.frame import tabs
from quartierwerk.apps.places.pages import actor_of, district_choices
from quartierwerk.documents.pictures.shapes import ACTOR_GROUPS, actor_svg
from quartierwerk.kernel.errors import NotReady


def _asked(request: HttpRequest, municipality: Any) -> dict[str, Any]:
    """Wave, relation, level, district and layout from the address."""
    waves = list(selectors.waves_visible(actor_of(request), municipality))
    districts = district_choices(municipality)
    by_code = {item.code: item for item in waves}
    relation, level = request.GET.get("beziehung", ""), request.GET.get("ebene", "")
    layout = request.GET.get("bild", "ring")
    code = request.GET.get("stadtteil", "")
    return {
        "waves": waves,
        "wave": by_code.get(request.GET.get("welle", "")) or (waves[-1] if waves else None),
        "relation": relation if relation in Relation.values else "",
        "level": level if level in {NetworkLevel.ACTIVATION, NetworkLevel.STRATEGY} else "",
        "layout": layout if layout in LAYOUTS else "ring",
        "districts": districts,
        "district": next((item for item in districts if item.code == code), None),
    }


def _picture(request: HttpRequest, municipality: Any, asked: dict[str, Any], wave: Wave) -> Picture:
    return picture_of(
        actor_of(request),
        municipality,
        wave,
        relation=asked["relation"],
        level=asked["level"],
        district_id=asked["district"].pk if asked["district"] else None,
    )


def _query(asked: dict[str, Any], **other: str) -> str:
    chosen = {
        "welle": asked["wave"].code if asked["wave"] else "",
        "beziehung": asked["relation"],
        "ebene": asked["level"],
        "stadtteil": asked["district"].code if asked["district"] else "",
        "bild": asked["layout"],
    } | other
    return urlencode({key: value for key, value in chosen.items() if value})


def _title(asked: dict[str, Any]) -> str:
    return _("Netzwerkkarte %(wave)s") % {"wave": asked["wave"].name}


@tenant_view(policies.can_see_ties, entity="tie")
@require_GET
def network_map(request: HttpRequest, municipality: Any) -> HttpResponse:
    """Picture, measures and table of one wave."""
    asked = _asked(request, municipality)
    context = tabs(request, municipality, "map") | asked
    context |= {
        "relations": Relation.choices,
        "levels": [item for item in NetworkLevel.choices if item[0] in {"activation", "strategy"}],
        "query": _query(asked),
        "may_export": policies.can_export_ties(actor_of(request), municipality),
        "wave_chips": [
            {"label": item.name, "url": "?" + _query(asked, welle=item.code), "is_current": item == asked["wave"]}
            for item in asked["waves"]
        ],
        "layout_chips": [
            {"label": label, "url": "?" + _query(asked, bild=code), "is_current": code == asked["layout"]}
            for code, label in (("ring", _("Ringe")), ("force", _("Nähe")))
        ],
        "picture": None,
    }
    if asked["wave"]:
        picture = _picture(request, municipality, asked, asked["wave"])
        svg = picture_svg(picture, layout=asked["layout"], title=_title(asked))
        context |= {
            "picture": picture,
            "density": _percent(picture.whole.density),
            "reciprocity": _percent(picture.whole.reciprocity),
            # The drawing escapes every text itself.
            "svg": mark_safe(svg),  # noqa: S308
            "legend": _legend(),
            "isolates": [picture.organisations[code] for code in picture.whole.isolates],
        }
    return render(request, "network/map.html", context)


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _legend() -> list[tuple[Any, str]]:
    """Sign and kinds of each group."""
    names = dict(Kind.choices)
    found = []
    for number, kinds in enumerate(ACTOR_GROUPS.values()):
        label = ", ".join(str(names[kind]) for kind in kinds)
        found.append((mark_safe(actor_svg(kinds[0], title=label, prefix=f"kind{number}")), label))  # noqa: S308
    return found


@tenant_view(policies.can_export_ties, entity="tie", verb="x")
@require_GET
def map_svg(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The drawing as a file."""
    asked = _asked(request, municipality)
    if asked["wave"] is None:
        raise NotReady(_("Es gibt noch keine Welle."))
    picture = _picture(request, municipality, asked, asked["wave"])
    export_record(actor_of(request), municipality, "tie", "Netzwerkkarte", len(picture.ties))
    svg = picture_svg(picture, layout=asked["layout"], title=_title(asked))
    return file_response("netzwerk.svg", svg.encode(), "image/svg+xml")


@tenant_view(policies.can_export_ties, entity="tie", verb="x")
@require_GET
def map_table(request: HttpRequest, municipality: Any) -> HttpResponse:
    """The ties as a table."""
    asked = _asked(request, municipality)
    if asked["wave"] is None:
        raise NotReady(_("Es gibt noch keine Welle."))
    picture = _picture(request, municipality, asked, asked["wave"])
    rows = [
        (item.source.name, item.get_relation_display(), item.target.name, item.strength, item.get_origin_display())
        for item in picture.ties
    ]
    labels = (_("Von"), _("Beziehung"), _("Zu"), _("Häufigkeit (1 bis 4)"), _("Herkunft"))
    export_record(actor_of(request), municipality, "tie", "Verbindungen", len(rows))
    return table_response(municipality, title=_title(asked), name="verbindungen", labels=labels, rows=rows)
