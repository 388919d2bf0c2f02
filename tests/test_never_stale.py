"""Change one cell, and every place that shows the figure changes; nothing shows the old one."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import copy_workspace, own_templates, run_packs

EDITION = "example-borough/2023-08-scrutiny"
OBSERVATIONS = "datapackages/example-borough/2023-m08/observations.csv"
TAG = re.compile(r"<[^>]*>")
_IN_TOUCH = "indicators/care-leavers-in-touch.html"
_PACK = "pack.html"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example editions with nothing published, and August built once, its charts cached."""
    place = tmp_path_factory.mktemp("stale")
    run_packs(copy_workspace(place / "workspace"), "build", EDITION)
    (place / "workspace").rename(place / "kept")
    return place


@pytest.fixture
def workspace(place: Path) -> Path:
    """A copy of it for one test, where it was built: what was noted of a site goes by its place."""
    shutil.rmtree(place / "workspace", ignore_errors=True)
    return shutil.copytree(place / "kept", place / "workspace")


def pages_of(workspace: Path) -> dict[str, str]:
    """Every page of August by its path, as the file has it."""
    folder = workspace / "site" / EDITION
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }


def words(page: str) -> str:
    """What a page says, its drawings' titles and descriptions included."""
    return " ".join(html.unescape(TAG.sub(" ", page)).split())


def drawn(page: str) -> list[str]:
    """The words inside the drawings of a page: titles, descriptions and labels."""
    return [
        html.unescape(text)
        for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL)
        for text in re.findall(r"<(?:title|desc|text)\b[^>]*>(.*?)</", svg, re.DOTALL)
    ]


def change_cell(workspace: Path, indicator: str, column: str, old: str, new: str) -> None:
    """Put another value into the August row of an indicator that has the old one."""
    path = workspace / OBSERVATIONS
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    at, period = rows[0].index(column), rows[0].index("period")
    (row,) = (r for r in rows if (r[0], r[period], r[at]) == (indicator, "2023-m08", old))
    row[at] = new
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def test_one_numerator_changes_its_figure_everywhere(workspace: Path) -> None:
    page = "indicators/cin-visited-4-weeks.html"
    old_words = ("77.8%", "615 of 790", "175 not", "57 more would reach", "Down 5.0 points since")
    before = pages_of(workspace)
    assert all(old in words(before[page]) for old in old_words)
    assert any("77.8%" in text for text in drawn(before[page]))
    mentioning = {path for path, text in before.items() if "77.8%" in text}
    assert {"index.html", page, "visits-and-reviews.html"} <= mentioning

    change_cell(workspace, "cin-visited-4-weeks", "numerator", "615", "587")
    run_packs(workspace, "build", EDITION)
    after = pages_of(workspace)

    new_words = ("74.3%", "587 of 790", "203 not", "85 more would reach", "Down 8.5 points since")
    for path in ("index.html", page):
        for new in new_words:
            assert new in words(after[path]), (path, new)
    assert "10.7 percentage points short of the minimum of 85%" in words(after[page])
    assert "100 × 587 ÷ 790" in words(after[page])
    assert {path for path, text in after.items() if "74.3%" in text} == mentioning
    labels = drawn(after[page])
    assert "This council 74.3%" in labels
    assert any("74.3% at 31 August 2023: red" in text for text in labels), labels
    # 175 of another indicator's assessments were not in time either, which stays as it was.
    another = "175 not; 80 more would reach the upper target"
    assert another in words(after[_PACK])
    for path, text in after.items():
        said = words(text).replace(another, "")
        for old in old_words:
            assert old not in said, (path, old)
        assert not re.search(r"\b615\b", said), path
        assert "77.8%" not in text, path


def texts_of(content: bytes) -> Iterator[str]:
    """A file's text as it stands; of a packed one, a workbook too, that of everything in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield content.decode("utf-8")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield from texts_of(packed.read(name))


def test_no_file_of_the_edition_keeps_the_old_numerator(workspace: Path) -> None:
    def holding(number: str) -> set[str]:
        """The files that name a number: pages as they are read, other files as they stand."""
        folder = workspace / "site" / EDITION
        found = set()
        for path in folder.rglob("*"):
            if path.is_file():
                texts = texts_of(path.read_bytes())
                said = [words(text) if path.suffix == ".html" else text for text in texts]
                if any(re.search(rf"(?<![\w.]){number}(?![\w.]*\d)", text) for text in said):
                    found.add(path.relative_to(folder).as_posix())
        return found

    before = holding("615")
    assert {
        "data/figures.csv", "index.html", "indicators/cin-visited-4-weeks.html", _PACK,
    } <= before  # fmt: skip
    assert {Path(path).suffix for path in before} >= {".xlsx", ".ods", ".zip"}
    change_cell(workspace, "cin-visited-4-weeks", "numerator", "615", "587")
    run_packs(workspace, "build", EDITION)
    assert holding("615") == set()
    assert before <= holding("587")


def test_one_numerator_changes_the_download_and_its_digest(workspace: Path) -> None:
    data = workspace / "site" / EDITION / "data"
    change_cell(workspace, "cin-visited-4-weeks", "numerator", "615", "587")
    run_packs(workspace, "build", EDITION)
    content = (data / "figures.csv").read_bytes()
    rows = [
        row
        for row in csv.DictReader(content.decode("utf-8").splitlines())
        if (row["ref"], row["period"]) == ("3.3", "2023-m08")
    ]
    assert [(row["numerator"], row["denominator"], row["value"]) for row in rows] == [
        ("587", "790", "74.3")
    ]
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = (r for r in described["resources"] if r["path"] == "figures.csv")
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_one_numerator_changes_the_rating_and_the_tally_everywhere(workspace: Path) -> None:
    change_cell(workspace, "care-leavers-in-touch", "numerator", "256", "240")
    run_packs(workspace, "build", EDITION)
    after = pages_of(workspace)
    assert "2 are green, 6 amber, 6 red" in words(after["index.html"])
    page = words(after[_IN_TOUCH])
    assert "89.6% at 31 August 2023: red" in page
    assert "89.6% is below the minimum of 90%: red" in page
    tags = re.findall(r'<span class="tag [^"]*">.*?</span>', after[_IN_TOUCH], re.DOTALL)
    assert {words(tag) for tag in tags} == {"Red"}
    tallies = [path for path, text in after.items() if 'class="tally"' in text]
    assert len(tallies) > 1
    assert _PACK in tallies
    for path in tallies:
        # What is kept from screen readers is the shape beside each word.
        said = words(re.sub(r'<span aria-hidden="true">[^<]*</span>', "", after[path]))
        assert re.search(r"\b2 Green 6 Amber 6 Red 3 Not rated\b", said), path
        assert not re.search(r"\b3 Green\b", said), path


def test_a_changed_name_word_or_template_reaches_the_page(workspace: Path) -> None:
    chapter = workspace / "content" / EDITION / "02-visits-and-reviews.md"
    chapter.write_text(
        chapter.read_text(encoding="utf-8") + "\nA sentence of this morning.\n", encoding="utf-8"
    )
    templates = own_templates(workspace)
    # The pack is a document of its own, without the frame of the pages.
    for template, end in (("frame/base.html", "</footer>"), ("print/pack.html", "</main>")):
        file = templates / template
        text = file.read_text(encoding="utf-8")
        assert end in text
        file.write_text(text.replace(end, f"<p>Ask us.</p>{end}"), encoding="utf-8")
    run_packs(workspace, "build", EDITION)
    after = pages_of(workspace)
    for path in ("visits-and-reviews.html", _PACK):
        assert "A sentence of this morning." in words(after[path])
    assert all("Ask us." in text for path, text in after.items() if path != "404.html")


def test_nothing_is_touched_where_nothing_has_changed(workspace: Path) -> None:
    def state() -> dict[str, int]:
        built = [*(workspace / "site").rglob("*"), *(workspace / ".cache").rglob("*")]
        return {str(path): path.stat().st_mtime_ns for path in built if path.is_file()}

    before = state()
    run_packs(workspace, "build", EDITION)
    assert state() == before
    # The ledger gone, all is made again, and what comes out is the same.
    for note in (workspace / ".cache" / "packs" / "built").iterdir():
        note.unlink()
    run_packs(workspace, "build", EDITION)
    unchanged = {path: time for path, time in before.items() if "/built/" not in path}
    assert {path: time for path, time in state().items() if "/built/" not in path} == unchanged


def test_a_site_that_somebody_changed_by_hand_is_put_right(workspace: Path) -> None:
    page = workspace / "site" / EDITION / "index.html"
    right = page.read_text(encoding="utf-8")
    page.write_text(right.replace("77.8%", "87.7%"), encoding="utf-8")
    run_packs(workspace, "build", EDITION)
    assert page.read_text(encoding="utf-8") == right


def test_one_changed_figure_draws_only_its_own_charts_again(workspace: Path) -> None:
    def drawings() -> set[str]:
        charts = workspace / ".cache" / "packs" / "charts"
        return {str(p) for p in charts.rglob("*") if p.is_file() and "<svg" in p.read_text("utf-8")}

    before = drawings()
    change_cell(workspace, "cin-visited-4-weeks", "numerator", "615", "587")
    run_packs(workspace, "build", EDITION)
    assert len(drawings() - before) == 2
    assert before <= drawings()
