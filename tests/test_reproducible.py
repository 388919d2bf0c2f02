"""The same source gives the same bytes, wherever, whenever and by whomever it is built.

Workbooks are held to it in `test_workbook_written`, one published edition in `test_reproducing`.
"""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
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
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
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


def on_one_processor() -> None:
    """Have what this thread starts see one processor, as on a small machine."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run_elsewhere(workspace: Path, *arguments: str) -> None:
    subprocess.run(
        [PACKS, *arguments],
        cwd=workspace,
        env=os.environ | ELSEWHERE,
        capture_output=True,
        check=True,
    )


def test_a_build_elsewhere_gives_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """There one process published all, one after the other; here each edition has its own."""
    workspace = copy_workspace(
        tmp_path / "another place" / "with a longer name", *COUNCILS, with_third=True
    )

    def publish_in_order(council: str) -> None:
        for folder in sorted((workspace / "content" / council).glob("*/edition.toml")):
            run_elsewhere(workspace, "publish", f"{council}/{folder.parent.name}")

    with ThreadPoolExecutor(len(COUNCILS), initializer=on_one_processor) as pool:
        list(pool.map(publish_in_order, COUNCILS))
        pool.submit(run_elsewhere, workspace, "build", "--all").result()
    for folder in (f"{top}/{council}" for top in ("site", "archive") for council in COUNCILS):
        ours, theirs = files_of(built.workspace / folder), files_of(workspace / folder)
        assert set(ours) == set(theirs)
        assert [path for path, content in ours.items() if content != theirs[path]] == []
        assert any(path.endswith("manifest-sha256.txt") for path in ours)
