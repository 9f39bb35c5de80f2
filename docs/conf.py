"""Sphinx: the documentation in Markdown, built without warnings by `make docs`."""

import sys
from pathlib import Path

from quartierwerk import __version__

sys.path.insert(0, str(Path(__file__).parent))

project = "Quartierwerk"
author = "the contributors to Quartierwerk"
copyright = author
release = version = __version__
language = "en"

extensions = ["myst_parser", "mathml"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "adr/template.md", "quality/runs"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist", "smartquotes", "tasklist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"Quartierwerk {release}"
html_show_sphinx = False
html_math_renderer = "mathml"
