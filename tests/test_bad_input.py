"""Bad input gets one clear answer: exit 1, no traceback, nothing written.

Each folder of `tests/bad_input` is one case: the starter workspace with the files of `files/` laid
over it and those that `case.toml` names removed; what no repository can hold is `made` when the
test runs. `expected.txt` is all that the program says, to each command of the case, one after the
other. No case may ask anything of the network, and a `bounded` one has to make do with little
memory as well.
"""

from __future__ import annotations

import shutil
import tomllib
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from cases_by_hand import STARTER, everything_in, said_to
from made_by_hand import MAKERS, CountingServer, counting_server, make

from conftest import REPOSITORY, refused, run_packs

CASES = REPOSITORY / "tests" / "bad_input"


def test_the_server_that_counts_does_count() -> None:
    with counting_server() as server:
        for _ in range(2):
            urllib.request.urlopen(f"{server.address}observations.csv").close()
        assert server.requests == 2


def test_every_maker_is_used_by_a_case() -> None:
    told = [tomllib.loads(path.read_text(encoding="utf-8")) for path in CASES.glob("*/case.toml")]
    assert {case["made"] for case in told if "made" in case} == set(MAKERS)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_bad_input_is_refused_in_words(
    case: str, tmp_path: Path, server: CountingServer, request: pytest.FixtureRequest
) -> None:
    folder, workspace = CASES / case, tmp_path / "workspace"
    told = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    shutil.copytree(STARTER, workspace)
    if (folder / "files").is_dir():
        shutil.copytree(folder / "files", workspace, dirs_exist_ok=True)
    for name in told.get("removed", []):
        path = workspace / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if "made" in told:
        make(told["made"], workspace, server.address)
    for command in told.get("first", []):
        run_packs(workspace, *command.split())
    before = everything_in(workspace)

    bounded = told.get("bounded", False)
    said = [said_to(command, workspace, bounded=bounded) for command in told["commands"]]
    assert everything_in(workspace) == before
    assert server.requests == 0

    compare: Callable[[str, str], None] = request.getfixturevalue("golden")
    compare(f"../bad_input/{case}/expected.txt", "\n".join(said))


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("datapackages/your-council/2025-m09/datapackage.json", "{"),
        ("content/your-council/2025-09-scrutiny/02-visits-and-assessments.md", "{{ valu('1.1') }}"),
        ("site_templates/pages/overview.html", "{% if %}"),
        ("site_templates/pages/indicator.html", "{{ titel }}"),
    ],
)
def test_a_fault_leaves_the_site_of_before_as_it_was(file: str, fault: str, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    shutil.copytree(STARTER, workspace)
    run_packs(workspace, "build")
    before = everything_in(workspace / "site")
    assert before
    (workspace / file).parent.mkdir(parents=True, exist_ok=True)
    (workspace / file).write_text(fault, encoding="utf-8")
    for command in ("build", "publish"):
        refused(workspace, command)
        assert everything_in(workspace / "site") == before
        assert not (workspace / "archive" / "your-council").exists()
