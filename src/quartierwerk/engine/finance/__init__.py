"""Cost and money of measures: shares to the cent, the cost and financing overview, rules that name what is broken."""

from quartierwerk.engine.finance.findings import RuleFinding
from quartierwerk.engine.finance.frames import plan_of
from quartierwerk.engine.finance.overview import Amounts, Kuf, KufRow, SliceAmounts, kuf
from quartierwerk.engine.finance.plan import CostItem, Deadline, Measure, Plan, Rate, YearSlice
from quartierwerk.engine.finance.run import Checked, FinanceResult, check, run
from quartierwerk.engine.finance.shares import Shares, grants_of_slices, shares
from quartierwerk.engine.finance.spec import FinanceSpec
from quartierwerk.engine.finance.watch import UseWatch, use_watch

__all__ = [
    "Amounts",
    "Checked",
    "CostItem",
    "Deadline",
    "FinanceResult",
    "FinanceSpec",
    "Kuf",
    "KufRow",
    "Measure",
    "Plan",
    "Rate",
    "RuleFinding",
    "Shares",
    "SliceAmounts",
    "UseWatch",
    "YearSlice",
    "check",
    "grants_of_slices",
    "kuf",
    "plan_of",
    "run",
    "shares",
    "use_watch",
]
