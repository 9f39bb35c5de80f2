"""Chapters 1 to 4 of the concept: the area, its strengths and weaknesses, its people, its economy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.concept import AreaLine, Concept
from quartierwerk.documents.papers.origin import absence_legend, sources
from quartierwerk.documents.pictures.map import locator_svg
from quartierwerk.documents.pictures.outline import code_of, of_version
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import Beside, Col, Figure, Heading, Inline, Paragraph, Table

_NEEDS_SHORT, _JOBS_SHORT = 12, 10


def area(concept: Concept, texts: Texts) -> list[Any]:
    """Where the concept applies."""
    heading = Heading(2, texts("concept.area_heading"))
    if not concept.areas:
        return [heading, Paragraph(texts("concept.area_none"))]
    names = texts.listed([item.name for item in concept.areas])
    words: list[Any] = [Paragraph(texts("concept.area_lead", areas=names, version=concept.boundary_version))]
    words += [Paragraph(f"{item.name}: {item.note}") for item in concept.areas if item.note]
    return [heading, *_with_map(concept, words, names, texts)]


def _with_map(concept: Concept, words: list[Any], names: str, texts: Texts) -> list[Any]:
    """Words beside a small map of where the areas lie, if there are outlines."""
    boundaries = of_version(concept.boundaries or {}, concept.boundary_version)
    codes = [code_of(feature) for feature in boundaries["features"]]
    title = texts("concept.map_caption")
    svg = locator_svg(boundaries, codes, [item.code for item in concept.areas], title=title)
    if svg is None:
        return words
    return [Beside(words, [Figure(svg, texts("concept.map_alt", areas=names), title)], right_width="52mm")]


def strengths(concept: Concept, texts: Texts) -> list[Any]:
    """Where each area stands better and worse than the city."""
    blocks: list[Any] = [Heading(2, texts("concept.swot_heading"))]
    areas = [item for item in concept.areas if item.figures]
    if areas:
        columns = (
            Col(texts("concept.area"), width="34mm"),
            Col(texts("concept.better"), width="1fr"),
            Col(texts("concept.worse"), width="1fr"),
        )
        rows = [[item.name, *(_names(item, sign, texts) for sign in (-1, 1))] for item in areas]
        blocks += [Paragraph(texts("concept.swot_lead")), Table(texts("concept.swot_caption"), columns, rows, size=9)]
    return [*blocks, Paragraph(texts("concept.swot_built"))]


def _names(item: AreaLine, sign: int, texts: Texts) -> str:
    """Indicators by which an area needs more (1) or less (-1) than the city."""
    found = []
    for line, _, own, city in item.figures:
        if own.value is None or city.value is None or own.value == city.value:
            continue
        more_need = line.polarity if own.value > city.value else -line.polarity
        if more_need == sign:
            found.append(line.name)
    return "; ".join(found) or texts("concept.nothing")


def people(concept: Concept, texts: Texts, formats: Formats, *, short: bool) -> list[Any]:
    """Figures of the areas beside the city's, and the needs partners have named."""
    blocks: list[Any] = [Heading(2, texts("concept.people_heading"))]
    areas = [item for item in concept.areas if item.figures]
    if areas:
        blocks += _figures(areas, texts, formats)
    else:
        blocks.append(Paragraph(texts("concept.people_none")))
    needs = concept.needs[:_NEEDS_SHORT] if short else concept.needs
    if needs:
        columns = (
            Col(texts("concept.need"), width="1fr"),
            Col(texts("concept.area"), width="25mm"),
            Col(texts("concept.target_group"), width="29mm"),
            Col(texts("concept.stage"), width="29mm"),
            Col(texts("concept.persons"), "right", "17mm"),
            Col(texts("concept.weight"), width="20mm"),
        )
        rows: list[list[Inline]] = [
            [
                item.description,
                item.area,
                texts.word("target_group", item.target_group),
                texts.word("stage", item.stage),
                "∅" if item.persons is None else formats.number(item.persons),
                texts.word("weight", str(item.weight)),
            ]
            for item in needs
        ]
        blocks += [Heading(3, texts("concept.needs_heading")), Table(texts("concept.needs_caption"), columns, rows)]
    return blocks


def origin(concept: Concept, texts: Texts, formats: Formats) -> list[Any]:
    """What the figures mean and where they come from; what the signs of absence mean."""
    lines = [line for item in concept.areas[:1] for line, *_ in item.figures]
    return [*sources(lines, texts, formats), *absence_legend(texts)] if lines else absence_legend(texts)


def _figures(areas: Sequence[AreaLine], texts: Texts, formats: Formats) -> list[Any]:
    """Tables with up to four areas each."""
    tables = []
    for start in range(0, len(areas), 4):
        some = areas[start : start + 4]
        lines = {line.id: (line, year, city) for item in some for line, year, _, city in item.figures}
        columns = [Col(texts("concept.indicator"), width="1fr"), Col(texts("concept.year"), width="14mm")]
        columns += [Col(item.name, "right", "26mm") for item in some]
        columns.append(Col(texts("concept.city"), "right", "22mm"))
        own = [{line.id: value for line, _, value, _ in item.figures} for item in some]
        rows: list[list[Inline]] = [
            [
                line.name,
                str(year),
                *(formats.figure(row[name], line.unit, line.decimals) if name in row else "∅" for row in own),
                formats.figure(city, line.unit, line.decimals),
            ]
            for name, (line, year, city) in lines.items()
        ]
        tables.append(Table(texts("concept.people_caption"), columns, rows, size=8.5))
    return tables


def economy(concept: Concept, texts: Texts, formats: Formats, *, short: bool) -> list[Any]:
    """Businesses and what they look for."""
    blocks: list[Any] = [Heading(2, texts("concept.economy_heading"))]
    if concept.organisations:
        numbers = {"organisations": concept.organisations, "businesses": concept.businesses}
        blocks.append(Paragraph(texts("concept.economy_lead", **numbers)))
    jobs = concept.jobs[:_JOBS_SHORT] if short else concept.jobs
    if not jobs:
        return [*blocks, Paragraph(texts("concept.economy_none"))]
    columns = (
        Col(texts("concept.occupation"), width="1fr"),
        Col(texts("concept.kind"), width="60mm"),
        Col(texts("concept.posts"), "right", "20mm"),
    )
    rows: list[list[Inline]] = [
        [
            item.occupation,
            ", ".join(texts.word("business_kind", kind) for kind in item.kinds),
            formats.number(item.number),
        ]
        for item in jobs
    ]
    return [*blocks, Table(texts("concept.jobs_caption"), columns, rows)]
