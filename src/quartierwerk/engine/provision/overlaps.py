"""Several offers of several organisations for the same people, beyond their need."""

from __future__ import annotations

import numpy as np
import pandas as pd

from quartierwerk.engine.provision.result import GapResult

COLUMNS = (
    "district", "target_group", "stage", "offers", "organisations", "supply", "need_persons", "spare",
)  # fmt: skip


def overlaps_frame(result: GapResult) -> pd.DataFrame:
    """Cells that could do without one of their offers, the most spare places first.

    A cell is named where two or more organisations count, every place and the persons in need are known, and the places
    over and above the need are at least those of the smallest offer. Several full offers are no overlap, and a cell
    whose need nobody counted is none either.

    Returns
    -------
    DataFrame
        ``district, target_group, stage, offers, organisations, supply, need_persons, spare``; codes with
        blanks between.
    """
    known = np.isfinite(result.supply) & np.isfinite(result.need_persons)
    enough = (result.counting_number >= 2) & ~result.single_provider & known & (result.supply > result.need_persons)
    rows = []
    for d, g, s in np.argwhere(enough).tolist():
        cell = result.cell(result.districts[d], result.spec.group_ids[g], result.spec.stages[s])
        counting = [offer for offer in cell.offers_here if offer.counts]
        spare = float(result.supply[d, g, s] - result.need_persons[d, g, s])
        if spare + 1e-9 >= min(offer.places or 0.0 for offer in counting):
            rows.append(
                {
                    "district": cell.district,
                    "target_group": cell.target_group,
                    "stage": cell.stage,
                    "offers": " ".join(offer.id for offer in counting),
                    "organisations": " ".join(sorted({offer.organisation for offer in counting})),
                    "supply": cell.supply,
                    "need_persons": cell.need_persons,
                    "spare": spare,
                }
            )
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values("spare", ascending=False, kind="stable").reset_index(drop=True)
