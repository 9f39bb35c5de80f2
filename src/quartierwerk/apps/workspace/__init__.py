"""Mein Stadtteil and the search, fed by the rooms' panels."""
