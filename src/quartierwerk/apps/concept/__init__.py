"""Konzept."""
