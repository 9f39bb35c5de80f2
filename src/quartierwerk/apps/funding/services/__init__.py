"""Writing money: every write checks the right, the version and the rules, and leaves a trace."""

from quartierwerk.apps.funding.services.costs import (
    item_create,
    item_remove,
    item_update,
    slice_remove,
    slice_save,
)
from quartierwerk.apps.funding.services.forms import form_create, form_map, form_remove
from quartierwerk.apps.funding.services.grid import CellChange, ChangesRefused, Problem, grid_save
from quartierwerk.apps.funding.services.programmes import (
    dated_remove,
    deadline_create,
    deadline_update,
    programme_create,
    programme_remove,
    programme_update,
    rate_create,
    rate_update,
)

__all__ = [
    "CellChange",
    "ChangesRefused",
    "Problem",
    "dated_remove",
    "deadline_create",
    "deadline_update",
    "form_create",
    "form_map",
    "form_remove",
    "grid_save",
    "item_create",
    "item_remove",
    "item_update",
    "programme_create",
    "programme_remove",
    "programme_update",
    "rate_create",
    "rate_update",
    "slice_remove",
    "slice_save",
]
