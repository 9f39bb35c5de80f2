"""What stands on a measure's sheet beside its fields, as far as the actor may see it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept import policies, selectors
from quartierwerk.apps.concept.chain_words import Sentence, sentences_of
from quartierwerk.apps.concept.chains import chains_of
from quartierwerk.apps.concept.checks import lacks_of
from quartierwerk.apps.concept.content import Content, content_of, content_read
from quartierwerk.apps.concept.differences import differences
from quartierwerk.apps.concept.link_words import links_told
from quartierwerk.apps.concept.models import CommentState, ConceptVersion, Measure, MeasureState
from quartierwerk.apps.concept.outline import SIGNS
from quartierwerk.apps.concept.parts import Row, sheet_parts
from quartierwerk.apps.concept.sections import SECTIONS
from quartierwerk.apps.concept.step_words import step_words
from quartierwerk.apps.provision.selectors import ideas_visible, instruments_on, needs_visible

#: What changes with the decision and after it, without a change of the measure.
DECISION = ("state", "council_paper", "decided_on")
#: States in which the sheet is held against the version that was voted on.
VOTED = (MeasureState.DECIDED, MeasureState.RUNNING, MeasureState.FINISHED)


def sheet_of(actor: Actor, municipality: Any, measure: Measure) -> dict[str, Any]:
    """Context of the sheet's page."""
    sees_all = policies.sees_concept(actor, municipality)
    steps = policies.steps_open(actor, municipality, measure)
    lacks = lacks_of(measure) if measure.state in policies.BEFORE_DECISION else []
    links = list(selectors.links_visible(actor, municipality).filter(Q(source=measure) | Q(target=measure)))
    return {
        "measure": measure,
        "sign": SIGNS[measure.state],
        "sees_all": sees_all,
        "may_edit": policies.can_edit_measure(actor, municipality, measure),
        "may_comment": policies.can_comment_measure(actor, municipality, measure),
        "may_see_history": policies.can_see_history_of(actor, municipality, measure),
        "steps": [step for step in step_words(measure) if step.state in steps and not (step.is_check and lacks)],
        "lacks": lacks,
        "needs": list(needs_visible(actor, municipality).filter(pk__in=measure.needs.values("pk"))),
        "idea": ideas_visible(actor, municipality).filter(pk=measure.idea_id).first() if measure.idea_id else None,
        "partners": list(measure.partners.order_by("name")),
        "instruments": _instruments(municipality, measure),
        "links": links_told(links, measure),
        "sentences": _sentences(actor, municipality, measure),
        "remarks": _remarks(actor, municipality, measure),
        "changes": _since_vote(actor, municipality, measure) if sees_all else None,
        "parts": [
            (part.title, lines) for part in sheet_parts if (lines := list(part.lines(actor, municipality, measure)))
        ],
    }


def _instruments(municipality: Any, measure: Measure) -> list[str]:
    """The instruments by name, as they read today."""
    if not measure.instruments:
        return []
    known = instruments_on(municipality, timezone.localdate())
    return [str(known.get(code, code)) for code in measure.instruments]


def _sentences(actor: Actor, municipality: Any, measure: Measure) -> list[Sentence]:
    chains = chains_of(actor, municipality)
    return sentences_of(chains, municipality, measure.code) if chains else []


def _remarks(actor: Actor, municipality: Any, measure: Measure) -> list[dict[str, Any]]:
    """Remarks by section, the whole sheet first; how many are open."""
    found = list(selectors.comments_visible(actor, municipality).filter(measure=measure))
    groups = []
    for code, label in (("", ""), *SECTIONS.items()):
        own = [item for item in found if item.section == code or (not code and item.section not in SECTIONS)]
        if own:
            open_ones = sum(item.state == CommentState.OPEN for item in own)
            groups.append({"code": code, "label": label, "comments": own, "open": open_ones})
    return groups


def _since_vote(actor: Actor, municipality: Any, measure: Measure) -> dict[str, Any] | None:
    """What changed on the sheet since the concept was last voted on; None where there is nothing to compare."""
    if measure.state not in VOTED:
        return None
    voted = selectors.version_voted(actor, municipality)
    if voted is None:
        return None
    before = content_read(ConceptVersion.objects.get(pk=voted.pk).content)
    if not any(row["id"] == measure.code for row in before.get("measures", ())):
        return {"version": voted, "lines": None}
    after = content_of(municipality)
    found = differences(before, {**after, "measures": _without_decision(before, after, measure.code)})
    lines = [item.text for item in found if item.table == "measures" and item.key == measure.code]
    return {"version": voted, "lines": lines}


def _without_decision(before: Content, after: Content, code: str) -> list[Row]:
    """Rows of measures, in one of which what the decision itself changed stands as it was."""
    voted = next(row for row in before["measures"] if row["id"] == code)
    kept = {name: voted[name] for name in DECISION}
    return [{**row, **kept} if row["id"] == code else row for row in after["measures"]]
