"""Answers of the portal."""
