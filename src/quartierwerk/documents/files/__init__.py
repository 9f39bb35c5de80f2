"""Files other programs read: CSV and GeoJSON."""
