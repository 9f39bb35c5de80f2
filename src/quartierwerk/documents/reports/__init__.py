"""From a computed situation to the reports that the papers print and the pages show."""

from quartierwerk.documents.reports.comparison import programme_report_of_comparison
from quartierwerk.documents.reports.concept import concept_from, concept_of
from quartierwerk.documents.reports.frozen import content_lookup, frozen
from quartierwerk.documents.reports.measures import measure_sheets
from quartierwerk.documents.reports.overview import overview_of
from quartierwerk.documents.reports.profile import district_profile
from quartierwerk.documents.reports.programme import programme_report
from quartierwerk.documents.reports.site_report import site_report_of_content, site_reports
from quartierwerk.documents.reports.situation import situation_report

__all__ = [
    "concept_from",
    "concept_of",
    "content_lookup",
    "district_profile",
    "frozen",
    "measure_sheets",
    "overview_of",
    "programme_report",
    "programme_report_of_comparison",
    "site_report_of_content",
    "site_reports",
    "situation_report",
]
