"""What an edition is made of, as two digests: of its words, and of all else.

By contents and never by time, as the ledger of builds does it. What is told apart here is only
what a live preview may go on using while a sentence is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.publish.catalogue import CATALOGUE
from generator.publish.status_records import STATUS
from generator.publish.writing import files_of


@dataclass(frozen=True)
class Inputs:
    """A digest of every Markdown file below the folders of words, and one of every other input."""

    words: str
    others: str


def inputs_of(sources: Iterable[Path], archives: Iterable[Path], words: Iterable[Path]) -> Inputs:
    """The digests of what lies in these files and folders now, and of what archives list."""
    of_words, of_others = sha256(), sha256()
    words = tuple(words)
    listed = (
        path
        for archive in archives
        for path in (archive / CATALOGUE, *sorted(archive.glob(f"*/{STATUS}/*/*.json")))
    )
    for source in (*sources, *listed):
        names = files_of(source) if source.is_dir() else ("",)
        for path in (source / name if name else source for name in names):
            is_words = path.suffix == ".md" and any(map(path.is_relative_to, words))
            digest = of_words if is_words else of_others
            content = path.read_bytes() if path.exists() else b""
            digest.update(f"\0{path}\0{path.exists()}\0{len(content)}\0".encode())
            digest.update(content)
    return Inputs(of_words.hexdigest(), of_others.hexdigest())
