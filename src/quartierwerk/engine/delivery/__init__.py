"""What measures achieve: periods put together, targets, outcome rates with their formula, delays, hand-overs."""

from quartierwerk.engine.delivery.attainment import Attainment, attainment
from quartierwerk.engine.delivery.cumulation import RULES, Cumulated, added, cumulate, measures_together
from quartierwerk.engine.delivery.handover import Handover, HandoverAlarm, handover_alarms
from quartierwerk.engine.delivery.interval import Interval, wilson
from quartierwerk.engine.delivery.milestones import Milestone, Schedule, Slip, milestone_slip, schedule
from quartierwerk.engine.delivery.outcomes import Outcome, OutcomeFormula, outcome, outcomes

__all__ = [
    "RULES",
    "Attainment",
    "Cumulated",
    "Handover",
    "HandoverAlarm",
    "Interval",
    "Milestone",
    "Outcome",
    "OutcomeFormula",
    "Schedule",
    "Slip",
    "added",
    "attainment",
    "cumulate",
    "handover_alarms",
    "measures_together",
    "milestone_slip",
    "outcome",
    "outcomes",
    "schedule",
    "wilson",
]
