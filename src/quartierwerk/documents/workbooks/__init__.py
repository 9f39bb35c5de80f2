"""Workbooks: real numbers with formats, a frozen head, filters, print setup, and always a sheet of definitions."""
