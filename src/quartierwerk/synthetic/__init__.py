"""Seeded generator of synthetic cities, labelled so. No real person, no real organisation."""

from quartierwerk.synthetic.city import SEED, kleinmuster, musterstadt, write_examples
from quartierwerk.synthetic.planted import planted_contacts, planted_small_counts

__all__ = ["SEED", "kleinmuster", "musterstadt", "planted_contacts", "planted_small_counts", "write_examples"]
