"""Need indices as they may be shown."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from quartierwerk.engine.deprivation.result import DeprivationResult
from quartierwerk.engine.disclosure.guard import Guard
from quartierwerk.engine.disclosure.published_situation import PublishedSituation, situation_shown
from quartierwerk.engine.disclosure.rule import Rule
from quartierwerk.kernel.errors import Invalid


def publish_situation(
    result: DeprivationResult, published: pd.DataFrame, rule: Rule | None = None
) -> PublishedSituation:
    """Decide what may be shown of a need index.

    Parameters
    ----------
    result : DeprivationResult
        Computed inside on the true figures.
    published : DataFrame
        The table of values as it is shown, from :func:`publish_values`; whatever is missing in it counts as hidden.
    rule : Rule, optional
        The rule the values were published by.

    Returns
    -------
    PublishedSituation
        An area with a hidden figure shows no z and no index. Everything else is shown as long as each hidden count
        could take any value of an interval as wide as the rule asks without anything shown being different; what
        would be different is withheld. All years of the inputs are decided together, as they rest on the same counts.
    """
    return publish_situations([result], published, rule)[0]


def publish_situations(
    results: Sequence[DeprivationResult], published: pd.DataFrame, rule: Rule | None = None
) -> tuple[PublishedSituation, ...]:
    """Decide for several years of the same spec and inputs at once; see :func:`publish_situation`."""
    if not results:
        return ()
    first = results[0]
    if any(other.inputs is not first.inputs or other.spec != first.spec for other in results):
        raise Invalid("Years are published together if they come of one spec and the same inputs.", field="results")
    own_rule = rule or Rule()
    guard = Guard(results, published, own_rule)
    return tuple(
        situation_shown(result, [stage for stage in guard.stages if stage.year == result.year], published, own_rule)
        for result in results
    )
