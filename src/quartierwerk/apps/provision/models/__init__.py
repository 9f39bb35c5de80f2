"""The room's records."""
