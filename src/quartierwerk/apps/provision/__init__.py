"""Angebot & Bedarf."""
