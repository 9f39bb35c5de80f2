"""Pages of the portal, one type a module, and the second pair of eyes."""

from quartierwerk.apps.portal.models.approval import SecondPairTask
from quartierwerk.apps.portal.models.base import PortalPage
from quartierwerk.apps.portal.models.example import ExamplePage
from quartierwerk.apps.portal.models.news import EventPage, NewsPage
from quartierwerk.apps.portal.models.places import CityPage, DistrictPage
from quartierwerk.apps.portal.models.programme import ProgrammeInfoPage
from quartierwerk.apps.portal.models.section import HomePage, SectionPage
from quartierwerk.apps.portal.models.topic import TopicKind, TopicPage

__all__ = [
    "CityPage",
    "DistrictPage",
    "EventPage",
    "ExamplePage",
    "HomePage",
    "NewsPage",
    "PortalPage",
    "ProgrammeInfoPage",
    "SecondPairTask",
    "SectionPage",
    "TopicKind",
    "TopicPage",
]
