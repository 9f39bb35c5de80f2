"""QR codes as drawings."""

from __future__ import annotations

from quartierwerk.documents.pictures.svg import element
from quartierwerk.kernel.errors import Invalid

_QUIET = 4
_LONGEST = 1000


def qr_svg(url: str) -> str:
    """An address as QR code, error correction of a quarter, with the quiet zone readers need.

    Raises
    ------
    Invalid
        If it is no web address, or a very long one.
    """
    import segno

    if not url.startswith(("https://", "http://")) or len(url) > _LONGEST:
        raise Invalid("A QR code leads to a web address.", found=url[:80], expected="https://…")
    matrix = segno.make_qr(url, error="q").matrix
    side = len(matrix) + 2 * _QUIET
    modules = "".join(
        f"M{column + _QUIET} {line + _QUIET}h1v1h-1z"
        for line, bits in enumerate(matrix)
        for column, bit in enumerate(bits)
        if bit
    )
    return element(
        "svg",
        [
            element("rect", width=side, height=side, fill="#ffffff"),
            element("path", d=modules, fill="#000000", shape_rendering="crispEdges"),
        ],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {side} {side}",
        width=side,
        height=side,
    )
