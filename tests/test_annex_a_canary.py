"""Nothing of a child gets out of the private folder: lists full of a word that nobody writes.

Ids, teams, workers, free texts, unknown codes and cells that break their rule all hold it, and all
children are born in one month. Such lists are read, checked, counted and built into an edition, and
stopped in each of these steps; then every byte outside the private folder, and all that was said,
is searched for both.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from packages_by_hand import SCHEMAS, edition_settings
from ran import ran, started

from conftest import run_packs
from generator import extracting
from generator.annex_a.measures import MEASURES
from generator.annex_a.specification import Column, Kind, ListAsked, codes_asked, lists_asked
from generator.model.errors import PacksError
from generator.protect.leaks.opened import texts_in
from generator.workspace import Workspace

WORD = "Quillfeather"
#: The word however it is written, and the month in which all the children were born.
CANARY = re.compile(rf"{WORD}|201[12]-02-\d\d|\d\d/02/201[12]|feb\w* 201[12]", re.IGNORECASE)
BORN = date(2011, 2, 1)
DAY = "2025-09-30"
PACKAGE = "your-council/2025-m09"
ROWS = 25
CHAPTER = """---
title: Work
---

```tally
```

```scorecard
theme: Referrals
```
"""


def cell(column: Column, of: ListAsked, row: int) -> str:
    """A cell of a list: a canary wherever it may name anybody, and in every seventh row broken."""
    if column.identifying and column.kind is Kind.DATE:
        return f"{BORN + timedelta(row % 28):%d/%m/%Y}"
    if column.kind is Kind.TEXT:
        # The same children in every list.
        name = "child" if column.id == "child" else f"{of.number} {column.id}"
        return f"{WORD} {name} {row}"
    if row % 7 == 0:
        return f"{WORD} {of.number} {column.id} {row}"
    match column.kind:
        case Kind.DATE:
            return f"{date(2025, 4, 3) + timedelta(7 * row):%d/%m/%Y}"
        case Kind.WHOLE_NUMBER:
            return str(14 if column.id == "age" else row % 3)
        case Kind.CODE:
            codes = [code for code in codes_asked()[column.codes] if code.since <= "2024"]
            return codes[row % len(codes)].code


def write_lists(folder: Path, numbers: Iterable[int]) -> Path:
    """Some lists as a folder of CSV files, each with a column that nobody asked for."""
    folder.mkdir(parents=True)
    for of in map(lists_asked().__getitem__, numbers):
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow([*(column.heading for column in of.columns), f"{WORD} notes"])
        for row in range(1, ROWS):
            writer.writerow([*(cell(column, of, row) for column in of.columns), f"{WORD} {row}"])
        (folder / f"List_{of.number}.csv").write_text(text.getvalue(), encoding="utf-8")
    codes = f'[source]\n"{WORD} 3 source 7" = "1A"\n"{WORD} 1 source 14" = "1B"\n'
    (folder.parent / extracting.CODES).write_text(codes, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Place:
    """A workspace, and a private folder of lists outside of it, in a folder with nothing else."""

    root: Path

    @property
    def workspace(self) -> Path:
        return self.root / "workspace"

    @property
    def lists(self) -> Path:
        return self.root / "private" / "lists"

    @property
    def private(self) -> Path:
        return self.root / "private" / f"annex-a-{DAY}"

    @property
    def outside(self) -> Iterator[tuple[str, str]]:
        """Every text in every file outside the private folder, and the files' names."""
        for path in sorted(self.root.rglob("*")):
            inside = path.relative_to(self.root)
            yield "a name", inside.as_posix()
            if path.is_file() and inside.parts[0] != "private":
                for text in texts_in(path.read_bytes(), set()):
                    yield inside.as_posix(), text.text


def make_place(root: Path, numbers: Iterable[int] = range(1, 12)) -> Place:
    place = Place(root)
    content = place.workspace / "content" / "your-council" / "2025-09-scrutiny"
    content.mkdir(parents=True)
    settings = SCHEMAS.parents[1] / "starter" / "mkdocs.yml"
    shutil.copy(settings, place.workspace)
    (content / "edition.toml").write_text(edition_settings(), encoding="utf-8")
    (content / "01-work.md").write_text(CHAPTER, encoding="utf-8")
    for folder in ("home", "tmp"):
        (root / folder).mkdir()
    write_lists(place.lists, numbers)
    return place


Run = Callable[..., CompletedProcess[str]]


def annex_a(place: Place, code: int = 0, by: Run = ran, **environment: str) -> str:
    """What the program says of the lists, in an environment of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(place.root / "home"))
        patch.setenv("TMPDIR", str(place.root / "tmp"))
        patch.setenv("PACKS_DEBUG", "1")
        for name, text in environment.items():
            patch.setenv(name, text)
        named = ("--name", "Your Council")
        run = by(place.workspace, "annex-a", str(place.lists), PACKAGE, *named)
    assert run.returncode == code, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    return run.stdout + run.stderr


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_place(tmp_path_factory.mktemp("canary"))


@pytest.fixture(scope="module")
def said(place: Place) -> str:
    return annex_a(place)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return make_place(tmp_path_factory.mktemp("few"), (3,))


def found_outside(place: Place) -> list[str]:
    return [f"{where}: {text}" for where, text in place.outside if CANARY.search(text)]


def test_the_private_folder_holds_what_is_looked_for_so_that_the_search_can_fail(
    place: Place, said: str
) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in place.private.iterdir()}
    assert CANARY.search(kept["worklist.csv"]) and CANARY.search(kept["unknown-codes.csv"])
    if os.name != "nt":
        assert place.private.stat().st_mode & 0o077 == 0


def test_neither_the_package_nor_what_is_said_holds_anything_of_a_child(
    place: Place, said: str
) -> None:
    assert CANARY.search(said) is None, said
    tables = {path.name for path in (place.workspace / "datapackages" / PACKAGE).iterdir()}
    assert {"indicators.csv", "observations.csv", "return_errors.csv"} <= tables
    assert found_outside(place) == []


def test_an_edition_of_the_package_holds_nothing_of_a_child(tmp_path: Path) -> None:
    place = make_place(tmp_path, (3, 9))
    printed = annex_a(place)
    printed += run_packs(place.workspace, "check", PACKAGE)
    printed += run_packs(place.workspace, "build")
    assert CANARY.search(printed) is None
    assert len(list((place.workspace / "site").rglob("*.html"))) > 10
    assert found_outside(place) == []


STEPS = (
    "read_mapping_of_codes",
    "read_extract",
    "checked_lists",
    "private_files",
    "computed",
    "extract_package.staged",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_says_where_and_not_on_what(
    step: str, few: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*arguments: object, **options: object) -> None:
        raise ValueError(f"cannot convert {WORD} of {BORN}")

    monkeypatch.setattr(f"generator.extracting.{step}", fails)
    before = dict(few.outside)
    what = extracting.asked(PACKAGE, few.lists, name="Your Council")
    with pytest.raises(PacksError, match="fault of the program") as error:
        extracting.extract(Workspace(few.workspace), what, lambda doing: None)
    told = "".join(traceback.format_exception(error.value))
    assert CANARY.search(told) is None and "ValueError" in str(error.value)
    assert dict(few.outside) == before


def test_a_measure_that_fails_is_named(few: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(extract: object) -> None:
        raise KeyError(f"{WORD} of {BORN}")

    first = MEASURES[0]
    broken = (type(first)(**{**vars(first), "count": fails}),)
    monkeypatch.setattr("generator.extracting.MEASURES", broken)
    what = extracting.asked(PACKAGE, few.lists, name="Your Council")
    with pytest.raises(PacksError, match=first.ref) as error:
        extracting.extract(Workspace(few.workspace), what, lambda doing: None)
    assert CANARY.search("".join(traceback.format_exception(error.value))) is None


def test_lists_that_are_broken_or_a_folder_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    place = make_place(tmp_path, (3, 4, 9))
    whole = {path: path.read_bytes() for path in place.lists.iterdir()}
    (place.lists / "List_3.csv").write_bytes(f"PK\x03\x04{WORD}\0\xff,".encode("latin-1") * 9)
    (place.lists / "List_4.csv").write_text(f'"{WORD}"\n"{WORD}', encoding="utf-8")
    printed = annex_a(place, code=1)
    assert "List_3.csv" in printed and "List_4.csv" in printed and CANARY.search(printed) is None
    for path, content in whole.items():
        path.write_bytes(content)
    shutil.rmtree(place.private)
    place.private.write_text("no folder")
    printed = annex_a(place, code=1)
    assert place.private.name in printed and CANARY.search(printed) is None
    assert list((place.workspace / "datapackages").rglob("*.csv")) == []
    assert found_outside(place) == []


def test_two_runs_give_the_same_bytes_wherever_and_whenever(
    place: Place, said: str, tmp_path: Path
) -> None:
    other = make_place(tmp_path / "elsewhere")
    annex_a(other, 0, started, TZ="Pacific/Auckland", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="7")
    for one in (PACKAGE, place.private.name):
        folders = [
            (at.workspace / "datapackages" / one, at.root / "private" / one)
            for at in (place, other)
        ]
        ours, theirs = (next(folder for folder in both if folder.is_dir()) for both in folders)
        names = sorted(path.name for path in ours.iterdir())
        assert names == sorted(path.name for path in theirs.iterdir())
        for name in names:
            assert (ours / name).read_bytes() == (theirs / name).read_bytes(), name


@pytest.mark.parametrize("where", ["inside", "around", "pushed", "nowhere"])
def test_lists_are_refused_where_they_could_get_out(where: str, tmp_path: Path) -> None:
    workspace = tmp_path / "around" / "workspace"
    workspace.mkdir(parents=True)
    (workspace / "mkdocs.yml").touch()
    lists = {
        "inside": workspace / "lists",
        "around": tmp_path / "around",
        "pushed": tmp_path / "kept" / "lists",
        "nowhere": tmp_path / "nowhere",
    }[where]
    if where != "nowhere":
        lists.mkdir(parents=True, exist_ok=True)
    (tmp_path / "kept" / ".git").mkdir(parents=True)
    config = '[core]\n\tbare = false\n[remote "origin"]\n\turl = there\n'
    (tmp_path / "kept" / ".git" / "config").write_text(config)
    what = extracting.asked(PACKAGE, lists)
    with pytest.raises(PacksError):
        extracting.extract(Workspace(workspace), what, lambda doing: None)
    assert [path.name for path in workspace.iterdir() if path != lists] == ["mkdocs.yml"]
