"""Seeded generator of synthetic cities, labelled so. No real person, no real organisation."""
