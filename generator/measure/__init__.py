"""Observations become figures."""
