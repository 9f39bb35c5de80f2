"""Writing offers, needs and ideas: every write checks the right, the version and the rules, and leaves a trace."""

from quartierwerk.apps.provision.services.business_needs import (
    business_need_create,
    business_need_state_set,
    business_need_update,
)
from quartierwerk.apps.provision.services.corrections import correction_settle, correction_suggest
from quartierwerk.apps.provision.services.ideas import idea_create, idea_state_set, idea_taken_up, idea_update
from quartierwerk.apps.provision.services.needs import need_create, need_state_set, need_update
from quartierwerk.apps.provision.services.offers import (
    WAYS,
    offer_confirm,
    offer_create,
    offer_state_set,
    offer_update,
)
from quartierwerk.apps.provision.services.reminders import (
    Reminding,
    offer_by_token,
    offer_confirm_by_link,
    offers_remind,
)

__all__ = [
    "WAYS",
    "Reminding",
    "business_need_create",
    "business_need_state_set",
    "business_need_update",
    "correction_settle",
    "correction_suggest",
    "idea_create",
    "idea_state_set",
    "idea_taken_up",
    "idea_update",
    "need_create",
    "need_state_set",
    "need_update",
    "offer_by_token",
    "offer_confirm",
    "offer_confirm_by_link",
    "offer_create",
    "offer_state_set",
    "offer_update",
    "offers_remind",
]
