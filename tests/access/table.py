"""The table of rights as data."""

from __future__ import annotations

import csv
from pathlib import Path

TABLE = {
    row["entity"]: row for row in csv.DictReader(Path(__file__).with_name("rights.csv").read_text("utf-8").splitlines())
}
ROLES = [name for name in next(iter(TABLE.values())) if name not in {"entity", "public"}]


def allows(entity: str, role: str, verb: str) -> bool | None:
    """Whether the role may; None where it may for own objects only."""
    letters = TABLE[entity][role].split()
    if verb in letters:
        return True
    return None if f"~{verb}" in letters else False
