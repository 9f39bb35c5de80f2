"""What a page is at a glance: labels and texts beside the running text, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places.vocabulary import STAGES, TARGET_GROUPS, labels
from quartierwerk.apps.portal.models import EventPage, ExamplePage, ProgrammeInfoPage
from quartierwerk.apps.portal.models.example import PROFILE
from quartierwerk.documents.formats import NO_BREAK, Formats

Pairs = Iterator[tuple[str, str]]


def glance_of(page: Any) -> list[tuple[str, str]]:
    """Label and text of everything that is known, in the active language."""
    tell = _KINDS.get(type(page))
    return [(label, text) for label, text in tell(page) if text] if tell else []


def _programme(page: ProgrammeInfoPage) -> Pairs:
    yield _("Rechtsgrundlage"), page.legal_base
    yield _("Höhe der Förderung"), page.money
    yield _("Fristen"), page.deadline
    yield _("Wen man fragt"), page.contact


def _event(page: EventPage) -> Pairs:
    begins, ends = timezone.localtime(page.begins_at), timezone.localtime(page.ends_at)
    last = date_format(ends, "H:i" if begins.date() == ends.date() else "d.m.Y, H:i")
    yield _("Wann"), f"{date_format(begins, 'd.m.Y, H:i')} – {last}"
    yield _("Wo"), page.location


def _example(page: ExamplePage) -> Pairs:
    formats = Formats(page.locale.language_code[:2])
    yield _("Problem"), page.problem
    yield _("Ergebnis"), page.result
    yield _("Ausgang"), _("gescheitert") if page.has_failed else _("gelungen")
    yield _("Ort"), page.place
    yield _("Zielgruppen"), ", ".join(map(str, labels(TARGET_GROUPS, page.target_groups)))
    yield _("Förderschritte"), ", ".join(map(str, labels(STAGES, page.stages)))
    yield _("Handlungsfelder"), ", ".join(map(str, labels(FIELDS_OF_ACTION, page.fields_of_action)))
    yield _("Kosten"), str(page.get_cost_band_display()) if page.cost_band else ""
    yield _("Stadtgröße"), str(page.get_city_size_display()) if page.city_size else ""
    level = _("Stufe %(level)s von 5") % {"level": page.evidence}
    yield _("Beleg"), f"{level}: {page.evidence_reason}" if page.evidence_reason else level
    shares = [(TARGET_GROUPS[name], page.profile[name]) for name in PROFILE if name in page.profile]
    yield (
        pgettext("portal", "Stadtteil"),
        ", ".join(f"{name} {formats.number(share, 1)}{NO_BREAK}%" for name, share in shares),
    )


_KINDS: dict[type, Callable[[Any], Pairs]] = {ProgrammeInfoPage: _programme, EventPage: _event, ExamplePage: _example}
