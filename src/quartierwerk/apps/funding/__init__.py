"""Finanzierung."""
