"""From a computed situation to the reports that the papers print and the pages show."""

from quartierwerk.documents.reports.profile import district_profile
from quartierwerk.documents.reports.situation import situation_report

__all__ = ["district_profile", "situation_report"]
