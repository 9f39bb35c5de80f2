"""Seeded generator of synthetic cities, labelled so. No real person, no real organisation."""

from quartierwerk.synthetic.city import SEED, kleinmuster, musterstadt, write_examples
from quartierwerk.synthetic.planted import (
    planted_contacts,
    planted_offers,
    planted_participants,
    planted_small_counts,
    planted_texts,
)
from quartierwerk.synthetic.shifting import shifted

__all__ = [
    "SEED",
    "kleinmuster",
    "musterstadt",
    "planted_contacts",
    "planted_offers",
    "planted_participants",
    "planted_small_counts",
    "planted_texts",
    "shifted",
    "write_examples",
]
