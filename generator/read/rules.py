"""The rules of the methods page as they ship: one Markdown file each, in the order of their names.

They come with the program and from nowhere else, so that no council's page can say other than what
the program does.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rule_texts() -> tuple[tuple[str, str], ...]:
    """The name of each file, such as `30-rating.md`, and its text."""
    shipped = (file for file in (files("generator") / "rules").iterdir() if file.is_file())
    texts = ((file.name, file.read_text(encoding="utf-8")) for file in shipped)
    return tuple(sorted((name, text) for name, text in texts if name.endswith(".md")))
