"""Reading reports, their history, and programmes across their sites."""

from quartierwerk.apps.supervision.selectors.funded_projects import (
    projects_at_sites,
    projects_of,
    projects_search,
)
from quartierwerk.apps.supervision.selectors.programmes import (
    access_programme_report,
    comparisons_visible,
    indicators_of,
    programme_by_slug,
    programme_reports,
    programme_reports_exist,
)
from quartierwerk.apps.supervision.selectors.reports import (
    access_report,
    changes_of,
    comments_of,
    reports_visible,
    steps_of,
    submission_latest,
    submissions_of,
)

__all__ = [
    "access_programme_report",
    "access_report",
    "changes_of",
    "comments_of",
    "comparisons_visible",
    "indicators_of",
    "programme_by_slug",
    "programme_reports",
    "programme_reports_exist",
    "projects_at_sites",
    "projects_of",
    "projects_search",
    "reports_visible",
    "steps_of",
    "submission_latest",
    "submissions_of",
]
