"""Classes of an index, with words, order and colour family."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quartierwerk.kernel.errors import Invalid

KINDS = ("sequential", "diverging")


@dataclass(frozen=True)
class ClassLabel:
    """One class: its code, the words for it, the range of the index in words, and its sign in files.

    ``range`` is printed in legends, e.g. ``"über 1,5"``; ``sign`` stands for the class in ``situation.csv``, e.g.
    ``"+/-"``; without one the code does.
    """

    code: int
    label: str
    range: str = ""
    sign: str = ""


@dataclass(frozen=True)
class ClassScale:
    """Classes in the order from least to most need (sequential) or from better to worse (diverging).

    Parameters
    ----------
    kind : {"sequential", "diverging"}
        Sand to teal, or teal to plum.
    classes : tuple of ClassLabel
        Two to seven.
    title : str
        What is classed, in the words of the method: *Status*, *Dynamik*, *Bedarf*. It stands wherever the words of a
        class do, for "very low" means something else for a status than for a need.
    """

    kind: str
    classes: tuple[ClassLabel, ...]
    title: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise Invalid("Not a kind of scale.", found=repr(self.kind), expected=" or ".join(KINDS))
        codes = [item.code for item in self.classes]
        if not 2 <= len(codes) <= 7 or len(set(codes)) != len(codes):
            raise Invalid("A scale has two to seven different classes.", found=repr(codes))

    def __iter__(self) -> Iterator[ClassLabel]:
        return iter(self.classes)

    def __len__(self) -> int:
        return len(self.classes)

    def position(self, code: int) -> int:
        """Place of a class in the order, from 0.

        Raises
        ------
        Invalid
            If the scale has no such class.
        """
        for index, item in enumerate(self.classes):
            if item.code == code:
                return index
        raise Invalid("The scale has no such class.", found=repr(code), expected=str([c.code for c in self.classes]))

    def label_of(self, code: int) -> str:
        """The words for a class."""
        return self.classes[self.position(code)].label

    def sign_of(self, code: int) -> str:
        """What stands for a class in files."""
        return self.classes[self.position(code)].sign or str(code)
