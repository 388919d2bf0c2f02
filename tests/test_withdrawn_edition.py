"""A whole edition taken back: a notice and its record stay, and nothing else of it anywhere."""

from __future__ import annotations

import json
import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, entry_of, faults_of, files_of, touched
from test_golden_site import read_aloud
from test_recording import killed_at, packs_here

from generator.publish.archive import complete_if_killed, publish
from generator.publish.catalogued import read_catalogue
from generator.publish.site import assemble_site

MAY, AUGUST = "example-borough/2023-05-scrutiny", "example-borough/2023-08-scrutiny"
WITHDRAW = ("withdraw", "--edition", AUGUST)
WHO = ("--by", "Monitoring Officer", "--on", "2024-03-05")
WHY = ("--reason", "It held a part that was <b>exempt</b>")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")


def write(words: str, folder: Path) -> None:
    """An edition of some pages, one of them in a folder, a table and its stylesheet."""
    for name, content in (
        ("index.html", f"<h1>{words}</h1>"),
        ("visits.html", f"<p>{words}</p>"),
        ("indicators/visits.html", f"<p>{words}</p>"),
        ("data/figures.csv", f"value\n{words}\n"),
        ("pack.pdf", words),
        ("assets/report.css", "h1 {}"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace of two published editions and its site, made without building any."""
    workspace = tmp_path / "workspace"
    archive = workspace / "archive"
    for edition, words in ((MAY, "Plain words"), (AUGUST, "Zymurgical words")):
        entry = entry_of(edition.partition("/")[2])
        publish(archive, entry, partial(write, words), templates=TEMPLATES)
    (workspace / "mkdocs.yml").write_text("site_name: Packs\nplugins: [packs]\n")
    return workspace


def test_a_notice_takes_the_place_of_the_whole_edition_and_other_editions_stay(
    workspace: Path,
) -> None:
    archive, site = workspace / "archive", workspace / "site"
    assemble_site(archive, (), site, templates=TEMPLATES)
    may = files_of(archive / MAY)
    done = packs_here(workspace, *WITHDRAW, *WHO, *WHY, "--yes")
    assert done.exit_code == 0, done.exception
    left = files_of(archive / AUGUST)
    assert set(left) == {"assets/report.css", "edition.json", "index.html", "manifest-sha256.txt"}
    notice = read_aloud(left["index.html"].decode())
    assert "# Withdrawn edition" in notice
    assert "The whole edition was withdrawn on 5 March 2024 by: Monitoring Officer." in notice
    assert "Reason: It held a part that was <b>exempt</b>" in notice
    assert b'href="../status/2023-08-scrutiny/index.html"' in left["index.html"]
    assert json.loads(left["edition.json"])["withdrawals"][0]["whole"] is True
    assert files_of(archive / MAY) == may
    assert faults_of(archive) == []
    for folder in (archive, site):
        held = files_of(folder)
        assert [name for name, content in held.items() if b"Zymurgical" in content] == []
        assert f"{AUGUST}/index.html" in held
        page = read_aloud(held["example-borough/status/2023-08-scrutiny/index.html"].decode())
        assert "The whole edition was withdrawn on 5 March 2024 by: Monitoring Officer." in page
        assert b"../2023-05-scrutiny/index.html" in held["example-borough/latest/index.html"]


def test_it_is_listed_first_and_nothing_is_changed(workspace: Path) -> None:
    before = touched(workspace)
    said = packs_here(workspace, *WITHDRAW)
    assert f"To be withdrawn: the whole edition {AUGUST}\n  assets/report.css\n" in said.output
    assert "Its figures stay in every other edition that gives them" in said.output
    assert "Nothing is changed yet" in said.output
    assert touched(workspace) == before


def test_it_is_known_as_withdrawn_ever_after(workspace: Path) -> None:
    packs_here(workspace, *WITHDRAW, *WHO, *WHY, "--yes")
    before = files_of(workspace / "archive")
    again = packs_here(workspace, *WITHDRAW, *WHO, *WHY, "--yes")
    assert f"The whole edition {AUGUST} is withdrawn already." in again.output
    figure = packs_here(workspace, "withdraw", "--page", f"{AUGUST}/index.html")
    assert "There is no page" in str(figure.exception)
    assert files_of(workspace / "archive") == before
    assert f"{AUGUST}  withdrawn" in packs_here(workspace, "editions").output
    with pytest.raises(Exception, match="published and withdrawn, and its name is not used again"):
        publish(
            workspace / "archive",
            entry_of("2023-08-scrutiny"),
            partial(write, "Anew"),
            templates=TEMPLATES,
        )


def test_the_last_edition_that_stands_is_withdrawn_too(workspace: Path) -> None:
    for edition in (MAY, AUGUST):
        packs_here(workspace, "withdraw", "--edition", edition, *WHO, *WHY, "--yes")
    latest = workspace / "archive" / "example-borough" / "latest" / "index.html"
    assert b"../2023-08-scrutiny/index.html" in latest.read_bytes()
    nothing = packs_here(workspace, "withdraw", "1.1")
    assert "nothing to withdraw" in str(nothing.exception)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("1.1",), "Name a whole edition or something in it, one after the other."),
        (("--page", f"{AUGUST}/visits.html"), "Name a whole edition or something in it"),
        (("--period", "2023-m08"), "Name a whole edition or something in it"),
        (("--yes",), "Say why in general words"),
        (("--yes", "--reason", "It tells"), "Say which role decided"),
        (("--edition", "2023-08-scrutny"), f"Did you mean {AUGUST}"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_withdrawn_so_is_a_sentence(
    arguments: tuple[str, ...], words: str, workspace: Path
) -> None:
    before = touched(workspace)
    answer = packs_here(workspace, *WITHDRAW, *arguments)
    assert words in str(answer.exception)
    assert touched(workspace) == before


def test_killed_at_a_touch_of_the_disk_the_edition_is_whole_or_withdrawn(
    workspace: Path, tmp_path: Path
) -> None:
    whole = files_of(workspace / "archive" / AUGUST)
    decided, ends, touch = set(), set(), 1
    while True:
        there = shutil.copytree(workspace, tmp_path / str(touch))
        archive = there / "archive"
        if not killed_at(touch, there, *WITHDRAW, *WHO, *WHY, "--yes"):
            break
        (entry,) = (one for one in read_catalogue(archive) if one.id == AUGUST)
        decided.add(entry.is_withdrawn)
        complete_if_killed(archive, TEMPLATES)
        assert faults_of(archive) == []
        left = files_of(archive / AUGUST)
        assert left == whole if not entry.is_withdrawn else "visits.html" not in left
        packs_here(there, *WITHDRAW, *WHO, *WHY, "--yes")
        ends.add(tuple(sorted(files_of(archive).items())))
        # Every touch of this road is tried in test_withdrawal_killed; here, some.
        touch += 7
    assert touch > 20
    assert decided == {True, False}
    assert len(ends) == 1
