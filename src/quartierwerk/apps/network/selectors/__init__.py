"""Reading the network; each reader gives what the actor may see and nothing else."""

from quartierwerk.apps.network.selectors.activities import (
    access_activity,
    activities_exported,
    activities_search,
    activities_visible,
)
from quartierwerk.apps.network.selectors.bodies import (
    access_body,
    access_decision,
    access_meeting,
    access_member,
    access_task,
    bodies_visible,
    district_of_task,
    meetings_visible,
    members_of,
    members_on,
    organisations_represented,
    tasks_visible,
)
from quartierwerk.apps.network.selectors.contacts import (
    access_contact,
    contacts_exported,
    contacts_listed,
    contacts_shown,
)
from quartierwerk.apps.network.selectors.introductions import access_introduction, introductions_visible
from quartierwerk.apps.network.selectors.organisations import (
    access_organisation,
    organisations_lacking,
    organisations_search,
    organisations_visible,
    works_in,
)
from quartierwerk.apps.network.selectors.ties import network_members, ties_visible, waves_visible

__all__ = [
    "access_activity",
    "access_body",
    "access_contact",
    "access_decision",
    "access_introduction",
    "access_meeting",
    "access_member",
    "access_organisation",
    "access_task",
    "activities_exported",
    "activities_search",
    "activities_visible",
    "bodies_visible",
    "contacts_exported",
    "contacts_listed",
    "contacts_shown",
    "district_of_task",
    "introductions_visible",
    "meetings_visible",
    "members_of",
    "members_on",
    "network_members",
    "organisations_lacking",
    "organisations_represented",
    "organisations_search",
    "organisations_visible",
    "tasks_visible",
    "ties_visible",
    "waves_visible",
    "works_in",
]
