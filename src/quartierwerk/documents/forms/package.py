"""Office files as what they are: an archive of XML parts. What is not touched stays as it came, byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from quartierwerk.kernel.errors import SourceProblem

#: What may be written into a place.
FormValue = str | int | Decimal | date
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Package:
    """The parts of an office file.

    Parameters
    ----------
    content : bytes
        The file; its size and what it inflates to have been checked by whoever took it in.

    Raises
    ------
    SourceProblem
        If it is no archive.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile as error:
            raise SourceProblem("The file is no office file.", found=str(error), expected="XLSX or DOCX") from error
        self._changed: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """Names of the parts."""
        return self._archive.namelist()

    def read(self, name: str) -> Any:
        """A part as a tree.

        Raises
        ------
        SourceProblem
            If there is no such part, it is no XML, or it brings a document type of its own.
        """
        # Without entities, networks and document types, nothing in a part can make the reader fetch or grow.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=False)
        try:
            root = etree.fromstring(self._changed.get(name) or self._archive.read(name), parser)
        except KeyError as error:
            raise SourceProblem("A part of the file is missing.", where=name) from error
        except (etree.XMLSyntaxError, zipfile.BadZipFile, RuntimeError) as error:
            raise SourceProblem("A part of the file cannot be read.", where=name, found=str(error)[:200]) from error
        if root.getroottree().docinfo.doctype:
            raise SourceProblem("A part of the file has a document type.", where=name)
        return root

    def write(self, name: str, root: Any) -> None:
        """Put a tree in place of a part."""
        self._changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def close(self) -> bytes:
        """The file: same parts in the same order."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as fresh:
            for entry in self._archive.infolist():
                content = self._changed.get(entry.filename)
                fresh.writestr(entry, self._archive.read(entry) if content is None else content)
        return target.getvalue()


def plain_texts(values: Mapping[str, FormValue]) -> dict[str, FormValue]:
    """Texts without signs that XML cannot hold."""
    return {place: _printable(value) if isinstance(value, str) else value for place, value in values.items()}


def _printable(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
