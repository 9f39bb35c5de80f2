"""The labour-market instruments that offers and measures name, each wording with the days on which it holds."""

from __future__ import annotations

import pandas as pd

from quartierwerk.synthetic.plan import content_rows

SOURCE = "Zusammengestellt für die Vorführung; vor Gebrauch am Gesetzestext prüfen"


def instrument_table() -> pd.DataFrame:
    """One row a wording; the same in every city."""
    return pd.DataFrame(content_rows("instruments.csv")).assign(source=SOURCE)
