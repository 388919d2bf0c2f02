"""One small edition, whole: what its pages say and what its downloads hold, kept as text."""

from __future__ import annotations

import os
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cleared_by_hand import publish
from opened_sheets import ods

from conftest import run_packs

EDITION = "your-council/2025-09-scrutiny"
BLOCKS = {"p", "li", "h1", "h2", "h3", "tr", "caption", "div", "dt", "dd", "summary", "svg"}


class Reader(HTMLParser):
    """Reads a page aloud: a line for each block, table cells apart, headings marked."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            mark = "#" * int(tag[1]) + " " if tag in ("h1", "h2", "h3") else ""
            self.lines.append(f"[{tag}] " if tag == "svg" else mark)
        elif tag in ("td", "th"):
            self.lines[-1] += " | "
        elif tag in ("text", "title", "desc", "small", "span"):
            self.lines[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data

    def said(self) -> str:
        spoken = (" ".join(line.split()) for line in self.lines)
        return "\n".join(line for line in spoken if line) + "\n"


def read_aloud(page: str) -> str:
    """What a page says from top to bottom."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader.said()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's edition, published, so that nothing in it depends on being a preview."""
    folder = tmp_path_factory.mktemp("small")
    run_packs(folder, "init", "ours")
    publish(folder / "ours")
    return folder / "ours" / "archive" / EDITION


def test_the_small_edition_has_the_files_it_always_had(
    small: Path, golden: Callable[[str, str], None]
) -> None:
    files = sorted(p.relative_to(small).as_posix() for p in small.rglob("*") if p.is_file())
    golden("small/files.txt", "\n".join(files) + "\n")


def test_the_pages_of_the_small_edition_say_what_they_always_said(
    small: Path, golden: Callable[[str, str], None]
) -> None:
    for page in sorted(small.rglob("*.html")):
        name = page.relative_to(small).with_suffix(".txt").as_posix()
        golden(f"small/{name}", read_aloud(page.read_text(encoding="utf-8")))


def test_every_page_leads_to_the_status_page_of_its_edition(small: Path) -> None:
    status = small.parent / "status" / small.name / "index.html"
    assert status.is_file()
    for page in small.rglob("*.html"):
        if page.name == "404.html":  # shown at any address, so no way leads from it
            continue
        way = os.path.relpath(status, page.parent).replace(os.sep, "/")
        times = 1 if page.name == "pack.html" else 2
        assert page.read_text(encoding="utf-8").count(f'href="{way}"') == times, page.name


def test_the_downloads_of_the_small_edition_hold_what_they_always_held(
    small: Path, golden: Callable[[str, str], None]
) -> None:
    for file in sorted((small / "data").glob("*.[cj]s*")):
        golden(f"small/data/{file.name}", file.read_text(encoding="utf-8"))


def test_the_workbook_of_the_small_edition_holds_what_it_always_held(
    small: Path, golden: Callable[[str, str], None]
) -> None:
    """Its tables are those of the CSV files; here is what stands before and after them."""
    (file,) = (small / "data").glob("*.ods")
    sheets = ods(file.read_bytes())
    lines = [
        f"{name}: {' | '.join('' if cell is None else str(cell) for cell in row)}"
        for name in ("Cover", "Contents", "Scorecard", "Notes")
        for row in sheets[name].rows
    ]
    golden("small/data/workbook.txt", "\n".join(lines) + "\n")
