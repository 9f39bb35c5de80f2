"""Netzwerk: who is there, and who to ring."""
