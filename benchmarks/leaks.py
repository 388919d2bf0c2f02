"""Measures the leak scan: 5,000 invented children, looked for in 20 MB of pages, on one core.

python benchmarks/leaks.py
python benchmarks/leaks.py --runs 5
python benchmarks/leaks.py --site site    # a site that was built, as often as makes 20 MB
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from workload import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tests"))

from children_by_hand import HEADINGS, children, rows

from generator.protect.leaks.scan import NOTHING, scan
from generator.protect.leaks.sought import Sought, sought_in
from generator.read.extracts import ExtractTable

SIZE = 20_000_000
CHILDREN = 5_000

_WORDS = (
    "children visited within four weeks of the assessment and the green target for May is near the "
    "lower limit so members may ask whether young people who will leave care in March were seen by "
    "a social worker the committee read a page on hope street in April grant funding closed early"
)
WORDS = _WORDS.split()


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--site", type=Path)
    arguments = parser.parse_args()
    pages = of_site(arguments.site) if arguments.site else invented()
    total = sum(len(content) for _, content in pages)
    began = time.process_time()
    sought = index()
    indexed = time.process_time() - began
    print(f"{CHILDREN:,} children indexed in {indexed:.2f} s of CPU.\n")
    print("| looked for in files | MB | found | CPU s, least | a MB |\n|---|---:|---:|---:|---:|")
    for name, of in (("the rules alone", NOTHING), ("the rules and 5,000 children", sought)):
        least, found = measured(pages, of, arguments.runs)
        megabytes = total / 1e6
        print(f"| {name} | {megabytes:.1f} | {found} | {least:.2f} | {least / megabytes:.3f} |")


def measured(pages: list[tuple[str, bytes]], sought: Sought, runs: int) -> tuple[float, int]:
    """The least CPU time of the runs, and how many findings there are."""
    least = float("inf")
    found = 0
    for _ in range(runs):
        began = time.process_time()
        found = len(scan(pages, sought))
        least = min(least, time.process_time() - began)
    return least, found


def index() -> Sought:
    """The children as an extract of a case system has them."""
    listed = ((at, tuple(row)) for at, row in enumerate(rows(children(CHILDREN)), start=2))
    return sought_in([ExtractTable("list_1.csv", ((1, HEADINGS), *listed))])[0]


def of_site(folder: Path) -> list[tuple[str, bytes]]:
    """The files of a site, again and again until there are 20 MB of them."""
    files = [(str(path), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
    pages: list[tuple[str, bytes]] = []
    while sum(len(content) for _, content in pages) < SIZE:
        pages += files
    return pages


def invented() -> list[tuple[str, bytes]]:
    """Pages of words, tables and drawings that no other page repeats, from a fixed seed."""
    chance = random.Random(5)
    pages: list[tuple[str, bytes]] = []
    size = 0
    while size < SIZE:
        words = " ".join(chance.choices(WORDS, k=500))
        cells = "".join(
            f"<tr><th scope='row'>{chance.randrange(1, 29)} {month} {chance.randrange(2008, 2026)}"
            f"</th><td>{chance.randrange(9999)}</td><td>{chance.random():.1%}</td></tr>\n"
            for month in ("March", "June", "September", "December") * 10
        )
        points = " ".join(f"{chance.uniform(0, 600):.2f},{at}" for at in range(120))
        drawing = (
            f"<svg role='img'><polyline points='{points}'/><text>Target &amp; limit</text></svg>"
        )
        page = f"<main><p>{words}</p><table>{cells}</table>{drawing}</main>".encode()
        pages.append((f"page-{len(pages)}.html", page))
        size += len(page)
    return pages


if __name__ == "__main__":
    main()
