"""What the engine finds, as sentences a council understands, with the way to where each is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept.chains import Chains, kind_word
from quartierwerk.apps.concept.models import Strand
from quartierwerk.apps.concept.parts import quoted
from quartierwerk.apps.concept.policies import can_edit_measure
from quartierwerk.engine.linkage import LinkageFinding

#: The sign of each weight, as ``components/status.html`` knows it.
SIGNS = {"error": "act", "warning": "watch", "note": "missing"}


@dataclass(frozen=True)
class Sentence:
    """A finding in words: what is wrong, how it is mended, and where."""

    code: str
    sign: str
    text: str
    hint: str
    url: str
    measures: tuple[str, ...]


def sentences_of(chains: Chains, municipality: Any, code: str = "") -> list[Sentence]:
    """All sentences in the engine's order, or those about one measure."""
    findings = chains.findings_of(code) if code else list(chains.result.findings)
    return [sentence_of(chains, municipality, finding) for finding in findings]


def sentence_of(chains: Chains, municipality: Any, finding: LinkageFinding) -> Sentence:
    """One finding in words."""
    text, hint, place = _WORDS[finding.code](chains, finding)
    name, codes, fragment = place
    url = reverse(f"concept:{name}", args=[municipality.slug, *codes]) + fragment
    return Sentence(finding.code, SIGNS[str(finding.severity)], text, hint, url, finding.measures)


def is_mendable(actor: Actor, municipality: Any, chains: Chains, sentence: Sentence) -> bool:
    """Whether the form the sentence leads to is open to the actor: a decided measure is changed by those who steer."""
    measure = chains.measures.get(sentence.measures[0]) if sentence.measures else None
    return measure is None or can_edit_measure(actor, municipality, measure)


Place = tuple[str, tuple[str, ...], str]
Words = tuple[str, str, Place]


def _name(chains: Chains, code: str) -> str:
    measure = chains.measures.get(code)
    return quoted(measure.number, measure.title) if measure else code


def _names(chains: Chains, codes: tuple[str, ...] | list[str]) -> str:
    return ", ".join(_name(chains, code) for code in codes)


def _strand(code: str) -> str:
    return str(Strand(code).label) if code in Strand.values else code


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "d.m.Y")


def _cycle(chains: Chains, finding: LinkageFinding) -> Words:
    steps = []
    for code in finding.links:
        link = chains.links[code]
        steps.append(f"{link.source.number} → {link.target.number} ({link.get_kind_display()})")
    text = _("Diese Maßnahmen warten aufeinander, keine kann beginnen: %(names)s. Der Kreis: %(steps)s.") % {
        "names": _names(chains, finding.measures),
        "steps": ", ".join(steps),
    }
    return text, _("Lösen Sie eine dieser Verknüpfungen."), ("measure", (finding.measures[0],), "#links")


#: Rule → sentence.
_TIMING: dict[str, Any] = {
    "begins_before_end": gettext_lazy(
        "%(source)s soll %(target)s vorausgehen, endet aber erst am %(early)s; %(target)s beginnt schon am %(late)s."
    ),
    "begins_before_beginning": gettext_lazy(
        "%(target)s beginnt am %(late)s, ist aber auf %(source)s angewiesen (%(kind)s), "
        "und die beginnt erst am %(early)s."
    ),
    "trains_too_late": gettext_lazy(
        "%(source)s bildet für %(target)s aus, beginnt aber erst am %(early)s; "
        "%(target)s ist schon am %(late)s zu Ende."
    ),
    "employs_too_late": gettext_lazy(
        "%(source)s stellt aus %(target)s ein, doch die beginnt erst am %(early)s; %(source)s endet schon am %(late)s."
    ),
    "over_before_referral": gettext_lazy(
        "%(source)s vermittelt an %(target)s weiter, beginnt aber erst am %(early)s; "
        "%(target)s ist schon am %(late)s zu Ende."
    ),
    "begins_after_referral": gettext_lazy(
        "%(source)s vermittelt an %(target)s weiter und endet am %(late)s; %(target)s beginnt erst am %(early)s."
    ),
}


def _timing(chains: Chains, finding: LinkageFinding) -> Words:
    source, target = (_name(chains, code) for code in finding.measures)
    rule, kind = finding.data["rule"], finding.data["kind"]
    if rule == "trains_too_late" and kind == "employs_from":
        rule = "employs_too_late"
    text = _TIMING[rule] % {
        "source": source,
        "target": target,
        "kind": kind_word(kind),
        "early": _day(finding.data["early"]),
        "late": _day(finding.data["late"]),
    }
    return text, _("Ändern Sie Beginn oder Ende."), ("measure_edit", (finding.measures[0],), "#teil-time")


def _dead_end(chains: Chains, finding: LinkageFinding) -> Words:
    (code,) = finding.measures
    further = finding.data.get("leads_to", "").split()
    if further:
        text = _(
            "%(name)s qualifiziert Menschen, doch der Weg endet danach: Sie führt nur zu %(further)s, "
            "und dort entsteht keine Arbeit."
        )
    else:
        text = _(
            "%(name)s qualifiziert Menschen, aber danach wartet keine Arbeit auf sie: "
            "Keine Maßnahme stellt ein, keine führt weiter."
        )
    text = text % {"name": _name(chains, code), "further": _names(chains, further)}
    hint = _("Verknüpfen Sie sie mit einer Maßnahme, die Menschen einstellt oder in Arbeit vermittelt.")
    return text, hint, ("link_add", (code,), "")


def _no_trainees(chains: Chains, finding: LinkageFinding) -> Words:
    (code,) = finding.measures
    jobs = finding.data.get("jobs", "")
    if jobs and int(jobs):
        text = ngettext(
            "%(name)s schafft %(jobs)s Arbeitsplatz, "
            "aber niemand aus dem Stadtteil wird dafür ausgebildet oder eingestellt.",
            "%(name)s schafft %(jobs)s Arbeitsplätze, "
            "aber niemand aus dem Stadtteil wird dafür ausgebildet oder eingestellt.",
            int(jobs),
        )
    else:
        text = _("%(name)s hat Platz für Menschen aus dem Stadtteil, aber kein Lehrgang führt dorthin.")
    hint = _("Verknüpfen Sie sie mit einem Lehrgang, der dafür ausbildet oder aus dem eingestellt wird.")
    return text % {"name": _name(chains, code), "jobs": jobs}, hint, ("link_add", (code,), "")


def _strand_missing(_chains: Chains, finding: LinkageFinding) -> Words:
    text = _("Im Strang %(strand)s gibt es noch keine Maßnahme.") % {"strand": _strand(finding.data["strand"])}
    return text, _("Ein Handlungskonzept verbindet alle vier Stränge."), ("measure_create", (), "")


def _strand_alone(_chains: Chains, finding: LinkageFinding) -> Words:
    text = ngettext(
        "Der Strang %(strand)s steht allein: Seine %(count)s Maßnahme ist mit keinem anderen Strang verknüpft.",
        "Der Strang %(strand)s steht allein: Keine seiner %(count)s Maßnahmen ist mit einem anderen Strang verknüpft.",
        len(finding.measures),
    ) % {"strand": _strand(finding.data["strand"]), "count": len(finding.measures)}
    return (
        text,
        _("Verknüpfen Sie eine davon mit einer Maßnahme eines anderen Strangs."),
        (
            "link_add",
            (finding.measures[0],),
            "",
        ),
    )


def _partner_missing(_chains: Chains, finding: LinkageFinding) -> Words:
    text = _("Zwischen %(strand)s und %(partner)s gibt es noch keine Verknüpfung.") % {
        "strand": _strand(finding.data["strand"]),
        "partner": _strand(finding.data["partner"]),
    }
    return text, _("Prüfen Sie, ob sich zwei Maßnahmen dieser Stränge helfen können."), ("home", (), "")


def _loose_link(chains: Chains, finding: LinkageFinding) -> Words:
    gone = finding.data.get("gone", "").split()
    left = [code for code in finding.measures if code not in gone] or list(finding.measures)
    text = _("%(name)s ist noch mit %(gone)s verknüpft, die fallen gelassen wurde.") % {
        "name": _name(chains, left[0]),
        "gone": _names(chains, gone),
    }
    return text, _("Lösen Sie die Verknüpfung, oder suchen Sie Ersatz."), ("measure", (left[0],), "#links")


def _unlinked(chains: Chains, finding: LinkageFinding) -> Words:
    (code,) = finding.measures
    text = _("%(name)s ist mit keiner anderen Maßnahme verknüpft.") % {"name": _name(chains, code)}
    return text, _("Was ermöglicht sie, was geht ihr voraus, wer wird daraus eingestellt?"), ("link_add", (code,), "")


def _goal_open(chains: Chains, finding: LinkageFinding) -> Words:
    goal = chains.goals.get(finding.data["goal"])
    text = _("Zum Ziel %(goal)s gibt es noch keine Maßnahme.") % {
        "goal": quoted(goal.number, goal.title) if goal else finding.data["goal"]
    }
    return text, _("Ordnen Sie dem Ziel eine Maßnahme zu."), ("goals", (), "")


def _no_goal(chains: Chains, finding: LinkageFinding) -> Words:
    (code,) = finding.measures
    text = _("%(name)s dient noch keinem Ziel.") % {"name": _name(chains, code)}
    return text, _("Sagen Sie, wozu sie beiträgt."), ("measure_edit", (code,), "#teil-goals")


_WORDS: dict[str, Callable[[Chains, LinkageFinding], Words]] = {
    "cycle": _cycle,
    "timing": _timing,
    "dead_end": _dead_end,
    "no_trainees": _no_trainees,
    "strand_missing": _strand_missing,
    "strand_alone": _strand_alone,
    "partner_missing": _partner_missing,
    "loose_link": _loose_link,
    "unlinked": _unlinked,
    "goal_open": _goal_open,
    "no_goal": _no_goal,
}
