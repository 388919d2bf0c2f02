"""Measures `packs import` on workbooks that are built to hurt, and on the largest example.

python benchmarks/workbooks.py
python benchmarks/workbooks.py --runs 5
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measured import cost, typical
from run import PROGRAMS
from workload import REPOSITORY

#: What each is, and the function of the tests that makes it.
HOSTILE = {
    "one cell in the last column and row": "far_cell",
    "a million rows": "million_rows",
    "two and a half million empty cells": "empty_cells",
    "200 MB of nought, packed": "zip_bomb",
    "shared texts without end": "strings_bomb",
    "a sheet that repeats one cell (.ods)": "repeated_cell",
}
EDITION = "northshire/2025-09-scrutiny"
PACKAGE = "northshire/fy2025-26-q2"

#: Makes a workbook in a process of its own: what this one held would be counted as memory of the
#: commands it starts.
MAKE = """
import sys, pathlib
sys.path.insert(0, sys.argv[1])
import made_workbooks
pathlib.Path(sys.argv[3]).write_bytes(getattr(made_workbooks, sys.argv[2])())
"""

#: Runs a program that is expected to refuse, and fails where it does not.
REFUSED = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]) != 1)"


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    packs = PROGRAMS / "packs"
    print("| workbook | bytes | CPU | clock | peak memory |\n|---|---:|---:|---:|---:|")
    with TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        cost((packs, "init", workspace))
        for name, make in HOSTILE.items():
            path = Path(folder) / f"hostile{'.ods' if '.ods' in name else '.xlsx'}"
            cost((sys.executable, "-c", MAKE, REPOSITORY / "tests", make, path))
            told = ("import", path, "hillshire/2023-m08", "--name", "H", "--workspace", workspace)
            command = (sys.executable, "-c", REFUSED, packs, *told)
            report(f"{name}: refused", path, command, runs)
        path = Path(folder) / "northshire.xlsx"
        source = ("--from", EDITION, "--workspace", REPOSITORY, "--force")
        report("Northshire, written", path, (packs, "workbook", path, *source), runs)
        told = ("import", path, PACKAGE, "--name", "Northshire", "--workspace", workspace)
        report("Northshire, read", path, (packs, *told), runs)


def report(name: str, path: Path, command: tuple[str | Path, ...], runs: int) -> None:
    """One row of the table: medians over the runs."""
    one = typical([cost(command) for _ in range(runs)])
    seconds = f"{one.cpu:.2f} s | {one.wall:.2f} s"
    print(f"| {name} | {path.stat().st_size:,} | {seconds} | {one.megabytes:.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
