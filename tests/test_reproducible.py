"""The same source gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from ran import PACKS

from conftest import Built, copy_workspace

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "4242",
    "PYTHONUTF8": "0",
    "COLUMNS": "40",
    "SOURCE_DATE_EPOCH": "86400",
}

#: Small ones, which together have every kind of page but the two that Northshire adds.
COUNCILS = ("darlington", "example-borough", "fenbridge")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_build_elsewhere_gives_the_same_bytes(built: Built, tmp_path: Path) -> None:
    workspace = copy_workspace(tmp_path / "another place" / "with a longer name", *COUNCILS)
    for command in ("publish", "build"):
        subprocess.run(
            [PACKS, command, "--all"],
            cwd=workspace,
            env=os.environ | ELSEWHERE,
            capture_output=True,
            check=True,
        )
    for folder in (f"{top}/{council}" for top in ("site", "archive") for council in COUNCILS):
        ours, theirs = files_of(built.workspace / folder), files_of(workspace / folder)
        assert set(ours) == set(theirs)
        assert [path for path, content in ours.items() if content != theirs[path]] == []
        assert ours
