"""Addresses and numbers that a council prints on purpose, from `contacts.txt` among its words."""

from __future__ import annotations

from pathlib import Path

from generator.model.findings import Finding
from generator.read.files import read_text

FILE = "contacts.txt"


def read_contacts(folder: Path, shown_as: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Each line of the file in an authority's folder, without blank ones and those after a `#`.

    Nothing where the file is not there.
    """
    if not (folder / FILE).exists():
        return (), ()
    text, findings = read_text(folder / FILE, folder, f"{shown_as}/{FILE}", family="CFG")
    lines = (line.partition("#")[0].strip() for line in (text or "").splitlines())
    return tuple(line for line in lines if line), findings
