"""Writing the portal: its tree, its texts, who may edit where."""

from quartierwerk.apps.portal.services.beginning import portal_begin
from quartierwerk.apps.portal.services.cities import city_open
from quartierwerk.apps.portal.services.editors import desk_groups_set, desk_place_open
from quartierwerk.apps.portal.services.examples import example_create
from quartierwerk.apps.portal.services.programme_infos import programme_info_draft
from quartierwerk.apps.portal.services.schedule import schedule_run
from quartierwerk.apps.portal.services.trail import page_event_record

__all__ = [
    "city_open",
    "desk_groups_set",
    "desk_place_open",
    "example_create",
    "page_event_record",
    "portal_begin",
    "programme_info_draft",
    "schedule_run",
]
