"""Quartierwerk: from the first figure of a city district to residents at work."""

__version__ = "0.1.0"
