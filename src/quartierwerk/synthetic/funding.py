"""Made-up funding programmes with rates by programme year and deadlines; no real programme has these figures."""

from __future__ import annotations

import pandas as pd

from quartierwerk.synthetic.plan import content_rows

SOURCE = "synthetisch"


def programme_table() -> pd.DataFrame:
    """One row a programme; the same in every city."""
    return pd.DataFrame(content_rows("funding_programmes.csv")).assign(source=SOURCE)


def rate_table() -> pd.DataFrame:
    """One row a programme and programme year."""
    return pd.DataFrame(content_rows("funding_rates.csv")).assign(source=SOURCE)


def deadline_table() -> pd.DataFrame:
    """One row a deadline."""
    return pd.DataFrame(content_rows("funding_deadlines.csv")).assign(source=SOURCE)
