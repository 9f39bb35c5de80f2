"""Reading measures, their links and remarks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from quartierwerk.apps.accounts.actor import Actor
from quartierwerk.apps.concept import policies
from quartierwerk.apps.concept.models import CommentState, Goal, Measure, MeasureComment, MeasureLink
from quartierwerk.kernel.errors import Forbidden, NotFound


def measures_visible(actor: Actor, municipality: Any) -> QuerySet[Measure]:
    """Measures the actor may see, by number, with carrier, districts and goals.

    Whoever sees the draft sees all; a provider sees those its own organisation carries.
    """
    found = (
        Measure.objects.filter(municipality=municipality)
        .select_related("carrier")
        .prefetch_related(
            Prefetch("districts", queryset=_areas()), Prefetch("goals", queryset=Goal.objects.order_by("number"))
        )
        .order_by("number", "code")
    )
    if policies.sees_concept(actor, municipality):
        return found
    return found.filter(carrier_id__in=policies.carriers_own(actor, municipality))


def measures_of_provider(municipality: Any, organisation_ids: Sequence[int]) -> QuerySet[Measure]:
    """Measures that one of these organisations carries; the caller has checked the right to them."""
    return Measure.objects.filter(municipality=municipality, carrier_id__in=organisation_ids).order_by("number", "code")


def _areas() -> QuerySet[Any]:
    """Districts without their outlines; reached through the reference."""
    model: Any = Measure._meta.get_field("districts").related_model
    areas: QuerySet[Any] = model.objects.defer("geometry").order_by("code")
    return areas


def measures_search(
    measures: QuerySet[Measure],
    *,
    text: str = "",
    strand: str = "",
    state: str = "",
    district_id: int | None = None,
) -> QuerySet[Measure]:
    """Narrow a list by words, strand, state, and district (with those for the whole city)."""
    for word in text.split():
        measures = measures.filter(
            Q(title__icontains=word) | Q(number__iexact=word) | Q(description__icontains=word)
            | Q(carrier__name__icontains=word)
        )  # fmt: skip
    if strand:
        measures = measures.filter(strand=strand)
    if state:
        measures = measures.filter(state=state)
    if district_id:
        bound = Measure.districts.through.objects
        here = bound.filter(district_id=district_id).values("measure_id")
        measures = measures.filter(Q(pk__in=here) | ~Q(pk__in=bound.values("measure_id")))
    return measures


def access_measure(actor: Actor, municipality: Any, code: str, verb: str = "s") -> Measure:
    """The one way to a measure; within the tenant's scope.

    Parameters
    ----------
    verb : str
        s to see, e to edit the sheet and its links, c to write a remark, t to change its state, h to read its history.

    Raises
    ------
    NotFound
        If the municipality has no such measure, or the actor may not see it.
    Forbidden
        If the actor sees it but may not do this.
    """
    measure = measures_visible(actor, municipality).select_related("idea").filter(code=code).first()
    if measure is None:
        raise NotFound(_("Diese Maßnahme gibt es hier nicht."))
    allowed = {
        "s": lambda: True,
        "e": lambda: policies.can_edit_measure(actor, municipality, measure),
        "c": lambda: policies.can_comment_measure(actor, municipality, measure),
        "t": lambda: policies.can_comment_measure(actor, municipality, measure),
        "h": lambda: policies.can_see_history_of(actor, municipality, measure),
    }
    if not allowed[verb]():
        raise Forbidden(_("Diese Maßnahme dürfen Sie nicht bearbeiten."))
    return measure


def links_visible(actor: Actor, municipality: Any) -> QuerySet[MeasureLink]:
    """Links between measures, both of which the actor sees."""
    links = MeasureLink.objects.filter(municipality=municipality).select_related("source", "target")
    if policies.sees_concept(actor, municipality):
        return links
    own = policies.carriers_own(actor, municipality)
    return links.filter(source__carrier_id__in=own, target__carrier_id__in=own)


def access_link(actor: Actor, municipality: Any, code: str, verb: str = "s") -> MeasureLink:
    """The one way to a link; it is edited by whoever edits one of its measures.

    Raises
    ------
    NotFound, Forbidden
        As for a measure.
    """
    link = links_visible(actor, municipality).filter(code=code).first()
    if link is None:
        raise NotFound(_("Diese Verknüpfung gibt es hier nicht."))
    ends = (link.source, link.target)
    if verb == "e" and not any(policies.can_edit_measure(actor, municipality, item) for item in ends):
        raise Forbidden(_("Diese Verknüpfung dürfen Sie nicht ändern."))
    return link


def comments_visible(actor: Actor, municipality: Any) -> QuerySet[MeasureComment]:
    """Remarks are for those who see the draft, oldest first."""
    if not policies.sees_concept(actor, municipality):
        return MeasureComment.objects.none()
    return MeasureComment.objects.filter(municipality=municipality).select_related("measure", "author")


def access_comment(actor: Actor, municipality: Any, code: str, verb: str = "s") -> MeasureComment:
    """The one way to a remark; errors as for a measure."""
    comment = comments_visible(actor, municipality).filter(code=code).first()
    if comment is None:
        raise NotFound(_("Diese Anmerkung gibt es hier nicht."))
    if verb == "e" and not policies.can_comment_measure(actor, municipality, comment.measure):
        raise Forbidden(_("Diese Anmerkung dürfen Sie nicht ändern."))
    return comment


def comments_open_by_measure(actor: Actor, municipality: Any) -> dict[int, int]:
    """How many open remarks each measure has; those without are left out."""
    found = comments_visible(actor, municipality).filter(state=CommentState.OPEN).order_by()
    return dict(found.values_list("measure_id").annotate(count=Count("pk")))
