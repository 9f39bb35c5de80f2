"""Writing the network: every write checks the right, the version and the rules, and leaves a trace."""

from quartierwerk.apps.network.services.activities import activity_create, activity_update
from quartierwerk.apps.network.services.bodies import (
    body_create,
    body_update,
    member_add,
    member_remove,
    member_update,
)
from quartierwerk.apps.network.services.contacts import contact_confirm, contact_create, contact_update
from quartierwerk.apps.network.services.decisions import decision_add, decision_remove, decision_update
from quartierwerk.apps.network.services.erasure import contact_erase, contact_traces
from quartierwerk.apps.network.services.introductions import introduction_propose, introduction_state_set
from quartierwerk.apps.network.services.invitations import Recipient, Sending, meeting_invite, recipients_of
from quartierwerk.apps.network.services.meetings import (
    Present,
    attendance_set,
    draft_discard,
    draft_save,
    meeting_confirm,
    meeting_create,
    meeting_update,
    minutes_save,
)
from quartierwerk.apps.network.services.organisations import (
    organisation_confirm,
    organisation_create,
    organisation_update,
)
from quartierwerk.apps.network.services.tasks import task_create, task_state_set, task_update

__all__ = [
    "Present",
    "Recipient",
    "Sending",
    "activity_create",
    "activity_update",
    "attendance_set",
    "body_create",
    "body_update",
    "contact_confirm",
    "contact_create",
    "contact_erase",
    "contact_traces",
    "contact_update",
    "decision_add",
    "decision_remove",
    "decision_update",
    "draft_discard",
    "draft_save",
    "introduction_propose",
    "introduction_state_set",
    "meeting_confirm",
    "meeting_create",
    "meeting_invite",
    "meeting_update",
    "member_add",
    "member_remove",
    "member_update",
    "minutes_save",
    "organisation_confirm",
    "organisation_create",
    "organisation_update",
    "recipients_of",
    "task_create",
    "task_state_set",
    "task_update",
]
