"""Reads of the room. Figures leave here as Published only."""
