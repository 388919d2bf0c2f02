"""An edition's manifest: the fingerprint of each file, in the form `sha256sum -c` reads."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from generator.publish.writing import files_of

MANIFEST = "manifest-sha256.txt"


def manifest_of(folder: Path) -> str:
    """One line for each file of a folder but the manifest itself, in order of path."""
    return "".join(
        f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in files_of(folder)
        if name != MANIFEST
    )


def fingerprint(manifest: str) -> str:
    """The digest by which a catalogue knows an edition: that of its manifest."""
    return sha256(manifest.encode()).hexdigest()
