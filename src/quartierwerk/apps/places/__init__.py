"""Municipalities, districts, boundaries, programmes."""
