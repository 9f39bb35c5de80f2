"""Classes of a spec as scales with words and ranges."""

from __future__ import annotations

from quartierwerk.documents.formats import Formats
from quartierwerk.documents.model.scale import ClassLabel, ClassScale
from quartierwerk.documents.texts import Texts
from quartierwerk.engine.deprivation.spec import Block, ClassBand


def scale_of(block: Block, *, kind: str, language: str) -> ClassScale:
    """The classes of a block from least to most need."""
    texts, formats = Texts(language), Formats(language)
    labels, lower = [], None
    for band in block.classes:
        extent = _range(lower, band.upper, texts, formats)
        labels.append(ClassLabel(band.code, label_of(band, language), extent, band.sign))
        lower = band.upper
    return ClassScale(kind, tuple(labels), title_of_block(block, language))


def title_of_block(block: Block, language: str) -> str:
    """What the classes are classes of."""
    return block.title_de if language == "de" else block.title_en


def label_of(band: ClassBand, language: str) -> str:
    """The words for a class."""
    return band.label_de if language == "de" else band.label_en


def _range(lower: float | None, upper: float | None, texts: Texts, formats: Formats) -> str:
    if lower is None:
        return texts("report.below", upper=formats.number(upper, decimals=1)) if upper is not None else ""
    if upper is None:
        return texts("report.above", lower=formats.number(lower, decimals=1))
    return texts("report.between", lower=formats.number(lower, decimals=1), upper=formats.number(upper, decimals=1))
