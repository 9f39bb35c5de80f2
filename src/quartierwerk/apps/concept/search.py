"""What the global search finds in the concept: measures and goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept import policies, selectors
from quartierwerk.apps.concept.vocabulary import FIELDS_OF_ACTION
from quartierwerk.apps.places import vocabulary
from quartierwerk.engine.search import Document, Index
from quartierwerk.kernel.registry import Hit, Searchable, searchables

WEIGHTS = {"title": 3.0, "groups": 1.5, "problem": 0.7}


def searchables_register() -> None:
    """Hand the kinds to the workspace."""
    searchables.register(Searchable("concept-measures", gettext_lazy("Maßnahmen"), find_measures))
    searchables.register(Searchable("concept-goals", gettext_lazy("Ziele"), find_goals))


def find_measures(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Measures by number, title, text, target groups, stages and carrier."""
    if not policies.can_see_measures(actor, municipality):
        return ()
    rows = {item.code: item for item in selectors.measures_visible(actor, municipality)}
    documents = (
        Document(
            code,
            (
                ("title", f"{item.number} {item.title}"),
                ("description", item.description),
                ("problem", item.problem),
                ("groups", " ".join(vocabulary.labels(vocabulary.TARGET_GROUPS, item.target_groups))),
                ("stages", " ".join(vocabulary.labels(vocabulary.STAGES, item.stages))),
                ("fields", " ".join(vocabulary.labels(FIELDS_OF_ACTION, item.fields_of_action))),
                ("carrier", item.carrier.name if item.carrier else ""),
            ),
        )
        for code, item in rows.items()
    )
    hits = []
    for match in Index(documents, WEIGHTS).search(query, limit):
        item = rows[match.key]
        url = reverse("concept:measure", args=[municipality.slug, item.code])
        note = f"{item.get_strand_display()}, {item.get_state_display()}"
        hits.append(Hit(str(item), url, _("Maßnahme"), note, match.score))
    return hits


def find_goals(actor: Actor, municipality: Any, query: str, limit: int) -> Sequence[Hit]:
    """Goals by number and wording."""
    rows = {item.code: item for item in selectors.goals_visible(actor, municipality)}
    documents = (Document(code, (("title", f"{item.number} {item.title}"),)) for code, item in rows.items())
    return [
        Hit(
            str(rows[match.key]),
            reverse("concept:goals", args=[municipality.slug]) + f"#ziel-{match.key}",
            pgettext_lazy("concept", "Ziel"),
            "",
            match.score,
        )
        for match in Index(documents, WEIGHTS).search(query, limit)
    ]
