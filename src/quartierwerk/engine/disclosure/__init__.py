"""The gate between true small counts and everybody: guarded figures in, published figures out.

``publish_counts`` for tables of counts, ``publish_values`` for the figures of a city, ``publish_situation`` for what an
index makes of them.
"""

from quartierwerk.engine.disclosure.publish import (
    Hierarchy,
    PublishedSituation,
    PublishedTable,
    Rule,
    publish_counts,
    publish_situation,
    publish_situations,
    publish_values,
    values_joined,
)

__all__ = [
    "Hierarchy",
    "PublishedSituation",
    "PublishedTable",
    "Rule",
    "publish_counts",
    "publish_situation",
    "publish_situations",
    "publish_values",
    "values_joined",
]
