"""Files other programs read: CSV and GeoJSON."""

from quartierwerk.documents.files.delimited import situation_csv, table_csv
from quartierwerk.documents.files.geojson import situation_geojson

__all__ = ["situation_csv", "situation_geojson", "table_csv"]
