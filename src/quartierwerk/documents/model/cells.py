"""What may stand in a cell."""

from __future__ import annotations

from collections.abc import Mapping

from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published

LANGUAGES = ("de", "en")


def published(value: object, where: str) -> Published:
    """The value itself, if it may be shown.

    Parameters
    ----------
    value : object
        What a caller wants to have printed as a figure.
    where : str
        Name of the cell for the message.

    Raises
    ------
    Invalid
        If the figure is guarded, or bare: then nobody has decided whether it may be shown.
    """
    if isinstance(value, Published):
        return value
    raise Invalid(
        "Only published figures can be printed.",
        where=where,
        found="a guarded figure" if isinstance(value, Guarded) else type(value).__name__,
        expected="kernel.guarded.Published",
        hint="Let engine.disclosure publish the figure first.",
    )


def all_published(values: Mapping[str, object], where: str) -> None:
    """Check every figure of a mapping."""
    for key, value in values.items():
        published(value, f"{where}[{key}]")


def known_language(language: str) -> str:
    """The language, if there are texts in it."""
    if language not in LANGUAGES:
        raise Invalid("There are no texts in this language.", found=repr(language), expected=" or ".join(LANGUAGES))
    return language


def filled(text: str, where: str) -> str:
    """The text, if there is one."""
    if not isinstance(text, str) or not text.strip():
        raise Invalid("A figure is shown with its origin only.", where=where, found=repr(text), expected="a text")
    return text
