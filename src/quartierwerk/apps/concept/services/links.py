"""Writing links between measures."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, row_save
from quartierwerk.apps.concept.models import LinkKind, Measure, MeasureLink
from quartierwerk.apps.concept.policies import can_edit_measure
from quartierwerk.apps.concept.services.measures import PRIVATE
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid


@transaction.atomic
def link_add(
    *, actor: Actor, municipality: Any, source: Measure, kind: str, target: Measure, note: str = ""
) -> MeasureLink:
    """Say what one measure does for another; whoever edits one of the two may.

    Raises
    ------
    Forbidden
        If the actor edits neither of them.
    Invalid
        If a measure would be linked with itself, or the kind is unknown.
    Conflict
        If the link is there already.
    """
    _allowed(actor, municipality, source, target)
    if source.pk == target.pk:
        raise Invalid(_("Eine Maßnahme wird nicht mit sich selbst verknüpft."), field="other")
    if kind not in LinkKind.values:
        raise Invalid(_("Diese Verknüpfung gibt es nicht."), field="kind", found=kind[:40])
    if MeasureLink.objects.filter(source=source, kind=kind, target=target).exists():
        raise Conflict(_("Diese Verknüpfung gibt es schon."), field="kind", found=str(LinkKind(kind).label))
    link = MeasureLink(municipality=municipality, source=source, kind=kind, target=target, note=note.strip())
    row_save(link)
    summary = f"Verknüpft: {source.number} → {target.number} ({link.get_kind_display()})"
    change_record(actor=actor, row=link, verb="create", summary=summary)
    _noted(actor, link, summary)
    return link


@transaction.atomic
def link_remove(*, actor: Actor, municipality: Any, link: MeasureLink) -> None:
    """Take a link away.

    Raises
    ------
    Forbidden
        If the actor edits neither of its measures.
    """
    _allowed(actor, municipality, link.source, link.target)
    summary = f"Verknüpfung gelöst: {link.source.number} → {link.target.number} ({link.get_kind_display()})"
    change_record(actor=actor, row=link, verb="delete", summary=summary)
    _noted(actor, link, summary)
    link.delete()


def _allowed(actor: Actor, municipality: Any, *measures: Measure) -> None:
    if not any(can_edit_measure(actor, municipality, item) for item in measures):
        raise Forbidden(_("Verknüpfen darf, wer eine der beiden Maßnahmen bearbeitet."))


def _noted(actor: Actor, link: MeasureLink, summary: str) -> None:
    """The history of both measures shows the link."""
    for measure in (link.source, link.target):
        change_record(actor=actor, row=measure, verb="link", summary=summary, private=PRIVATE)
