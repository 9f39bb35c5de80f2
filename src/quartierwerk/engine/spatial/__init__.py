"""Points in areas."""

from quartierwerk.engine.spatial.points import Located, locate

__all__ = ["Located", "locate"]
