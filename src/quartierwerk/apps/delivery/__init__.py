"""Umsetzung."""
