"""How small counts are guarded."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Rule(BaseModel):
    """Settings of disclosure control.

    Parameters
    ----------
    threshold : int
        Smallest count that may be shown: counts from 1 to ``threshold - 1`` are hidden. An indicator's own threshold
        goes before it.
    width : int, optional
        What an attacker may at best find out of a hidden count: an interval with ends so far apart. The threshold
        where not set.
    hide_zero : bool
        Whether nought is hidden as well. Usually it is shown: it is the count of nobody.
    index_decimals : int
        Decimals of the index values, and of the z of an indicator, once hidden figures enter them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    threshold: Annotated[int, Field(ge=1)] = 3
    width: Annotated[int, Field(ge=1)] | None = None
    hide_zero: bool = False
    index_decimals: Annotated[int, Field(ge=0, le=6)] = 1

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.width is not None and self.width < self.threshold - 1:
            raise ValueError("a width below threshold - 1 would leave an interval of small counts only")
        return self

    @property
    def needed_width(self) -> int:
        """The width that holds."""
        return self.threshold if self.width is None else self.width

    @property
    def floor(self) -> int:
        """What everybody knows of a hidden count: where nought is shown, it is at least one."""
        return 0 if self.hide_zero else 1

    def with_threshold(self, threshold: int) -> Rule:
        """The rule for an indicator with a threshold of its own; a width set explicitly stays, if it is wide enough."""
        width = None if self.width is None else max(self.width, threshold - 1)
        return self.model_copy(update={"threshold": threshold, "width": width})
