"""Writing delivery: every write checks the right, the version and the rules, and leaves a trace."""

from quartierwerk.apps.delivery.services.advice import (
    advice_create,
    advice_update,
    step_create,
    step_state_set,
    step_update,
)
from quartierwerk.apps.delivery.services.counts import Entry, counts_enter, edition_make, editions_make
from quartierwerk.apps.delivery.services.formulas import formula_create, formula_remove, formula_update
from quartierwerk.apps.delivery.services.handovers import handover_create, handover_update
from quartierwerk.apps.delivery.services.mandates import (
    mandate_agree,
    mandate_decline,
    mandate_end,
    mandate_propose,
    mandate_update,
)
from quartierwerk.apps.delivery.services.milestones import milestone_create, milestone_remove, milestone_update
from quartierwerk.apps.delivery.services.releases import counts_release_propose, delivery_release_propose
from quartierwerk.apps.delivery.services.results import result_set
from quartierwerk.apps.delivery.services.risks import risk_create, risk_update

__all__ = [
    "Entry",
    "advice_create",
    "advice_update",
    "counts_enter",
    "counts_release_propose",
    "delivery_release_propose",
    "edition_make",
    "editions_make",
    "formula_create",
    "formula_remove",
    "formula_update",
    "handover_create",
    "handover_update",
    "mandate_agree",
    "mandate_decline",
    "mandate_end",
    "mandate_propose",
    "mandate_update",
    "milestone_create",
    "milestone_remove",
    "milestone_update",
    "result_set",
    "risk_create",
    "risk_update",
    "step_create",
    "step_state_set",
    "step_update",
]
