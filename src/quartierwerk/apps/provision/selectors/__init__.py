"""Reading offers, needs and ideas; each reader gives what the actor may see and nothing else."""

from quartierwerk.apps.provision.selectors.ideas import access_idea, ideas_visible
from quartierwerk.apps.provision.selectors.needs import (
    access_business_need,
    access_need,
    business_needs_all,
    business_needs_visible,
    needs_all,
    needs_visible,
    organisations_raising,
)
from quartierwerk.apps.provision.selectors.offers import (
    access_correction,
    access_offer,
    corrections_open,
    instruments_on,
    offers_all,
    offers_due,
    offers_editable,
    offers_own,
    offers_public,
    offers_visible,
)

__all__ = [
    "access_business_need",
    "access_correction",
    "access_idea",
    "access_need",
    "access_offer",
    "business_needs_all",
    "business_needs_visible",
    "corrections_open",
    "ideas_visible",
    "instruments_on",
    "needs_all",
    "needs_visible",
    "offers_all",
    "offers_due",
    "offers_editable",
    "offers_own",
    "offers_public",
    "offers_visible",
    "organisations_raising",
]
