"""In which chapters of an edition last time's words still wait to be gone through."""

from __future__ import annotations

from pathlib import Path

from generator.model.last_words import periods_to_review
from generator.read.files import TEXT_LIMIT, read_text


def chapters_to_review(folder: Path, shown_as: str) -> dict[str, tuple[str, ...]]:
    """The periods of which something was said, by the file of the chapter that still holds it.

    The comments are asked here, as they are no part of what a chapter says.
    """
    found = {}
    for path in sorted(folder.glob("*.md")):
        file = f"{shown_as}/{path.name}"
        text, _ = read_text(path, folder, file, limit=TEXT_LIMIT, family="NAR")
        if text and (periods := periods_to_review(text)):
            found[file] = periods
    return found
