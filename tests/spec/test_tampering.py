"""What somebody does to an archive, and what `packs verify` says of it: a row each.

An archive of two editions is made, one thing is done to a copy, and the copy is verified. The last
column is all that is found wrong, a line for each thing. `AUGUST` and `MAY` are the editions.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of, writes
from packages_by_hand import rows_of

from generator.publish.archive import publish
from generator.publish.manifest import manifest_of
from generator.verify import verify

EDITIONS = {"MAY": "2023-05-scrutiny", "AUGUST": "2023-08-scrutiny"}

TAMPERING = """
what was done                 | to                         | with                        | what is said
nothing                       |                            |                             |
a letter changed              | AUGUST/index.html          |                             | AUGUST/index.html: changed. Restore it from a copy of the archive.
a letter changed              | AUGUST/data/figures.csv    |                             | AUGUST/data/figures.csv: changed. Restore it from a copy of the archive.
a letter changed              | AUGUST/edition.json        |                             | AUGUST/edition.json: changed. Restore it from a copy of the archive.
emptied                       | AUGUST/data/figures.csv    |                             | AUGUST/data/figures.csv: changed: it is empty now. Restore it from a copy of the archive.
copied as text for Windows    | AUGUST/data/figures.csv    |                             | AUGUST/data/figures.csv: changed in its line ends alone: a program copied it as text, so have it copied as it is. Restore it from a copy of the archive.
copied as text for Windows    | AUGUST/manifest-sha256.txt |                             | AUGUST/manifest-sha256.txt: changed in its line ends alone: a program copied it as text, so have it copied as it is. Restore it from a copy of the archive.
deleted                       | AUGUST/data/figures.csv    |                             | AUGUST/data/figures.csv: missing. Restore it from a copy of the archive.
deleted                       | AUGUST/edition.json        |                             | AUGUST/edition.json: missing. Restore it from a copy of the archive.
deleted                       | AUGUST/manifest-sha256.txt |                             | AUGUST/manifest-sha256.txt: missing, so no file is held to it. Restore it from a copy of the archive.
deleted                       | AUGUST                     |                             | AUGUST: the whole edition is missing. Restore it from a copy of the archive.
renamed                       | AUGUST/index.html          | AUGUST/Index.html           | AUGUST/index.html: renamed; it is Index.html now. Rename it back.
renamed                       | AUGUST/data/figures.csv    | AUGUST/figures.csv          | AUGUST/data/figures.csv: renamed; it is figures.csv now. Rename it back.
renamed                       | AUGUST                     | example-borough/2023-q2     | AUGUST: renamed; it is example-borough/2023-q2 now. Rename it back.
copied                        | AUGUST                     | example-borough/2023-q2     | example-borough/2023-q2: an edition that the catalogue does not list. If its publication was stopped, publish anything again and it is listed; if not, move it out of the archive.
copied                        | AUGUST/index.html          | AUGUST/new.html             | AUGUST/new.html: added. Move it out of the archive.
copied                        | AUGUST/index.html          | AUGUST/INDEX.html           | AUGUST/INDEX.html: added. Move it out of the archive.
                              |                            |                             | AUGUST/index.html: but for capital letters the same name as AUGUST/INDEX.html, and Windows keeps one of them. Remove the one that was added.
a file added                  | AUGUST/.hidden             |                             | AUGUST/.hidden: added (its name hides it). Move it out of the archive.
a file added                  | AUGUST/Thumbs.db           |                             | AUGUST/Thumbs.db: added (Windows puts such files there). Move it out of the archive.
a file added                  | AUGUST/data/desktop.ini    |                             | AUGUST/data/desktop.ini: added (Windows puts such files there). Move it out of the archive.
a file added                  | example-borough/.DS_Store  |                             | example-borough/.DS_Store: added (macOS puts such files there). Move it out of the archive.
a file added                  | AUGUST/web.config          |                             | AUGUST/web.config: added (the settings of a web server belong at the top of the archive). Move it out of the archive.
a file added                  | notes.txt                  |                             | notes.txt: added. Move it out of the archive.
a file added                  | example-borough/secret.csv |                             | example-borough/secret.csv: added. Move it out of the archive.
a file added                  | assets/notes.txt           |                             | assets/notes.txt: added. Move it out of the archive.
a file added                  | other-council/index.html   |                             | other-council/index.html: added. Move it out of the archive.
a file added                  | .lock                      |                             | .lock: added (its name hides it). Move it out of the archive.
an empty folder added         | AUGUST/pictures            |                             | AUGUST/pictures: an empty folder. Remove it.
an empty folder added         | other-council              |                             | other-council: an empty folder. Remove it.
a link put in its place       | AUGUST/index.html          |                             | AUGUST/index.html: a link, and what it leads to can change. Put the file itself there, from a copy of the archive, or remove the link if nothing was published there.
a link put in its place       | AUGUST/data                |                             | AUGUST/data: a link, and what it leads to can change. Put the file itself there, from a copy of the archive, or remove the link if nothing was published there.
a link put in its place       | AUGUST                     |                             | AUGUST: a link, and what it leads to can change. Put the file itself there, from a copy of the archive, or remove the link if nothing was published there.
a letter changed, and the manifest made anew | AUGUST/index.html |                       | AUGUST/manifest-sha256.txt: changed: the catalogue has another fingerprint. Restore it from a copy of the archive.
exchanged with another        | AUGUST/index.html          | MAY/index.html              | MAY/index.html: changed. Restore it from a copy of the archive.
                              |                            |                             | AUGUST/index.html: changed. Restore it from a copy of the archive.
exchanged with another        | AUGUST                     | MAY                         | MAY/manifest-sha256.txt: changed: the catalogue has another fingerprint. Restore it from a copy of the archive.
                              |                            |                             | AUGUST/manifest-sha256.txt: changed: the catalogue has another fingerprint. Restore it from a copy of the archive.
a day changed                 | catalogue.json             | 2023-09-19                  | catalogue.json: its 'meeting_date' of AUGUST is not that of edition.json there. Restore it from a copy of the archive.
a letter changed              | index.html                 |                             | index.html: not as the catalogue has it. Find out why; the next packs publish, or build for a site, makes it anew.
a letter changed              | verify.py                  |                             | verify.py: not as the catalogue has it. Find out why; the next packs publish, or build for a site, makes it anew.
a letter changed              | assets/report.css          |                             | assets/report.css: not as the catalogue has it. Find out why; the next packs publish, or build for a site, makes it anew.
deleted                       | example-borough/latest     |                             | example-borough/latest/index.html: missing. Find out why; the next packs publish, or build for a site, makes it anew.
"""  # noqa: E501


def _with_names(text: str) -> str:
    for short, edition in EDITIONS.items():
        text = text.replace(short, f"example-borough/{edition}")
    return text


def _cases() -> list[tuple[str, str, str, list[str]]]:
    """Each thing done, with all lines that follow it."""
    cases: list[tuple[str, str, str, list[str]]] = []
    for row in rows_of(TAMPERING):
        done, to, other, said = (_with_names(cell) for cell in row.values())
        if done:
            cases.append((done, to, other, []))
        cases[-1][3].extend([said] if said else [])
    return cases


def _change(path: Path, _: str, __: Path) -> None:
    """A letter that leaves JSON what it is."""
    content = path.read_bytes()
    path.write_bytes(content.replace(b"t", b"d", 1) if b"t" in content else content + b" ")


def _rewritten(path: Path, _: str, archive: Path) -> None:
    _change(path, _, archive)
    (path.parent / "manifest-sha256.txt").write_text(manifest_of(path.parent), "utf-8")


def _delete(path: Path, _: str, __: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _add(path: Path, _: str, __: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"something")


def _copy(path: Path, other: str, archive: Path) -> None:
    (shutil.copytree if path.is_dir() else shutil.copy)(path, archive / other)


def _link(path: Path, _: str, archive: Path) -> None:
    elsewhere = archive.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def _exchange(path: Path, other: str, archive: Path) -> None:
    aside = archive.with_name("aside")
    path.rename(aside)
    (archive / other).rename(path)
    aside.rename(archive / other)


def _as_windows_text(path: Path, _: str, __: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def _another_day(path: Path, day: str, _: Path) -> None:
    path.write_text(path.read_text("utf-8").replace(day, "2024-01-01"), "utf-8")


DOINGS: dict[str, Callable[[Path, str, Path], object]] = {
    "nothing": lambda path, other, archive: None,
    "a letter changed": _change,
    "a letter changed, and the manifest made anew": _rewritten,
    "emptied": lambda path, other, archive: path.write_bytes(b""),
    "copied as text for Windows": _as_windows_text,
    "deleted": _delete,
    "renamed": lambda path, other, archive: path.rename(archive / other),
    "copied": _copy,
    "a file added": _add,
    "an empty folder added": lambda path, other, archive: path.mkdir(),
    "a link put in its place": _link,
    "exchanged with another": _exchange,
    "a day changed": _another_day,
}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = tmp_path_factory.mktemp("tampering") / "archive"
    for edition in EDITIONS.values():
        publish(archive, entry_of(edition), writes(edition), templates=TEMPLATES)
    return archive


@pytest.mark.skipif(os.name == "nt", reason="links and capital letters, as this system has them")
@pytest.mark.parametrize(
    ("done", "to", "other", "said"),
    _cases(),
    ids=lambda cell: cell if isinstance(cell, str) else "",
)
def test_what_was_done_is_named(
    done: str, to: str, other: str, said: list[str], untouched: Path, tmp_path: Path
) -> None:
    archive = shutil.copytree(untouched, tmp_path / "archive")
    DOINGS[done](archive / to, other, archive)
    answer = verify(archive)
    assert sorted(answer.faults) == sorted(said)
    assert (answer.status, answer.unread, answer.remarks) == (1 if said else 0, [], [])
    whole = [name for name in EDITIONS.values() if not any(name in line for line in said)]
    assert len([line for line in answer.well for name in whole if name in line]) == len(whole)
