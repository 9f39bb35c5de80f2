"""The API: the rooms' operations put together under ``/api/v1/``."""
