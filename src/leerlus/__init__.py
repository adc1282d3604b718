"""Leerlus: from police complaint to lesson learned."""

__version__ = "0.1.0"
