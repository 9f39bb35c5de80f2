"""Area ids. An id means nothing without the version of the boundaries it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quartierwerk.kernel.errors import Invalid

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")


@dataclass(frozen=True, order=True)
class AreaId:
    """An area within one boundary version, e.g. ``AreaId("01011101", "lor-2006")``.

    Codes are text: leading zeros count.
    """

    code: str
    boundary_version: str

    def __post_init__(self) -> None:
        for field, text in (("code", self.code), ("boundary_version", self.boundary_version)):
            if not isinstance(text, str) or not _CODE.fullmatch(text):
                raise Invalid(
                    f"Not a usable {field} of an area.",
                    field=field,
                    found=repr(text),
                    expected="1 to 32 letters, digits, dots, dashes or underscores",
                    hint="Keep leading zeros: read the column as text.",
                )

    def __str__(self) -> str:
        return f"{self.code}@{self.boundary_version}"


def pad_code(text: str, width: int) -> str:
    """Restore leading zeros that a spreadsheet has eaten.

    >>> pad_code("1011101", 8)
    '01011101'
    """
    return text.strip().zfill(width) if width else text.strip()
