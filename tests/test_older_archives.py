"""Archives that older versions made: still listed, verified, shown, added to, and left as they are.

`tests/archives/README.md` says how they were made. They are never made again.
"""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from built_by_hand import TEMPLATES, files_of, touched
from cleared_by_hand import publish

from conftest import REPOSITORY, run_packs
from generator.publish.catalogued import read_catalogue
from generator.publish.site import assemble_site
from generator.verify import verify

KEPT = sorted(path.parent for path in (REPOSITORY / "tests" / "archives").glob("*/archive"))
SEPTEMBER, DECEMBER = "your-council/2025-09-scrutiny", "your-council/2025-12-scrutiny"
MARCH = "your-council/2026-03-scrutiny"

pytestmark = pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)


def editions_of(held: dict[str, bytes]) -> dict[str, bytes]:
    """Of the files of an archive or a site, those of its editions."""
    return {name: held[name] for name in held if name.startswith((SEPTEMBER, DECEMBER))}


def test_it_is_listed_with_what_was_withdrawn(kept: Path) -> None:
    december, september = read_catalogue(kept / "archive")
    assert (december.id, september.id) == (DECEMBER, SEPTEMBER)
    assert december.withdrawals == ()
    (withdrawn,) = september.withdrawals
    assert withdrawn.by == "Head of Information Governance"
    assert [key[0] for key in withdrawn.figures] == ["children-in-care"]


def test_it_is_verified(kept: Path) -> None:
    answer = verify(kept / "archive")
    assert (answer.faults, answer.remarks, answer.unread) == ([], [], [])
    assert [line.partition(":")[0] for line in answer.well] == [DECEMBER, SEPTEMBER]
    assert "but for what was withdrawn on 2025-11-03" in answer.well[1]


def test_it_is_verified_to_the_byte(kept: Path, tmp_path: Path) -> None:
    archive = shutil.copytree(kept / "archive", tmp_path / "archive")
    page = archive / DECEMBER / "methods.html"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    (fault,) = verify(archive).faults
    assert fault.startswith(f"{DECEMBER}/methods.html: changed in its line ends alone")


def test_a_site_is_made_of_it(kept: Path, tmp_path: Path) -> None:
    entries = assemble_site(kept / "archive", (), tmp_path, templates=TEMPLATES)
    assert [entry.id for entry in entries] == [DECEMBER, SEPTEMBER]
    before, after = editions_of(files_of(kept / "archive")), editions_of(files_of(tmp_path))
    assert len(before) == 38
    assert after == before
    assert verify(tmp_path).faults == []


def test_the_next_edition_is_published_into_it_and_no_old_byte_is_touched(
    kept: Path, tmp_path: Path
) -> None:
    workspace = shutil.copytree(kept / "next", tmp_path / "workspace")
    archive = shutil.copytree(kept / "archive", workspace / "archive")
    folders = [archive / edition for edition in (SEPTEMBER, DECEMBER)]
    before = [touched(folder) for folder in folders]
    assert f"Published {MARCH}" in publish(workspace, MARCH)
    assert [touched(folder) for folder in folders] == before
    assert editions_of(files_of(archive)) == editions_of(files_of(kept / "archive"))
    said = run_packs(workspace, "verify").splitlines()
    assert said[-1] == "As published: 3 editions."
    published = io.StringIO((archive / MARCH / "data" / "figures.csv").read_text("utf-8"))
    told = {(row["indicator"], row["period"]): row for row in csv.DictReader(published)}
    withdrawn = told["children-in-care", "2025-m09"]
    assert (withdrawn["symbol"], withdrawn["value"]) == ("c", ""), "withdrawn there, hidden here"
    hidden = told["re-referrals-12-months", "2025-m08"]
    assert (hidden["symbol"], hidden["numerator"]) == ("c", ""), "hidden there, hidden here"
    assert told["children-in-care", "2025-m12"]["value"] == "254"
