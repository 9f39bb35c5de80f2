"""The city folder: everything of a city as a Frictionless Data Package of open tables."""
