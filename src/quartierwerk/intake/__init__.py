"""Messy files become typed tables, by recipe. No Django."""
