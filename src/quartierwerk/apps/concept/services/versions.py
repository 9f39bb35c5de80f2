"""Fixing the concept as a version, submitting it, entering what was decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.accounts.changes import change_record, fields_apply, row_locked, row_save
from quartierwerk.apps.concept.content import content_of, content_read, content_text
from quartierwerk.apps.concept.models import ConceptVersion, Measure, MeasureState, VersionState
from quartierwerk.apps.concept.policies import can_decide_concept, can_edit_concept
from quartierwerk.apps.concept.services.states import measure_decide
from quartierwerk.kernel.errors import Conflict, Forbidden, Invalid, NotReady
from quartierwerk.kernel.spec import sha256_of


@transaction.atomic
def version_fix(*, actor: Actor, municipality: Any, title: str) -> ConceptVersion:
    """Keep the concept as it stands now, under the next number; the content never changes afterwards.

    Raises
    ------
    Forbidden
        If the actor does not edit the concept.
    Invalid
        Without a title.
    NotReady
        If there is no measure to speak of yet.
    Conflict
        If nothing has changed since the last version.
    """
    if not can_edit_concept(actor, municipality):
        raise Forbidden(_("Fassungen hält fest, wer am Konzept arbeitet."))
    if not title.strip():
        raise Invalid(_("Bitte geben Sie der Fassung einen Titel."), field="title")
    content = content_of(municipality)
    if not content["measures"]:
        raise NotReady(
            _("Das Konzept hat noch keine Maßnahme."),
            hint=_("Legen Sie zuerst Maßnahmen an; bloße Ideen zählen nicht zum Konzept."),
        )
    text = content_text(content)
    versions = ConceptVersion.objects.filter(municipality=municipality)
    last = versions.order_by("-number").first()
    if last is not None and last.digest == sha256_of(text):
        raise Conflict(_("Seit der letzten Fassung hat sich nichts geändert."), found=str(last))
    version = ConceptVersion(
        municipality=municipality,
        number=(versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=title.strip(),
        made_on=timezone.localdate(),
        content=text,
        digest=sha256_of(text),
    )
    row_save(version)
    _record(actor, version, "create", "festgehalten")
    return version


@transaction.atomic
def version_submit(
    *, actor: Actor, municipality: Any, version: ConceptVersion, body: str, paper: str
) -> ConceptVersion:
    """Hand a version to the body that decides.

    Raises
    ------
    Forbidden
        If the actor does not submit.
    Conflict
        If it was submitted already.
    Invalid
        If body or paper is not named.
    """
    row = row_locked(version, None)
    _decides(actor, municipality)
    if row.state != VersionState.DRAFT:
        raise Conflict(_("Diese Fassung ist schon eingereicht."), found=row.get_state_display())
    if not body.strip():
        raise Invalid(_("Bitte nennen Sie, wer beschließt."), field="body")
    if not paper.strip():
        raise Invalid(_("Bitte nennen Sie die Nummer der Vorlage."), field="paper")
    changes = fields_apply(row, {"state": VersionState.SUBMITTED.value, "body": body.strip(), "paper": paper.strip()})
    row_save(row)
    _record(actor, row, "submit", f"eingereicht bei {row.body}", changes)
    return row


@transaction.atomic
def version_decide(
    *, actor: Actor, municipality: Any, version: ConceptVersion, accepted: bool, decided_on: date
) -> ConceptVersion:
    """Enter what was decided on a submitted version.

    Measures that were checked in the version and have not been changed since are decided with it, on that day and
    paper.

    Raises
    ------
    Forbidden
        If the actor does not enter decisions.
    NotReady
        If it was not submitted.
    Invalid
        If the day lies before the version was made, or in the future.
    """
    row = row_locked(version, None)
    _decides(actor, municipality)
    if row.state != VersionState.SUBMITTED:
        raise NotReady(_("Beschlossen wird über eine eingereichte Fassung."), found=row.get_state_display())
    if not row.made_on <= decided_on <= timezone.localdate():
        raise Invalid(
            _("Der Beschluss liegt zwischen dem Tag der Fassung und heute."),
            field="decided_on",
            found=f"{decided_on:%d.%m.%Y}",
            expected=f"{row.made_on:%d.%m.%Y} – {timezone.localdate():%d.%m.%Y}",
        )
    state = VersionState.DECIDED if accepted else VersionState.REJECTED
    changes = fields_apply(row, {"state": state.value, "decided_on": decided_on})
    row_save(row)
    _record(actor, row, "decide", str(state.label), changes)
    if accepted:
        _measures_decide(actor, municipality, row)
    return row


def _measures_decide(actor: Actor, municipality: Any, version: ConceptVersion) -> None:
    voted = content_read(version.content)["measures"]
    checked = [item["id"] for item in voted if item["state"] == MeasureState.CHECKED]
    now = Measure.objects.filter(municipality=municipality, state=MeasureState.CHECKED, code__in=checked)
    for measure in now.order_by("number", "code"):
        measure_decide(
            actor=actor, measure=measure, decided_on=version.decided_on or version.made_on, council_paper=version.paper
        )


def _decides(actor: Actor, municipality: Any) -> None:
    if not can_decide_concept(actor, municipality):
        raise Forbidden(_("Fassungen reicht die Leitung ein; sie trägt auch den Beschluss ein."))


def _record(
    actor: Actor, version: ConceptVersion, verb: str, done: str, changes: dict[str, list[Any]] | None = None
) -> None:
    change_record(
        actor=actor,
        row=version,
        verb=verb,
        summary=f"Konzept, Fassung {version.number}: {done}",
        changes={"digest": ["", version.digest], **(changes or {})},
    )
