"""Measures the six cycles of Northshire, the invented county of the examples.

    python benchmarks/northshire.py
    python benchmarks/northshire.py --runs 3

Each cycle's package is built for its scrutiny committee, then for its improvement board; then one
cell is changed. The rival's report of as many indicators and months is measured in the same run.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measured import Cost, cost, stamps, touched, typical
from run import PROGRAMS, install_rival, rival
from workload import REPOSITORY, workload

AUTHORITY = "northshire"

#: The indicator whose latest numerator is changed, and its page.
CHANGED = "cpp-visits-in-time"


def copied(folder: Path) -> Path:
    """A workspace that holds Northshire alone, with nothing built."""
    folder.mkdir()
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    for part in ("datapackages", "content"):
        shutil.copytree(REPOSITORY / part / AUTHORITY, folder / part / AUTHORITY)
    return folder


def cycles(workspace: Path) -> list[tuple[str, str, Path]]:
    """Each cycle's scrutiny edition, board edition and package, oldest first."""
    content = workspace / "content" / AUTHORITY
    months = sorted({edition.name[:7] for edition in content.iterdir()})
    packages = sorted((workspace / "datapackages" / AUTHORITY).iterdir())
    bodies = ("scrutiny", "improvement-board")
    return [
        (*(f"{AUTHORITY}/{month}-{body}" for body in bodies), package)  # type: ignore[misc]
        for month, package in zip(months, packages, strict=True)
    ]


def build(workspace: Path, edition: str) -> Cost:
    """What building one edition costs, with an archive that is empty."""
    places = ("--site", workspace / "site", "--archive", workspace / "archive")
    return cost((PROGRAMS / "packs", "build", edition, "--workspace", workspace, *places))


def change_one_cell(package: Path, by: int) -> tuple[int, int]:
    """The counts of the latest figure of one indicator, after its numerator has been changed."""
    path = package / "observations.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    at = {name: number for number, name in enumerate(rows[0])}
    whole = [
        row
        for row in rows
        if row[0] == CHANGED and not row[at["area"]] and not row[at["breakdown"]]
    ]
    latest = max(whole, key=lambda row: row[at["period"]])
    latest[at["numerator"]] = str(int(latest[at["numerator"]]) - by)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return int(latest[at["numerator"]]), int(latest[at["denominator"]])


def refuse_stale(site: Path, edition: str, numerator: int, denominator: int) -> None:
    """Stop where the indicator's page does not show the changed counts."""
    page = (site / edition / "indicators" / f"{CHANGED}.html").read_text(encoding="utf-8")
    if f"{numerator} of {denominator}" not in page:
        sys.exit(f"{edition} is stale: it does not show {numerator} of {denominator}.")


def measure(runs: int) -> None:
    """Print what each cycle costs, and what all twelve editions cost together."""
    print("| cycle | cold | the board's, after it | unchanged | one cell changed | files touched |")
    print("|---|---:|---:|---:|---:|---:|")
    with TemporaryDirectory() as scratch:
        workspace = copied(Path(scratch) / "workspace")
        for scrutiny, board, package in cycles(workspace):
            cold, shared, unchanged, changed = [], [], [], []
            for run in range(runs):
                for made in (".cache", "site"):
                    shutil.rmtree(workspace / made, ignore_errors=True)
                cold.append(build(workspace, scrutiny))
                unchanged.append(build(workspace, scrutiny))
                before = stamps(workspace / "site" / scrutiny)
                counts = change_one_cell(package, by=1 + run)
                changed.append(build(workspace, scrutiny))
                refuse_stale(workspace / "site", scrutiny, *counts)
                after = stamps(workspace / "site" / scrutiny)
                shared.append(build(workspace, board))
            costs = (_spell(typical(step)) for step in (cold, shared, unchanged, changed))
            name = scrutiny.removeprefix(f"{AUTHORITY}/")[:7]
            print(f"| {name} | {' | '.join(costs)} | {touched(before, after)} of {len(after)} |")
        shutil.rmtree(workspace)
        workspace = copied(workspace)
        places = ("--workspace", workspace, "--archive", workspace / "archive")
        published = cost((PROGRAMS / "packs", "publish", "--all", *places))
        assembled = cost(
            (PROGRAMS / "packs", "build", "--all", *places, "--site", workspace / "site")
        )
    print(f"\nAll twelve: publish {_spell(published)}, assemble the site {_spell(assembled)}.")


def measure_rival(runs: int) -> None:
    """Print what the rival takes for a report of the last cycle's size, and of three times it."""
    install_rival()
    with TemporaryDirectory() as scratch:
        them = rival(workload("Northshire", 60, 36), Path(scratch) / "material")
        cold = []
        for _ in range(runs):
            for made in them.made:
                shutil.rmtree(made, ignore_errors=True)
            cold.append(cost(them.command))
    print(f"\nMkDocs + Material, SVG, 60 indicators x 36 months, cold: {_spell(typical(cold))}.")


def _spell(one: Cost) -> str:
    return f"{one.cpu:.2f} s ({one.wall:.2f} s)"


def main() -> None:
    """Print the tables, in Markdown."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--runs", type=int, default=3, help="runs of each step (3)")
    asked = arguments.parse_args()
    measure(asked.runs)
    measure_rival(asked.runs)


if __name__ == "__main__":
    main()
