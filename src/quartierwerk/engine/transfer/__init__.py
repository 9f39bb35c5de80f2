"""What was done elsewhere, and how like that place is to one's own."""

from quartierwerk.engine.transfer.likeness import Likeness, likeness

__all__ = ["Likeness", "likeness"]
