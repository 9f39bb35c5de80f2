"""Specs of need indices: readable files that say everything the computation needs."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from quartierwerk.engine.deprivation.methods import Aggregation, Settings, Transform, aggregations, transforms
from quartierwerk.kernel.errors import Invalid, NotFound, SourceProblem
from quartierwerk.kernel.registry import Registry
from quartierwerk.kernel.spec import Spec

SPECS = files("quartierwerk.engine.deprivation") / "specs"


class Part(BaseModel):
    """A part of a spec: frozen, and no key that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Step(BaseModel):
    """A method by name, its settings beside it: ``{ method = "z", ddof = 0 }``."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    method: str

    def settings_of(self, method: Transform | Aggregation) -> Settings:
        """The settings, checked by the method."""
        return method.settings(**(self.model_extra or {}))


class IndicatorUse(Part):
    """How one indicator enters a block.

    ``polarity`` 1 where more means more need, -1 where less does. ``rate`` says where the figure comes from: the
    ``value`` as delivered, or ``numerator / denominator * per``.
    """

    id: str
    weight: Annotated[float, Field(gt=0)] = 1.0
    polarity: Literal[1, -1] = 1
    rate: Literal["value", "counts"] = "value"
    per: Annotated[float, Field(gt=0)] = 100.0


class ClassBand(Part):
    """A class: all index values up to ``upper`` that no earlier band took; the last band has no upper end."""

    code: Annotated[int, Field(ge=1)]
    sign: str
    label_de: str
    label_en: str
    upper: float | None = None
    upper_included: bool = True


class Block(Part):
    """Indicators made into one index and classes: the status, or the dynamics.

    ``change_over_years`` makes each indicator the difference to so many years before; without it the figures of the
    year are taken as they are (published changes among them).
    """

    title_de: str
    title_en: str
    change_over_years: Annotated[int, Field(ge=1)] | None = None
    indicators: Annotated[tuple[IndicatorUse, ...], Field(min_length=1)]
    transform: Step = Step(method="z")
    aggregate: Step = Step(method="weighted_sum")
    standardise: Step | None = Step(method="z")
    classes: Annotated[tuple[ClassBand, ...], Field(min_length=2)]

    @property
    def keys(self) -> tuple[str, ...]:
        """Names under which the transformed indicators appear in a result."""
        suffix = "_change" if self.change_over_years else ""
        return tuple(f"{use.id}{suffix}" for use in self.indicators)

    def band(self, code: int) -> ClassBand | None:
        """The class of that code; None for 0, which means left out."""
        return next((band for band in self.classes if band.code == code), None)

    @field_validator("classes")
    @classmethod
    def _check_classes(cls, bands: tuple[ClassBand, ...]) -> tuple[ClassBand, ...]:
        uppers = [band.upper for band in bands[:-1]]
        if bands[-1].upper is not None or None in uppers or uppers != sorted(set(uppers)):  # type: ignore[type-var]
            raise ValueError("classes need rising upper ends, the last none")
        if len({band.code for band in bands}) != len(bands):
            raise ValueError("each class needs a code of its own")
        return bands

    @model_validator(mode="after")
    def _check_steps(self) -> Self:
        steps = ((self.transform, transforms), (self.aggregate, aggregations), (self.standardise, transforms))
        for step, registry in steps:
            if step is not None:
                _check_step(step, registry)
        return self


def _check_step(step: Step, registry: Registry[Any]) -> None:
    """Refuse a method nobody registered, and settings it does not know."""
    method = registry.get(step.method)
    if method is None:
        raise ValueError(f"no method {step.method!r}; there is {', '.join(item.key for item in registry)}")
    step.settings_of(method)


class ExclusionRule(Part):
    """Which areas stay out of mean, deviation and classes.

    ``listed`` takes the areas the source names; ``minimum_population`` leaves smaller ones out; an area without one of
    the figures is left out (``exclude``) or stops the computation (``refuse``). Figures are never filled in.
    """

    listed: bool = True
    minimum_population: Annotated[int, Field(ge=1)] | None = None
    missing: Literal["exclude", "refuse"] = "exclude"


class AttentionCase(Part):
    """A status class that calls for attention; with ``dynamics`` only together with one of these signs."""

    status: int
    dynamics: tuple[str, ...] = ()


class DeprivationSpec(Spec):
    """An index of need: areas → rates → transform → weights → sum → standardise → classes."""

    kind: ClassVar[str] = "deprivation"

    title_en: str = ""
    source: str = ""
    exclusion: ExclusionRule = ExclusionRule()
    status: Block
    dynamics: Block | None = None
    attention: tuple[AttentionCase, ...] = ()

    @property
    def indicator_ids(self) -> tuple[str, ...]:
        """Every indicator used, each once, in the order of the blocks."""
        return tuple(dict.fromkeys(use.id for block in self.blocks.values() for use in block.indicators))

    @property
    def blocks(self) -> dict[str, Block]:
        """The blocks there are, by name."""
        return {"status": self.status} | ({} if self.dynamics is None else {"dynamics": self.dynamics})

    def without(self, indicator: str) -> DeprivationSpec | None:
        """The spec without an indicator; None where a block would be left with nothing."""
        left: dict[str, Block] = {}
        for name, block in self.blocks.items():
            uses = tuple(use for use in block.indicators if use.id != indicator)
            if not uses:
                return None
            left[name] = block.model_copy(update={"indicators": uses})
        return self.model_copy(update=left | {"name": f"{self.name}-without-{indicator}"})

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        keys = Counter(key for block in self.blocks.values() for key in block.keys)
        twice = [key for key, count in keys.items() if count > 1]
        if twice:
            raise ValueError(f"used twice: {', '.join(twice)}")
        signs = {band.sign for band in self.dynamics.classes} if self.dynamics else set()
        for case in self.attention:
            if self.status.band(case.status) is None or not signs.issuperset(case.dynamics):
                raise ValueError(f"attention names a class that is not there: {case}")
        return self


def specs_available() -> tuple[str, ...]:
    """Names of the specs that come with the product, sorted."""
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in SPECS.iterdir() if entry.name.endswith(".toml")))


def spec_load(name_or_path: str | Path) -> DeprivationSpec:
    """Read a spec by the name of a shipped one or by the path of a TOML file.

    Raises
    ------
    NotFound
        If there is neither.
    SourceProblem
        If the file is no TOML.
    Invalid
        If it is no spec.
    """
    text = str(name_or_path)
    shipped = SPECS / f"{text}.toml"
    if text in specs_available():
        body = shipped.read_text(encoding="utf-8")
    elif Path(text).is_file():
        body = Path(text).read_text(encoding="utf-8")
    else:
        raise NotFound("There is no such spec.", found=text, expected=", ".join(specs_available()) + " or a TOML file")
    try:
        return DeprivationSpec.model_validate(tomllib.loads(body))
    except tomllib.TOMLDecodeError as error:
        raise SourceProblem("The spec is no TOML.", where=text, found=str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Invalid(
            "The spec does not hold together.", where=text, field=place, found=first["msg"], expected="see docs/methods"
        ) from error
