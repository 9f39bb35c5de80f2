"""Figures of small areas, and how they came in."""

from quartierwerk.apps.situation.models.figures import DataVersion, Exclusion, Indicator, Value
from quartierwerk.apps.situation.models.imports import (
    Action,
    BatchState,
    ImportBatch,
    ImportChunk,
    ImportFinding,
    Origin,
)

__all__ = [
    "Action",
    "BatchState",
    "DataVersion",
    "Exclusion",
    "ImportBatch",
    "ImportChunk",
    "ImportFinding",
    "Indicator",
    "Origin",
    "Value",
]
