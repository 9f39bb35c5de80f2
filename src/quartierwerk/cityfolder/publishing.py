"""Protected figures on their way out: the one door is ``engine.disclosure``."""

from __future__ import annotations

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder


def published(folder: CityFolder) -> pd.DataFrame:
    """The table of values after disclosure control: public indicators as they are, protected ones suppressed.

    Returns
    -------
    DataFrame
        Columns of ``values``; a suppressed figure has the absence ``suppressed`` and neither count nor base.
    """
    from quartierwerk.engine.disclosure import publish_values

    return publish_values(folder["values"], folder["indicators"], folder["districts"])
