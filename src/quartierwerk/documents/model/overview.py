"""The cost and financing overview as it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quartierwerk.documents.model.imprint import Imprint
from quartierwerk.engine.finance.findings import RuleFinding
from quartierwerk.engine.finance.overview import Kuf


@dataclass(frozen=True)
class Overview:
    """The overview with the names of its programmes, and what the rules found."""

    imprint: Imprint
    kuf: Kuf
    programmes: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[RuleFinding, ...] = ()
    state: str = ""
