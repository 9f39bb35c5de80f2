"""Backup and restore of a whole installation: every row of every table, and the files beside them."""
