"""Published facts that the room brings along: the grants of the model programme the platform began with."""

from __future__ import annotations

from importlib.resources import files
from io import StringIO
from typing import Any


def grants_of_the_model_programme() -> Any:
    """The 2012 grants of *Aktiv für Arbeit im Stadtteil*, as the table ``funded_projects`` of a city folder.

    Eight municipalities of North Rhine-Westphalia; taken from the funder's list of beneficiaries by the recipe
    ``nrw-esf-projects``, with the codes that recipe gives, so that importing the whole list meets these rows.
    """
    import pandas as pd

    text = files(__package__).joinpath("aktiv_fuer_arbeit_2012.csv").read_text("utf-8")
    frame = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
    frame["year"] = frame["year"].astype("Int64")
    return frame
