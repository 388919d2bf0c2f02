"""How heavy pages are: read on a slow connection, kept for years, sent on a memory stick."""

from __future__ import annotations

from pathlib import Path

import pytest
from weighed_by_hand import Weight, weight_of, weight_of_edition

from conftest import Built

#: An indicator's page with all that it loads, as a server sends it; an edition of the size S.
MOST_OF_INDICATOR = 30_000
MOST_OF_EDITION = 1_000_000

#: The editions of the repository that are no larger than the size S of the benchmarks.
SMALL = ("example-borough/2023-08-scrutiny", "fenbridge/2016-12-scrutiny")


def test_no_indicator_page_is_heavy_with_all_that_it_loads(built: Built) -> None:
    pages = [
        path for path in built.archive.glob("*/*/indicators/*.html") if path.name != "index.html"
    ]
    weights = {path.relative_to(built.archive).as_posix(): weight_of(path) for path in pages}
    assert len(weights) > 700
    assert {path: one for path, one in weights.items() if one.packed > MOST_OF_INDICATOR} == {}


@pytest.mark.parametrize("edition", SMALL)
def test_a_small_edition_stays_within_a_megabyte(built: Built, edition: str) -> None:
    assert 100_000 < weight_of_edition(built.archive / edition) <= MOST_OF_EDITION


def test_a_page_is_weighed_with_its_stylesheets_and_pictures(tmp_path: Path) -> None:
    page = tmp_path / "a" / "page.html"
    page.parent.mkdir()
    page.write_text(
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="../look.css">'
        '<img class="logo" src="../logo.svg" alt=""><script src="../find.js"></script>'
        '<a href="../large.csv">Figures</a>',
        encoding="utf-8",
    )
    for name, size in (("look.css", 1000), ("logo.svg", 200), ("find.js", 30), ("large.csv", 9999)):
        (tmp_path / name).write_bytes(b"x" * size)
    weight = weight_of(page)
    assert weight.raw == page.stat().st_size + 1230
    assert weight.packed < 400
    assert weight != Weight(0, 0)


def test_a_page_that_asks_for_a_file_that_is_not_there_is_not_weighed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<link rel="stylesheet" href="look.css">', encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        weight_of(page)
