"""Protected figures on their way out: the one door is ``engine.disclosure``."""

from __future__ import annotations

import pandas as pd

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.engine.disclosure.figures import publish_values


def published(folder: CityFolder) -> pd.DataFrame:
    """The table of values after disclosure control: public indicators as they are, protected ones suppressed.

    What a shareable folder holds has passed already, and is not suppressed a second time for want of the counts that
    were left at home.

    Returns
    -------
    DataFrame
        Columns of ``values``; a suppressed figure has the absence ``suppressed`` and neither count nor base.
    """
    if folder.profile == "shareable":
        return folder["values"]
    return publish_values(folder["values"], folder["indicators"], folder["districts"])
