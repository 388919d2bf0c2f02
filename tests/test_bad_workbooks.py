"""A bad workbook gets an answer that names the cell, what is in it and what to do.

Each folder of `tests/bad_workbooks` is one case. `case.toml` says in a sentence `what` it is, with
which workbook it `begins` and what is in which of its `cells`; `tests/bad_workbook_makers.py` makes
it when the test runs. Files of `files/` are laid over the starter workspace before. A `live`
workbook is the source of a package; any other is imported. `expected.txt` is all that the program
says and, where a workbook is read after all (`read = true`), the figures that it was read as.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_workbook_makers import MAKERS, descriptor_of_live, workbook_of
from cases_by_hand import STARTER, everything_in, said_to
from made_by_hand import CountingServer

from conftest import REPOSITORY

CASES = REPOSITORY / "tests" / "bad_workbooks"
PACKAGE = "hillshire/2023-m08"
HEADINGS = "datapackages/hillshire/headings.toml"


def test_every_maker_is_used_by_a_case() -> None:
    told = [tomllib.loads(path.read_text(encoding="utf-8")) for path in CASES.glob("*/case.toml")]
    assert {case["made"] for case in told if "made" in case} == set(MAKERS)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_bad_workbook_is_answered_in_words(
    case: str, tmp_path: Path, server: CountingServer, request: pytest.FixtureRequest
) -> None:
    told = tomllib.loads((CASES / case / "case.toml").read_text(encoding="utf-8"))
    workspace = tmp_path / "workspace"
    shutil.copytree(STARTER, workspace)
    if (CASES / case / "files").is_dir():
        shutil.copytree(CASES / case / "files", workspace, dirs_exist_ok=True)
    is_live, is_read = told.get("live", False), told.get("read", False)
    folder = workspace / "datapackages" / PACKAGE if is_live else workspace
    file = told.get("file", "figures.xlsx" if is_live else "pack.xlsx")
    folder.mkdir(parents=True, exist_ok=True)
    if not told.get("missing"):
        (folder / file).write_bytes(workbook_of(told, server.address))
    if is_live:
        descriptor_of_live(folder, file)
    before = everything_in(workspace)

    usual = f'import {file} {PACKAGE} --name "Hillshire Council"'
    commands = told.get("commands", [f"check {PACKAGE}" if is_live else usual])
    bounded = told.get("bounded", False)
    said = [
        said_to(command, workspace, code=0 if is_read else 1, bounded=bounded)
        for command in commands
    ]
    after = everything_in(workspace)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    if is_read and not is_live:
        figures = after[f"datapackages/{PACKAGE}/observations.csv"].decode()
        said.append(f"observations.csv\n{figures}")
    else:
        assert changed == ({HEADINGS} if f"Written {HEADINGS}" in "".join(said) else set())
    assert server.requests == 0

    compare: Callable[[str, str], None] = request.getfixturevalue("golden")
    compare(f"../bad_workbooks/{case}/expected.txt", "\n".join(said))
