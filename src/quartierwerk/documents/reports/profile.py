"""The profile of one district of a computed situation."""

from __future__ import annotations

from datetime import date, datetime

from quartierwerk.cityfolder.situation import Situation
from quartierwerk.documents.model.situation import DistrictProfile, DistrictRow
from quartierwerk.documents.reports.indicators import indicator_lines
from quartierwerk.documents.reports.scales import scale_of, title_of_block
from quartierwerk.documents.reports.situation import district_rows, imprint_of, names_of, title_of
from quartierwerk.documents.texts import Texts
from quartierwerk.kernel.area import AreaId
from quartierwerk.kernel.errors import NotFound


def district_profile(
    situation: Situation, area: str, *, language: str = "de", stand: date, timestamp: datetime
) -> DistrictProfile:
    """Headline, place in the index, and all indicators beside the city's.

    Raises
    ------
    NotFound
        If the city has no such area.
    """
    names, texts, spec = names_of(situation), Texts(language), situation.spec
    if area not in names:
        raise NotFound("The city has no such area.", found=area)
    row = next((item for item in district_rows(situation, language=language) if item.area.code == area), None)
    since = spec.dynamics.change_over_years if spec.dynamics else None
    return DistrictProfile(
        imprint=imprint_of(
            situation,
            texts("report.profile_title", name=names[area]),
            language=language,
            stand=stand,
            timestamp=timestamp,
        ),
        area=AreaId(area, situation.boundary_version),
        name=names[area],
        year=situation.year,
        headline=headline(situation, row, names[area], language),
        indicators=indicator_lines(situation, language=language, area=area),
        row=row,
        status_scale=scale_of(spec.status, kind="sequential", language=language) if row else None,
        dynamics_scale=scale_of(spec.dynamics, kind="diverging", language=language) if row and spec.dynamics else None,
        dynamics_since=situation.year - since if since else None,
        spec_title=title_of(situation, language),
        boundaries=situation.folder.boundaries,
        notes=situation.notes,
    )


def headline(situation: Situation, row: DistrictRow | None, name: str, language: str) -> str:
    """The first sentence about a district, in words."""
    texts = Texts(language)
    if row is None:
        return texts("headline.none", name=name)
    if row.exclusion_reason:
        return texts("headline.excluded", name=name, reason=row.exclusion_reason)
    if row.status_class is None:
        return texts("headline.suppressed", name=name)
    most = situation.spec.status.classes[-1].code
    if row.status_class == most:
        since = _most_since(situation, row.area.code, most)
        first = texts("headline.most_since", name=name, since=since) if since < situation.year else ""
        sentence = first or texts("headline.most", name=name, year=situation.year)
    else:
        title = title_of_block(situation.spec.status, language)
        sentence = texts("headline.status", name=name, title=title, label=row.status_label, year=situation.year)
    if row.dynamics_class is None:
        return sentence
    order = [band.code for band in situation.spec.dynamics.classes]  # type: ignore[union-attr]
    change = ("better", "same", "worse")[(order.index(row.dynamics_class) * 2) // max(1, len(order) - 1)]
    return f"{sentence} {texts(f'headline.{change}')}"


def _most_since(situation: Situation, area: str, code: int) -> int:
    """First of the unbroken years up to now in which the area stood in the class of most need."""
    since = situation.year
    for year in sorted((item for item in situation.history if item < situation.year), reverse=True):
        frame = situation.history[year]
        classes = frame.loc[frame["area_id"] == area, "status_class"]
        if year != since - 1 or classes.empty or int(classes.fillna(0).iloc[0]) != code:
            break
        since = year
    return since
