"""The links between measures of the four strands: chains that end in work, and where they break."""

from quartierwerk.engine.linkage.findings import Code, LinkageFinding
from quartierwerk.engine.linkage.plan import Link, Plan, PlannedMeasure
from quartierwerk.engine.linkage.run import LinkageResult, run
from quartierwerk.engine.linkage.spec import LinkageSpec
from quartierwerk.engine.linkage.ways import Chain

__all__ = ["Chain", "Code", "Link", "LinkageFinding", "LinkageResult", "LinkageSpec", "Plan", "PlannedMeasure", "run"]
