"""Maps and legends of the classes of an index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quartierwerk.documents.model.scale import ClassScale
from quartierwerk.documents.model.situation import DistrictRow, SituationReport
from quartierwerk.documents.pictures.map import MapGround, MapOptions, MapPicture, map_ground, map_picture
from quartierwerk.documents.pictures.outline import geometries, of_version
from quartierwerk.documents.pictures.patterns import Shown, swatch_svg
from quartierwerk.documents.texts import Texts
from quartierwerk.documents.typeset.blocks import (
    Beside,
    Bullets,
    Col,
    Figure,
    Inline,
    Paragraph,
    Picture,
    Table,
    Together,
)
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.guarded import Published

#: Up to this many areas the names stand below the map; more are looked up in the table.
KEY_LIMIT = 60
_NAMED = 12
#: Width of a map in units of the drawing, over the whole line and beside its legend.
_FULL_WIDTH, _BESIDE_WIDTH = 680.0, 440.0


@dataclass(frozen=True)
class Measure:
    """Status or dynamics: which index, which class, which scale, in which language."""

    name: str
    scale: ClassScale
    texts: Texts

    @property
    def title(self) -> str:
        """What is classed, in the words of the method."""
        return self.scale.title or self.texts(f"classes.{self.name}")

    def index(self, row: DistrictRow) -> Published:
        """Index of an area."""
        return row.status_index if self.name == "status" else row.dynamics_index

    def shown(self, row: DistrictRow) -> Shown:
        """Class of an area, or why it has none."""
        code = row.status_class if self.name == "status" else row.dynamics_class
        if code is not None:
            return code
        return self.index(row).absence or Absence.NOT_REPORTED

    def label(self, shown: Shown) -> str:
        """Words for a class or an absence."""
        if isinstance(shown, Absence):
            return self.texts(f"absence.{shown.value}_class")
        return self.scale.label_of(shown)

    def label_of(self, row: DistrictRow) -> str:
        """Words for the class of an area: the row's own, if it brings some."""
        own = row.status_label if self.name == "status" else row.dynamics_label
        shown = self.shown(row)
        return own if own and not isinstance(shown, Absence) else self.label(shown)


def measures(report: SituationReport, texts: Texts) -> list[Measure]:
    """What the report shows: status, and dynamics if there is any."""
    found = [Measure("status", report.status_scale, texts)]
    if report.has_dynamics:
        found.append(Measure("dynamics", report.dynamics_scale, texts))
    return found


def by_class(rows: Sequence[DistrictRow], measure: Measure) -> dict[Shown, list[DistrictRow]]:
    """Areas of each class from most to least need, then of each absence that occurs."""
    groups: dict[Shown, list[DistrictRow]] = {item.code: [] for item in reversed(measure.scale.classes)}
    for row in rows:
        groups.setdefault(measure.shown(row), []).append(row)
    return groups


def legend(rows: Sequence[DistrictRow], measure: Measure) -> Table:
    """Pattern, words, range and number of areas of each class."""
    ranges = {item.code: item.range for item in measure.scale}
    lines: list[list[Inline | Picture]] = []
    for shown, members in by_class(rows, measure).items():
        label = measure.label(shown)
        extent = "" if isinstance(shown, Absence) else ranges[shown]
        words = f"{label} ({extent})" if extent else label
        swatch = Picture(swatch_svg(shown, measure.scale, title=label), text=words, height=11)
        lines.append([swatch, str(len(members))])
    columns = (Col(measure.title, width="1fr"), Col(measure.texts("classes.areas"), align="right"))
    return Table(measure.texts("classes.caption", title=measure.title), columns, lines, middle=True)


def cross_table(rows: Sequence[DistrictRow], status: Measure, dynamics: Measure) -> Table:
    """How many areas each pair of classes has."""
    texts = status.texts
    across = dynamics.scale.classes
    lines = []
    for shown, members in by_class(rows, status).items():
        if isinstance(shown, Absence):
            continue
        counts = [sum(row.dynamics_class == item.code for row in members) for item in across]
        without = len(members) - sum(counts)
        lines.append([status.label(shown), *map(str, counts), str(without), str(len(members))])
    if all(line[-2] == "0" for line in lines):
        lines = [[*line[:-2], line[-1]] for line in lines]
        without_label = []
    else:
        without_label = [texts("classes.without_class", title=dynamics.title)]
    labels = [f"{dynamics.title}:\n{item.label}" for item in across] + [*without_label, texts("classes.together")]
    columns = [Col(status.title, width="1fr"), *(Col(label, align="right", width="25mm") for label in labels)]
    return Table(texts("classes.cross_caption", status=status.title, dynamics=dynamics.title), columns, lines)


def map_title(report: SituationReport, measure: Measure) -> str:
    """``Karte: Status 2019`` or ``Karte: Dynamik 2017 bis 2019``."""
    change = measure.name == "dynamics" and report.dynamics_since is not None
    key = "classes.map_of_years" if change else "classes.map_of_year"
    return measure.texts(key, title=measure.title, year=report.year, since=report.dynamics_since)


@dataclass(frozen=True, eq=False)
class Atlas:
    """The maps of a report: one ground, drawn on once for each measure."""

    report: SituationReport
    numbers: Mapping[str, str]
    ground: MapGround | None
    options: MapOptions

    @classmethod
    def of(cls, report: SituationReport, numbers: Mapping[str, str]) -> Atlas:
        """Prepare the ground, if there are boundaries of the report's version."""
        codes = [row.area.code for row in report.rows]
        boundaries = of_version(report.boundaries or {}, report.boundary_version)
        size = (_BESIDE_WIDTH, 420.0) if len(codes) <= KEY_LIMIT else (_FULL_WIDTH, 560.0)
        options = MapOptions(width=size[0], max_height=size[1], labels=numbers)
        known = bool(geometries(boundaries, codes))
        return cls(report, numbers, map_ground(boundaries, codes, options) if known else None, options)

    def blocks(self, measure: Measure) -> list[Any]:
        """The map with its legend and key; without boundaries a sentence and the legend."""
        report, texts = self.report, measure.texts
        table = legend(report.rows, measure)
        if self.ground is None:
            return [Paragraph(texts("classes.no_boundaries"), look="note"), Together([table])]
        picture, figure = self._figure(self.ground, measure)
        names = {row.area.code: row.name for row in report.rows}
        notes = _left_out(picture, names, self.numbers, texts)
        if len(report.rows) > KEY_LIMIT:
            return [figure, *notes, Together([table])]
        key = [Bullets([row.name for row in report.ranked()], numbered=True, columns=3)]
        return [Beside([figure], [table], right_width="54mm"), *(key if measure.name == "status" else ()), *notes]

    def _figure(self, ground: MapGround, measure: Measure) -> tuple[MapPicture, Figure]:
        """The drawing and its place on the page; four units of the drawing are a millimetre."""
        report, texts, status = self.report, measure.texts, measure.name == "status"
        title = map_title(report, measure)
        attention = {row.area.code for row in report.rows if row.attention and status}
        picture = map_picture(
            ground,
            {row.area.code: measure.shown(row) for row in report.rows},
            measure.scale,
            title=title,
            prefix=f"map-{measure.name}",
            options=replace(self.options, attention=attention),
        )
        caption = [title, texts("classes.numbers")]
        if attention:
            caption.append(texts("classes.attention_outline"))
        alt = f"{title}. {description(report.rows, measure)}"
        width = ground.outlines.width / self.options.width * 100
        return picture, Figure(picture.svg, alt, ". ".join(caption) + ".", width=round(width, 1))


def _left_out(
    picture: MapPicture, names: Mapping[str, str], numbers: Mapping[str, str], texts: Texts
) -> list[Paragraph]:
    """What the map could not show, said."""
    notes = []
    if picture.without_boundary:
        missing = named([names[code] for code in picture.without_boundary], texts, _NAMED)
        notes.append(Paragraph(texts("classes.without_boundary", names=missing), look="note"))
    if picture.without_label:
        ordered = ", ".join(sorted((numbers[code] for code in picture.without_label), key=int))
        notes.append(Paragraph(texts("classes.without_label", numbers=ordered), look="note"))
    return notes


def named(names: Sequence[str], texts: Texts, limit: int) -> str:
    """Names, those beyond the limit counted."""
    text = ", ".join(names[:limit])
    return text if len(names) <= limit else f"{text} {texts('classes.and_more', n=len(names) - limit)}"


def description(rows: Sequence[DistrictRow], measure: Measure) -> str:
    """The map in words: how many areas each class has, and which, if they are few."""
    parts = []
    for shown, members in by_class(rows, measure).items():
        if not members:
            continue
        names = f" ({', '.join(row.name for row in members)})" if len(members) <= _NAMED else ""
        counted = measure.texts.count("classes.n_areas", len(members))
        parts.append(f"{measure.title} {measure.label(shown)}: {counted}{names}")
    return "; ".join(parts) + "."
