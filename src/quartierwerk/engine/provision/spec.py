"""What counts as an offer, whom it shuts out, and how long a word is good for."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quartierwerk.kernel.spec import Spec

#: Levels of the common European framework, from below; ``none`` asks for nothing.
LANGUAGE_LEVELS = ("none", "A1", "A2", "B1", "B2", "C1", "C2")

Access = Literal["open", "appointment", "referral", "voucher"]
Level = Literal["none", "A1", "A2", "B1", "B2", "C1", "C2"]


class Part(BaseModel):
    """A part of a spec: frozen, and no key that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TargetGroup(Part):
    """A target group and what shuts it out of an offer.

    Parameters
    ----------
    german : level, optional
        Most German an offer may ask for; nothing bars the group if none is named.
    childcare_at : tuple of str
        Stages at which an offer that says *no childcare* bars the group. Unknown childcare does not bar, it is a doubt.
    barred_access : tuple of str
        Ways in that are closed to the group at every stage.
    """

    id: str
    german: Level | None = None
    childcare_at: tuple[str, ...] = ()
    barred_access: tuple[Access, ...] = ()


STAGES = (
    "access",
    "activation",
    "stabilisation",
    "orientation",
    "qualification",
    "subsidised_work",
    "placement",
    "follow_up",
)
TARGET_GROUPS = (
    TargetGroup(id="long_term_unemployed"),
    TargetGroup(
        id="single_parents",
        childcare_at=("activation", "stabilisation", "orientation", "qualification", "subsidised_work"),
    ),
    TargetGroup(id="migrants", german="A2"),
    TargetGroup(id="young_people"),
)


class ProvisionSpec(Spec):
    """How supply and need are set against each other.

    Parameters
    ----------
    stages : tuple of str
        Support stages in the order in which a person goes through them.
    target_groups : tuple of TargetGroup
    low_threshold_stages, barred_access : tuple of str
        At the first steps a referral or a voucher bars everybody: who is not in the system yet cannot bring one.
    fresh_days : int
        An offer confirmed at most so many days ago is fresh.
    stale_days : int
        An offer confirmed longer ago, or never, does not count: nobody knows whether it still exists.
    places_days : int
        So long a number of free places is good; afterwards only the capacity is known.
    starts_within_days : int
        An offer that begins within so many days counts already.
    ends_soon_days : int
        An end of the offer or of its funding within so many days is pointed out.
    places : {"shared", "in_reach"}
        ``shared``: the places of an offer are divided over the districts and groups it serves at a stage, by the
        persons in need there. ``in_reach``: all its places are set against each cell alone.
    need_states : tuple of str
        States in which a need still waits for an answer.
    course_stages : tuple of str
        Stages whose offers turn out trained people.
    handover_strength : int
        From this strength on a tie *refers* carries a hand-over; a tie of unknown strength does too.
    """

    kind: ClassVar[str] = "provision"

    name: str = "support-chain"
    stages: Annotated[tuple[str, ...], Field(min_length=1)] = STAGES
    target_groups: Annotated[tuple[TargetGroup, ...], Field(min_length=1)] = TARGET_GROUPS
    low_threshold_stages: tuple[str, ...] = ("access", "activation")
    barred_access: tuple[Access, ...] = ("referral", "voucher")
    fresh_days: Annotated[int, Field(ge=0)] = 90
    stale_days: Annotated[int, Field(ge=0)] = 180
    places_days: Annotated[int, Field(ge=0)] = 90
    starts_within_days: Annotated[int, Field(ge=0)] = 90
    ends_soon_days: Annotated[int, Field(ge=0)] = 365
    places: Literal["shared", "in_reach"] = "shared"
    need_states: tuple[str, ...] = ("open", "taken_up")
    course_stages: tuple[str, ...] = ("qualification",)
    handover_strength: Annotated[int, Field(ge=1, le=4)] = 2

    @property
    def group_ids(self) -> tuple[str, ...]:
        """Codes of the target groups, in order."""
        return tuple(group.id for group in self.target_groups)

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        for named, each in (("stages", self.stages), ("target groups", self.group_ids)):
            if len(set(each)) != len(each):
                raise ValueError(f"{named} stand once each")
        used = {stage for group in self.target_groups for stage in group.childcare_at}
        used |= set(self.low_threshold_stages) | set(self.course_stages)
        if not used <= set(self.stages):
            raise ValueError(f"stages that are not there: {', '.join(sorted(used - set(self.stages)))}")
        if self.fresh_days > self.stale_days:
            raise ValueError("what is fresh cannot be stale: fresh_days is at most stale_days")
        return self
