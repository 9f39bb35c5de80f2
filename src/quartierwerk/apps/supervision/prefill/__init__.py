"""What the platform knows of a site and quarter already: figures and sentences a report begins with."""

from quartierwerk.apps.supervision.prefill.figures import figure_filled
from quartierwerk.apps.supervision.prefill.texts import texts_filled

__all__ = ["figure_filled", "texts_filled"]
