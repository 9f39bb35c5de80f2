"""The words all rooms share. Pure Python: no Django, no numpy, no files."""
