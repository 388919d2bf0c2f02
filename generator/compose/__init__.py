"""Judgements and words become pages."""
