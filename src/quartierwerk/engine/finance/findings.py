"""A broken rule as code and data; the words are the interface's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quartierwerk.kernel.findings import Severity

#: Every code a rule may give, with how much it matters.
CODES: Mapping[str, Severity] = {
    "negative_amount": Severity.ERROR,
    "eligible_negative": Severity.ERROR,
    "third_party_above_own_share": Severity.ERROR,
    "programme_year_missing": Severity.ERROR,
    "rate_missing": Severity.ERROR,
    "rate_out_of_range": Severity.ERROR,
    "split_not_hundred": Severity.ERROR,
    "ceiling_exceeded": Severity.ERROR,
    "ceiling_close": Severity.NOTE,
    "slices_missing": Severity.WARNING,
    "slices_not_total": Severity.ERROR,
    "applied_above_grant": Severity.ERROR,
    "granted_above_grant": Severity.ERROR,
    "called_above_granted": Severity.ERROR,
    "paid_above_called": Severity.ERROR,
    "spent_above_paid": Severity.ERROR,
    "proven_above_spent": Severity.ERROR,
    "paid_without_day": Severity.ERROR,
    "cash_before_programme": Severity.ERROR,
    "period_reversed": Severity.ERROR,
    "double_funding": Severity.WARNING,
    "building_in_last_slice": Severity.WARNING,
    "buildings_at_once": Severity.WARNING,
    "use_month_12": Severity.NOTE,
    "use_month_13": Severity.WARNING,
    "use_month_18": Severity.ERROR,
    "application_overdue": Severity.ERROR,
    "call_overdue": Severity.WARNING,
    "proof_overdue": Severity.ERROR,
}


@dataclass(frozen=True)
class RuleFinding:
    """One broken rule.

    Parameters
    ----------
    code : str
        One of :data:`CODES`.
    kind : {"item", "slice", "programme", "rate", "measure", "year", "deadline"}
        What the subject is.
    subject : str
        Code of the item, programme, measure or deadline; ``item/programme year/cash year`` of a slice;
        ``programme/year`` of a rate; a calendar year.
    data : mapping
        What a sentence needs: amounts as ``Money``, days as ``date``, codes, numbers.
    """

    code: str
    kind: str
    subject: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return CODES[self.code]
