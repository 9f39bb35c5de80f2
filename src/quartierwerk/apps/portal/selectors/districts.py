"""What a city shows of a district: only what everybody may see, read as everybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from quartierwerk.apps.accounts.actor import PUBLIC
from quartierwerk.apps.accounts.tenancy import tenant_scope
from quartierwerk.apps.network.selectors import organisations_visible
from quartierwerk.apps.network.selectors.organisations import works_in
from quartierwerk.apps.places.selectors import districts_of
from quartierwerk.apps.provision.selectors import offers_public
from quartierwerk.apps.releases.selectors import releases_visible
from quartierwerk.apps.situation.profile_page import groups_of
from quartierwerk.apps.situation.selectors.figures import figures_visible
from quartierwerk.apps.situation.selectors.profiles import profile_of as situation_profile

#: Target group of an example's profile → the indicator that says the same of a district.
PROFILE_INDICATORS = {
    "long_term_unemployed": "long_term_unemployment_rate",
    "single_parents": "single_parent_benefit_rate",
    "migrants": "migration_background_share",
    "young_people": "under_18_share",
}
MOST_OFFERS = 6


@dataclass(frozen=True)
class DistrictFacts:
    """A district as everybody may see it."""

    district: Any
    groups: tuple[Any, ...]
    kinds: tuple[tuple[str, int], ...]
    offers: tuple[Any, ...]
    offer_count: int
    releases: tuple[Any, ...]


def district_facts(municipality: Any, code: str) -> DistrictFacts | None:
    """The district of that code, with what is public about it."""
    with tenant_scope(municipality):
        district = districts_of(municipality).filter(code=code).first()
        if district is None:
            return None
        places = organisations_visible(PUBLIC, municipality).filter(works_in([district.pk])).prefetch_related(None)
        kinds = Counter(str(place.get_kind_display()) for place in places)
        offers = [
            item
            for item in offers_public(municipality).select_related("organisation", "organisation__district")
            if district.pk in {item.district_id, item.organisation.district_id}
            or any(served.pk == district.pk for served in item.districts_served.all())
        ]
        return DistrictFacts(
            district=district,
            groups=tuple(groups_of(_lines(municipality, district), (get_language() or "de")[:2])),
            kinds=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
            offers=tuple(offers[:MOST_OFFERS]),
            offer_count=len(offers),
            releases=tuple(releases_visible(PUBLIC, municipality)),
        )


def _lines(municipality: Any, district: Any) -> Any:
    """Public indicators beside the city's."""
    shown = situation_profile(
        PUBLIC, municipality, district, computed=None, year=None, language=(get_language() or "de")[:2]
    ).shown
    return shown.indicators


def shares_of(municipality: Any, code: str) -> dict[str, float]:
    """Public shares of a district by target group, for comparing it with examples."""
    with tenant_scope(municipality):
        figures = figures_visible(PUBLIC, municipality, indicators=list(PROFILE_INDICATORS.values()), areas=[code])
        newest = {item.indicator: item.value for item in sorted(figures, key=lambda f: f.period)}
    return {
        group: value.value
        for group, indicator in PROFILE_INDICATORS.items()
        if (value := newest.get(indicator)) is not None and value.value is not None
    }
