"""Reading the concept; each reader gives what the actor may see and nothing else."""

from quartierwerk.apps.concept.selectors.goals import (
    access_goal,
    access_goal_indicator,
    goal_indicators_visible,
    goals_ordered,
    goals_visible,
)
from quartierwerk.apps.concept.selectors.measures import (
    access_comment,
    access_link,
    access_measure,
    comments_open_by_measure,
    comments_visible,
    links_visible,
    measures_of_provider,
    measures_search,
    measures_visible,
)
from quartierwerk.apps.concept.selectors.versions import access_version, version_voted, versions_visible

__all__ = [
    "access_comment",
    "access_goal",
    "access_goal_indicator",
    "access_link",
    "access_measure",
    "access_version",
    "comments_open_by_measure",
    "comments_visible",
    "goal_indicators_visible",
    "goals_ordered",
    "goals_visible",
    "links_visible",
    "measures_of_provider",
    "measures_search",
    "measures_visible",
    "version_voted",
    "versions_visible",
]
