"""A program that a setting would have run."""

from pathlib import Path

Path("ran-by-a-hook").touch()
