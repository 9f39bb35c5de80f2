"""Reading money: each reader gives what the actor may see and nothing else."""

from quartierwerk.apps.funding.selectors.costs import (
    access_costs,
    access_item,
    access_slice,
    edits_costs,
    items_counted,
    items_visible,
    measures_costed,
    measures_seen,
)
from quartierwerk.apps.funding.selectors.forms import access_form, fields_of, forms_visible
from quartierwerk.apps.funding.selectors.overview import names_of, overview, overview_of, plan_of
from quartierwerk.apps.funding.selectors.programmes import (
    access_deadline,
    access_programme,
    access_rate,
    deadlines_visible,
    programmes_all,
    programmes_visible,
    rates_all,
)
from quartierwerk.apps.funding.selectors.terms import access_terms, terms_visible

__all__ = [
    "access_costs",
    "access_deadline",
    "access_form",
    "access_item",
    "access_programme",
    "access_rate",
    "access_slice",
    "access_terms",
    "deadlines_visible",
    "edits_costs",
    "fields_of",
    "forms_visible",
    "items_counted",
    "items_visible",
    "measures_costed",
    "measures_seen",
    "names_of",
    "overview",
    "overview_of",
    "plan_of",
    "programmes_all",
    "programmes_visible",
    "rates_all",
    "terms_visible",
]
