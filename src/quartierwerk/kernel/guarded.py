"""Values that know whether they may be shown.

A :class:`Guarded` carries a protected figure (a number or an array) and shows it to nobody: no text form, no
arithmetic, no serialising. Only ``engine.disclosure`` (and index engines, which compute inside on true figures)
may open it with ``kernel.reveal``; an import contract holds that. What pages, API and documents accept is
:class:`Published`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, NoReturn, TypeVar

from quartierwerk.kernel.absence import SIGNS, Absence
from quartierwerk.kernel.errors import Invalid

T = TypeVar("T")


class Guarded(Generic[T]):
    """A figure that must pass disclosure control before anybody sees it."""

    __slots__ = ("__payload",)

    def __init__(self, payload: T) -> None:
        object.__setattr__(self, "_Guarded__payload", payload)

    def __repr__(self) -> str:
        return "Guarded(⊘)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def _refuse(self, *_: object) -> NoReturn:
        raise Invalid(
            "A guarded figure cannot be used before disclosure control.",
            expected="engine.disclosure.publish",
        )

    __setattr__ = _refuse
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __truediv__ = _refuse
    __int__ = __float__ = __bool__ = __index__ = __iter__ = __len__ = _refuse
    __reduce__ = __getstate__ = _refuse
    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Published:
    """A figure that may be shown: a value, or the reason why there is none."""

    value: float | int | None
    absence: Absence | None = None

    def __post_init__(self) -> None:
        if self.value is None and self.absence in (None, Absence.ZERO):
            raise Invalid("A figure without a value needs its reason.", found=repr(self.absence))
        if self.value is not None and self.absence not in (None, Absence.ZERO):
            raise Invalid("A figure is either a value or an absence.", found=repr(self.absence))
        if self.value == 0 and self.absence is None:
            object.__setattr__(self, "absence", Absence.ZERO)

    @property
    def is_shown(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def sign(self) -> str:
        """The sign of the absence, empty for an ordinary number."""
        return "" if self.is_shown else SIGNS[self.absence]  # type: ignore[index]

    @classmethod
    def suppressed(cls) -> Published:
        """The figure that disclosure control hides."""
        return cls(None, Absence.SUPPRESSED)

    def as_json(self) -> dict[str, Any]:
        """Value and absence side by side, for files and API."""
        return {"value": self.value, "absence": None if self.is_shown else str(self.absence)}
