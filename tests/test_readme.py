"""The commands of the read-me, one after the other as they are printed, in a new workspace."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from cleared_by_hand import confirm_dates
from ran import ran
from test_import import as_text

from conftest import REPOSITORY

#: It shows pages until somebody stops it, so no line can follow.
ENDLESS = "serve"
NEXT = "datapackages/your-council/2025-m12"


def commands(begins: str) -> list[list[str]]:
    """The lines of the block that begins with a command, as a shell takes them apart."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(rf"```sh\n({re.escape(begins)}.*?)```", text, re.DOTALL)
    lines = [shlex.split(line, comments=True) for line in block.splitlines()]
    return [line for line in lines if line]


def run_all(here: Path, lines: list[list[str]]) -> Path:
    """Run every line where the ones before it lead; returns the folder of the last."""
    for program, *arguments in lines:
        if program == "cd":
            here /= arguments[0]
            continue
        assert program == "packs"
        if arguments[0] != ENDLESS:
            run = ran(here, *arguments)
            assert run.returncode == 0, f"{' '.join(arguments)}\n{run.stdout}{run.stderr}"
    return here


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which everything was done that the read-me says first."""
    here = tmp_path_factory.mktemp("readme")
    lines = [line for line in commands("packs doctor") if line[1] != "pdf"]
    assert len(lines) > 15 and lines[-1][1:3] == ["new", "--correct"]
    run_all(here, [["packs", "init", "our-packs"]])
    return run_all(here / "our-packs", lines)


def test_each_command_of_the_read_me_works_in_a_new_workspace(begun: Path) -> None:
    assert (begun / "archive" / "your-council" / "2025-09-scrutiny" / "index.html").is_file()
    assert (begun.parent / "for-the-archive").is_dir()
    assert (begun / NEXT / "datapackage.json").is_file()


def test_each_command_on_the_next_edition_works_once_it_has_figures(
    begun: Path, tmp_path: Path
) -> None:
    ours = Path(shutil.copytree(begun, tmp_path / "our-packs"))
    shutil.rmtree(ours / "content" / "your-council" / "2025-09-scrutiny-c1")
    observations = ours / NEXT / "observations.csv"
    head, *rows = observations.read_text(encoding="utf-8").splitlines()
    newest = [row.replace("2025-m09", "2025-m12") for row in rows if "2025-m09" in row]
    observations.write_text("\n".join((head, *rows, *newest, "")), encoding="utf-8")
    (tmp_path / "extracts").mkdir()
    (tmp_path / "extracts" / "children.csv").write_text(
        "child_id,surname\nZX-90817,Qwertzuiop\n", encoding="utf-8"
    )
    confirm_dates(ours, "your-council/2025-12-scrutiny")
    run_all(ours, commands("packs revisions"))
    assert (ours / "archive" / "your-council" / "2025-12-scrutiny" / "index.html").is_file()


def test_a_table_becomes_an_edition_as_the_read_me_says(tmp_path: Path) -> None:
    as_text(tmp_path / "kpis.xlsx")
    lines = [line for line in commands("packs init our-packs") if line[1] != "check"]
    here = run_all(tmp_path, lines)
    assert (here / "content" / "hillshire" / "2023-08-scrutiny" / "edition.toml").is_file()
