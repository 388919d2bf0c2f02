"""Whether a site still is what its sources would make of it, without making it again.

Told by contents alone, never by time: every byte of packages, words, templates and settings, of
the program and of the libraries it uses, and every file of the site itself. If any differs by one
byte, the site is made anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import requires, version
from importlib.resources import files
from pathlib import Path

from generator.publish.catalogue import CATALOGUE
from generator.publish.status_records import STATUS
from generator.publish.writing import files_of, replace_file

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Ledger:
    """What a site was made of, kept in the workspace's cache and nowhere else."""

    folder: Path
    sources: tuple[Path, ...]
    archive: Path
    site: Path
    wanted: tuple[str, ...]

    def is_current(self) -> bool:
        """Whether making the site again would change no byte of it."""
        try:
            noted = self._note.read_text(encoding="utf-8")
        except FileNotFoundError:
            return False
        return noted == self._state()

    def remember(self) -> None:
        """Note what the site has just been made of."""
        replace_file(self._note, self._state().encode())

    @property
    def _note(self) -> Path:
        name = json.dumps([str(self.site.resolve()), str(self.archive.resolve()), self.wanted])
        return self.folder / hashlib.sha256(name.encode()).hexdigest()[:32]

    def _state(self) -> str:
        digest = hashlib.sha256()
        program = Path(str(files("generator")))
        recorded = sorted(self.archive.glob(f"*/{STATUS}/*/*.json"))
        for source in (
            program,
            *self.sources,
            self.archive / CATALOGUE,
            *recorded,
            self.site,
        ):
            digest.update(f"\0{source.name}\0".encode())
            for name, content in _contents(source):
                digest.update(f"{name}\0{len(content)}\0".encode())
                digest.update(content)
        digest.update(json.dumps(_libraries()).encode())
        return digest.hexdigest()


def _contents(source: Path) -> list[tuple[str, bytes]]:
    if source.is_file():
        return [("", source.read_bytes())]
    return [
        (name, (source / name).read_bytes())
        for name in files_of(source)
        if not name.endswith(".pyc")
    ]


def _libraries() -> list[str]:
    """The libraries every installation has, with the versions installed."""
    every = [wanted for wanted in requires("scrutiny-packs") or () if "extra ==" not in wanted]
    names = (_NAME.match(wanted) for wanted in every)
    return [f"{name[0]} {version(name[0])}" for name in names if name]
