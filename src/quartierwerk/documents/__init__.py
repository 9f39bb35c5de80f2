"""Results become PDF, XLSX and SVG. No Django."""
