"""Programmes with rates and deadlines, cost items with year slices, forms with their fields."""

from quartierwerk.apps.funding.models.cost import ITEM_AMOUNTS, SLICE_AMOUNTS, CostItem, YearSlice
from quartierwerk.apps.funding.models.form import FormField, FormKind, FormTemplate
from quartierwerk.apps.funding.models.programme import (
    DeadlineKind,
    FundingDeadline,
    FundingProgramme,
    FundingRate,
    ProgrammeKind,
)

__all__ = [
    "ITEM_AMOUNTS",
    "SLICE_AMOUNTS",
    "CostItem",
    "DeadlineKind",
    "FormField",
    "FormKind",
    "FormTemplate",
    "FundingDeadline",
    "FundingProgramme",
    "FundingRate",
    "ProgrammeKind",
    "YearSlice",
]
