"""Drawings as SVG: the same for paper and for pages.

Only presentation attributes and class names, no style attributes and no CSS variables, so that a strict content
security policy lets them through and the typesetter reads them.
"""
