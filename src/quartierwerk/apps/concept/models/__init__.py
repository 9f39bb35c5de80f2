"""Goals and indicators, measures and their links, versions of the concept, comments."""

from quartierwerk.apps.concept.models.comment import CommentState, MeasureComment
from quartierwerk.apps.concept.models.goal import Cumulation, Goal, GoalIndicator, Rhythm, Unit
from quartierwerk.apps.concept.models.link import LinkKind, MeasureLink
from quartierwerk.apps.concept.models.measure import Measure, MeasureState, Priority, Strand
from quartierwerk.apps.concept.models.version import ConceptVersion, VersionState

__all__ = [
    "CommentState",
    "ConceptVersion",
    "Cumulation",
    "Goal",
    "GoalIndicator",
    "LinkKind",
    "Measure",
    "MeasureComment",
    "MeasureLink",
    "MeasureState",
    "Priority",
    "Rhythm",
    "Strand",
    "Unit",
    "VersionState",
]
