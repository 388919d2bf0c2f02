"""Weighs a built site: the heaviest page of each kind with all that it loads, and each edition.

    python benchmarks/weights.py                # site/, as make site leaves it
    python benchmarks/weights.py --site DIR

Bytes as they lie on the disk, and as a server sends them by gzip. The targets are 30 kB packed for
an indicator's page and, for an edition of 17 indicators (the size S), 1 MB without its PDFs.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from workload import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tests"))

from weighed_by_hand import Weight, weight_of, weight_of_edition

#: The kinds of pages by their paths from the root of a site; the first that fits counts.
KINDS = {
    "all authorities": r"index\.html",
    "editions of an authority": r"[^/]+/index\.html",
    "status of an edition": r"[^/]+/status/[^/]+/index\.html",
    "overview": r"[^/]+/[^/]+/index\.html",
    "all indicators": r"[^/]+/[^/]+/indicators/index\.html",
    "an indicator": r"[^/]+/[^/]+/indicators/[^/]+\.html",
    "members' summary": r"[^/]+/[^/]+/members-summary\.html",
    "find": r"[^/]+/[^/]+/find\.html",
    "pack for printing": r"[^/]+/[^/]+/pack\.html",
    "what changed": r"[^/]+/[^/]+/what-changed\.html",
    "methods": r"[^/]+/[^/]+/methods\.html",
    "about the data": r"[^/]+/[^/]+/about-the-data\.html",
    "downloads": r"[^/]+/[^/]+/downloads\.html",
    "accessibility statement": r"[^/]+/[^/]+/accessibility\.html",
    "missing page": r"(?:[^/]+/[^/]+/)?404\.html",
    "way to the newest edition": r"[^/]+/latest/index\.html",
    "a chapter": r"[^/]+/[^/]+/[^/]+\.html",
}


def kind_of(path: str) -> str:
    """The kind of a page; the way to the newest edition looks like an overview otherwise."""
    if "/latest/" in path:
        return "way to the newest edition"
    return next(kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path))


def pages_of(site: Path) -> list[str]:
    """The heaviest page of each kind as a row of a table, with how many there are."""
    weights: dict[str, list[tuple[Weight, str]]] = {kind: [] for kind in KINDS}
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        weights[kind_of(path)].append((weight_of(page), path))
    rows = []
    for kind, those in weights.items():
        if those:
            heaviest, path = max(those, key=lambda one: one[0].packed)
            rows.append(
                f"| {kind} | {len(those)} | {heaviest.raw / 1000:.1f} kB "
                f"| {heaviest.packed / 1000:.1f} kB | {path} |"
            )
    return rows


def editions_of(site: Path) -> list[str]:
    """Each edition's bytes without PDFs, the number of its indicators' pages and of its files."""
    rows = []
    for record in sorted(site.glob("*/*/edition.json")):
        folder = record.parent
        indicators = len(list(folder.glob("indicators/*.html"))) - 1
        files = sum(path.is_file() for path in folder.rglob("*"))
        size = weight_of_edition(folder) / 1_000_000
        path = folder.relative_to(site).as_posix()
        rows.append(f"| {path} | {indicators} | {files} | {size:.2f} MB |")
    return rows


def main() -> None:
    """Print both tables."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--site", type=Path, default=REPOSITORY / "site")
    site: Path = asked.parse_args().site
    print("| the heaviest of each kind | pages | as it lies | packed | |\n|---|---:|---:|---:|---|")
    print("\n".join(pages_of(site)))
    print("\n| edition, without PDFs | indicators | files | |\n|---|---:|---:|---:|")
    print("\n".join(editions_of(site)))


if __name__ == "__main__":
    main()
