"""Milestones and risks, counts and results, hand-overs, mandates and the advice log."""

from quartierwerk.apps.delivery.models.advice import Advice, AdviceKind, Mandate, MandateState
from quartierwerk.apps.delivery.models.count import ABSENCES, Count, CountCategory, Moment
from quartierwerk.apps.delivery.models.edition import CountEdition
from quartierwerk.apps.delivery.models.handover import Handover, HandoverState
from quartierwerk.apps.delivery.models.milestone import Cause, Milestone
from quartierwerk.apps.delivery.models.outcome import OutcomeFormula
from quartierwerk.apps.delivery.models.result import Result
from quartierwerk.apps.delivery.models.risk import Effect, Likelihood, Risk, RiskState
from quartierwerk.apps.delivery.models.step import AdviceStep, StepState

__all__ = [
    "ABSENCES",
    "Advice",
    "AdviceKind",
    "AdviceStep",
    "Cause",
    "Count",
    "CountCategory",
    "CountEdition",
    "Effect",
    "Handover",
    "HandoverState",
    "Likelihood",
    "Mandate",
    "MandateState",
    "Milestone",
    "Moment",
    "OutcomeFormula",
    "Result",
    "Risk",
    "RiskState",
    "StepState",
]
