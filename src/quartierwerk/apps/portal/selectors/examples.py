"""Examples by what they are about, and by how like their district is to one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places.vocabulary import STAGES, TARGET_GROUPS
from quartierwerk.apps.portal.models import ExamplePage
from quartierwerk.engine.transfer import Likeness, likeness


@dataclass(frozen=True)
class Facet:
    """One way to narrow: its key in the address, its name, its choices."""

    key: str
    label: Any
    field: str
    choices: tuple[tuple[str, Any], ...]


FACETS = (
    Facet("zielgruppe", _("Zielgruppe"), "target_groups", tuple(TARGET_GROUPS.items())),
    Facet("schritt", _("Förderschritt"), "stages", tuple(STAGES.items())),
    Facet("feld", _("Handlungsfeld"), "fields_of_action", tuple(FIELDS_OF_ACTION.items())),
    Facet("kosten", _("Kosten"), "cost_band", tuple(ExamplePage.CostBand.choices)),
    Facet("groesse", _("Stadtgröße"), "city_size", tuple(ExamplePage.CitySize.choices)),
    Facet("beleg", _("Belegstufe mindestens"), "evidence", tuple((str(n), str(n)) for n in range(1, 6))),
    Facet("ausgang", _("Ausgang"), "has_failed", (("gelungen", _("gelungen")), ("gescheitert", _("gescheitert")))),
)


@dataclass(frozen=True)
class Hit:
    """An example, and how like its district is to the one asked about."""

    page: Any
    likeness: Likeness | None

    @property
    def per_cent(self) -> int | None:
        """Likeness in per cent."""
        return round(100 * self.likeness.value) if self.likeness else None


def examples_find(pages: list[Any], asked: Mapping[str, str], own: Mapping[str, float]) -> list[Hit]:
    """Examples that fit the choices; the most like one's own district first, else the best borne out.

    Parameters
    ----------
    asked : mapping of str to str
        Key of a facet → choice; unknown ones are passed over.
    own : mapping of str to float
        Shares of one's own district in per cent, by target group; empty for none.
    """
    fitting = [page for page in pages if all(_fits(page, facet, asked.get(facet.key, "")) for facet in FACETS)]
    profiles = {str(page.pk): page.profile for page in fitting}
    alike = likeness(own, profiles) if own else {}
    hits = [Hit(page, alike.get(str(page.pk))) for page in fitting]
    return sorted(
        hits, key=lambda hit: (-(hit.likeness.value if hit.likeness else -1), -hit.page.evidence, hit.page.title)
    )


def _fits(page: Any, facet: Facet, choice: str) -> bool:
    if choice not in dict(facet.choices):
        return True
    value = getattr(page, facet.field)
    if facet.key == "beleg":
        return bool(value >= int(choice))
    if facet.key == "ausgang":
        return bool(value == (choice == "gescheitert"))
    return choice in value if isinstance(value, list) else bool(value == choice)
