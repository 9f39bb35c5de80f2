"""Berichte."""
