"""Lage: where need is greatest."""
