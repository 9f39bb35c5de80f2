"""Writing the concept: every write checks the right, the version and the rules, and leaves a trace."""

from quartierwerk.apps.concept.services.comments import comment_add, comment_state_set
from quartierwerk.apps.concept.services.goals import (
    goal_create,
    goal_remove,
    goal_update,
    indicator_create,
    indicator_update,
)
from quartierwerk.apps.concept.services.links import link_add, link_remove
from quartierwerk.apps.concept.services.measures import measure_create, measure_update
from quartierwerk.apps.concept.services.releases import version_release_propose
from quartierwerk.apps.concept.services.states import measure_decide, measure_state_set
from quartierwerk.apps.concept.services.versions import version_decide, version_fix, version_submit

__all__ = [
    "comment_add",
    "comment_state_set",
    "goal_create",
    "goal_remove",
    "goal_update",
    "indicator_create",
    "indicator_update",
    "link_add",
    "link_remove",
    "measure_create",
    "measure_decide",
    "measure_state_set",
    "measure_update",
    "version_decide",
    "version_fix",
    "version_release_propose",
    "version_submit",
]
