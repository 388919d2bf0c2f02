"""Scrutiny Packs: from a data package to a committee page."""

__version__ = "0.1.0"
