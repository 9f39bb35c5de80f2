"""What counts as work, as training and as a building site when measures are chained."""

from __future__ import annotations

from typing import ClassVar

from quartierwerk.kernel.spec import Spec

STRANDS = ("economic", "infrastructural", "urban_planning", "social")
KINDS = ("enables", "precedes", "trains_for", "employs_from", "hosts", "refers_to")


class LinkageSpec(Spec):
    """How the links of a concept are read.

    Parameters
    ----------
    work_stages : tuple of str
        Support stages that are work, or lead into it at once.
    training_stages : tuple of str
        Stages that must lead on to work.
    building_strands : tuple of str
        Strands whose measures can employ and train people on the spot.
    left_out_states : tuple of str
        Measures of these states are not there.
    """

    kind: ClassVar[str] = "linkage"

    name: str = "four-strands"
    strands: tuple[str, ...] = STRANDS
    work_stages: tuple[str, ...] = ("subsidised_work", "placement")
    training_stages: tuple[str, ...] = ("qualification",)
    building_strands: tuple[str, ...] = ("infrastructural", "urban_planning")
    left_out_states: tuple[str, ...] = ("dropped",)
