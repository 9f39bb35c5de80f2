"""The chains as a picture."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartierwerk.apps.concept.chain_words import Sentence
from quartierwerk.apps.concept.chains import Chains
from quartierwerk.apps.concept.models import Measure, MeasureLink, MeasureState, Strand
from quartierwerk.documents.pictures.linkage import Arrow, Bar, linkage_svg

_LANES = {strand.value: place for place, strand in enumerate(Strand)}


def chains_svg(chains: Chains, sentences: list[Sentence], municipality: Any, *, with_links: bool) -> str:
    """Measures in four lanes along the years; what breaks is dashed.

    Parameters
    ----------
    with_links : bool
        Whether the bars lead to the sheets: on the page, not in a file.
    """
    broken = {item.measures[0] for item in sentences if item.code == "dead_end"}
    unfed = {item.measures[0] for item in sentences if item.code == "no_trainees"}
    works = chains.result.works
    shown = [item for item in chains.measures.values() if item.state != MeasureState.DROPPED]
    bars = [
        Bar(
            id=item.code,
            label=f"{item.number} {item.title}",
            lane=_LANES[item.strand],
            starts_on=item.starts_on,
            ends_on=item.ends_on,
            reaches_work=item.code in works,
            broken=_("führt zu keiner Arbeit") if item.code in broken else "",
            unfed=_("niemand wird dafür ausgebildet") if item.code in unfed else "",
            title=_told(item),
            href=reverse("concept:measure", args=[municipality.slug, item.code]) if with_links else "",
        )
        for item in shown
    ]
    inside = {item.code for item in shown}
    wrong = {code for item in chains.result.findings if item.code in ("timing", "cycle") for code in item.links}
    links = [item for item in chains.links.values() if {item.source.code, item.target.code} <= inside]
    return linkage_svg(
        bars,
        [_arrow(item, item.code in wrong) for item in links],
        lanes=[str(strand.label) for strand in Strand],
        goal=_("Arbeit"),
        title=_("Ketten der Maßnahmen zu Arbeit"),
        description=_("Dieselben Angaben stehen in den Sätzen und in der Tabelle."),
    )


def _told(measure: Measure) -> str:
    """Name, strand and time of a measure."""
    days = [date_format(day, "d.m.Y") if day else "?" for day in (measure.starts_on, measure.ends_on)]
    return f"{measure.number} {measure.title} ({measure.get_strand_display()}, {days[0]} – {days[1]})"


def _arrow(link: MeasureLink, is_broken: bool) -> Arrow:
    """In the direction in which people go: from the course to whoever employs."""
    ends = (link.source.code, link.target.code)
    if link.kind == "employs_from":
        ends = (ends[1], ends[0])
    title = f"{link}, {_('passt nicht')}" if is_broken else str(link)
    return Arrow(*ends, title=title, broken=is_broken)
