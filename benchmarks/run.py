"""Measures Scrutiny Packs beside MkDocs with Material and static SVG, in one run.

    python benchmarks/run.py S M
    python benchmarks/run.py S --runs 5
    python benchmarks/run.py --growth

Ratios carry from machine to machine, seconds do not; so every line has both sides of one run.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from measured import Cost, cost, loaded, size, stamps, touched, typical
from workload import (
    AUTHORITY,
    EDITION,
    SIZES,
    Workload,
    with_one_figure_changed,
    workload,
    write_observations,
    write_table,
    write_workspace,
)

HERE = Path(__file__).resolve().parent
RIVAL = HERE / ".environments" / "material"
RIVAL_LOCK = HERE / "requirements-material.txt"
PROGRAMS = Path(sys.executable).parent

#: The share of the rival's processor seconds that a cold build may take: to reach, and to stretch.
COLD_TARGETS = {"S": ("≤ 0.8", "0.4"), "M": ("≤ 0.5", "0.25")}


@dataclass(frozen=True)
class Contender:
    """One of the two tools: how it is run, what it reads and what it writes."""

    command: tuple[str | Path, ...]
    write_figures: Callable[[Workload], None]
    made: tuple[Path, ...]
    output: Path
    indicator_page: Callable[[str], Path]
    overview: Path


@dataclass(frozen=True)
class Measured:
    """What a contender cost, typical of some runs, and what it left."""

    cold: Cost
    unchanged: Cost
    changed: Cost
    files: int
    touched_unchanged: int
    touched_changed: int
    output_bytes: int
    page_bytes: int
    page_script_bytes: int


def ours(work: Workload, folder: Path) -> Contender:
    """Scrutiny Packs, its workspace written and ready to build."""
    write_workspace(work, folder)
    edition = folder / "out" / AUTHORITY / EDITION
    return Contender(
        command=(
            PROGRAMS / "packs",
            *("build", f"{AUTHORITY}/{EDITION}"),
            *("--workspace", folder, "--site", folder / "out", "--archive", folder / "archive"),
        ),
        write_figures=lambda changed: write_observations(changed, folder),
        made=(folder / ".cache", folder / "out"),
        output=edition,
        indicator_page=lambda slug: edition / "indicators" / f"{slug}.html",
        overview=edition / "index.html",
    )


def rival(work: Workload, folder: Path) -> Contender:
    """MkDocs with Material, its table written and ready to build."""
    write_table(work, folder)
    site = folder / "site"
    return Contender(
        command=(RIVAL / "bin" / "python", HERE / "material_site.py", folder),
        write_figures=lambda changed: write_table(changed, folder),
        made=(folder / "docs", site),
        output=site,
        indicator_page=lambda slug: site / "indicators" / slug / "index.html",
        overview=site / "index.html",
    )


def measure(contender: Contender, work: Workload, runs: int) -> Measured:
    """Cold, unchanged and with one figure changed, each the median of some runs."""
    cold, unchanged, changed = [], [], []
    for run in range(runs):
        contender.write_figures(work)
        for folder in contender.made:
            shutil.rmtree(folder, ignore_errors=True)
        cold.append(cost(contender.command))
        before = stamps(contender.output)
        unchanged.append(cost(contender.command))
        after = stamps(contender.output)
        # A figure never built before, so that no earlier run has left anything to use again.
        other = with_one_figure_changed(work, by=7 + run)
        contender.write_figures(other)
        changed.append(cost(contender.command))
        refuse_stale(contender, other)
        after_change = stamps(contender.output)
    page_bytes, script_bytes = loaded(contender.indicator_page(work.series[0].slug))
    return Measured(
        cold=typical(cold),
        unchanged=typical(unchanged),
        changed=typical(changed),
        files=len(after),
        touched_unchanged=touched(before, after),
        touched_changed=touched(after, after_change),
        output_bytes=size(contender.output),
        page_bytes=page_bytes,
        page_script_bytes=script_bytes,
    )


def refuse_stale(contender: Contender, work: Workload) -> None:
    """Stop where the overview or the indicator's page does not show the changed figure."""
    series = work.series[len(work.series) // 2]
    latest = series.counts[-1]
    shown = f"{math.floor(1000 * latest.numerator / latest.denominator + 0.5) / 10:.1f}%"
    for page in (contender.overview, contender.indicator_page(series.slug)):
        if shown not in page.read_text(encoding="utf-8"):
            sys.exit(f"{page} is stale: it does not show {shown}.")


def install_rival() -> None:
    """The rival's own environment, made where it is missing or its lock has changed."""
    lock, installed = RIVAL_LOCK.read_bytes(), RIVAL / "installed.txt"
    if installed.is_file() and installed.read_bytes() == lock:
        return
    uv = PROGRAMS / "uv"
    subprocess.run(
        [uv, "venv", "--quiet", "--clear", "--python", sys.executable, RIVAL], check=True
    )
    packages = ("--require-hashes", "--compile-bytecode", "--requirement", RIVAL_LOCK)
    subprocess.run([uv, "pip", "install", "--quiet", "--python", RIVAL, *packages], check=True)
    installed.write_bytes(lock)


def compare(name: str, runs: int) -> None:
    """Print one workload's table."""
    work = workload(name, *SIZES[name])
    with TemporaryDirectory() as scratch:
        us = measure(ours(work, Path(scratch) / "packs"), work, runs)
        them = measure(rival(work, Path(scratch) / "material"), work, runs)
    indicators, months = SIZES[name]
    print(f"\n## {name}: {indicators} indicators x {months} months, median of {runs}\n")
    print("| | Scrutiny Packs | MkDocs + Material, SVG | ratio | reach | stretch |")
    print("|---|---:|---:|---:|---|---|")
    reach, stretch = COLD_TARGETS[name]
    _cost_row("cold", us.cold, them.cold, reach, stretch)
    _cost_row("unchanged", us.unchanged, them.unchanged)
    _cost_row("one figure changed", us.changed, them.changed, *_changed_targets(name))
    part_of_cold = us.unchanged.cpu / us.cold.cpu
    theirs_of_cold = them.unchanged.cpu / them.cold.cpu
    _row("unchanged, of own cold", f"{part_of_cold:.0%}", f"{theirs_of_cold:.0%}", "", "≤ 10 %")
    _row(
        "files touched, unchanged",
        f"{us.touched_unchanged} of {us.files}",
        f"{them.touched_unchanged} of {them.files}",
        "",
        "0",
    )
    _row(
        "files touched, one figure changed",
        f"{us.touched_changed} of {us.files}",
        f"{them.touched_changed} of {them.files}",
    )
    _row(
        "peak memory, cold",
        f"{us.cold.megabytes:.0f} MiB",
        f"{them.cold.megabytes:.0f} MiB",
        f"{us.cold.megabytes / them.cold.megabytes:.2f}",
    )
    output_targets = ("≤ 1 MB", "0.6 MB") if name == "S" else ()
    _row(
        "output",
        f"{us.output_bytes / 1e6:.2f} MB",
        f"{them.output_bytes / 1e6:.2f} MB",
        f"{us.output_bytes / them.output_bytes:.2f}",
        *output_targets,
    )
    _row(
        "indicator page as loaded",
        f"{us.page_bytes / 1e3:.1f} kB",
        f"{them.page_bytes / 1e3:.1f} kB",
        f"{us.page_bytes / them.page_bytes:.2f}",
        "≤ 30 kB",
        "15 kB",
    )
    _row(
        "script in it",
        f"{us.page_script_bytes / 1e3:.1f} kB",
        f"{them.page_script_bytes / 1e3:.1f} kB",
        "",
        "none",
    )


def _changed_targets(name: str) -> tuple[str, ...]:
    return ("≤ 0.1, < 1 s", "0.5 s") if name == "M" else ()


def _cost_row(what: str, us: Cost, them: Cost, *targets: str) -> None:
    def spell(one: Cost) -> str:
        return f"{one.cpu:.2f} s ({one.wall:.2f} s)"

    _row(f"{what}, CPU (wall)", spell(us), spell(them), f"{us.cpu / them.cpu:.2f}", *targets)


def _row(*cells: str) -> None:
    print("| " + " | ".join((*cells, *("",) * (6 - len(cells)))) + " |")


def start(runs: int) -> None:
    """Print what a help text costs beside Python itself."""
    python = min(cost((sys.executable, "-c", "pass")).cpu for _ in range(runs))
    print(f"\n## Start, least of {runs}\n")
    print("| | CPU | of bare Python | reach | stretch |")
    print("|---|---:|---:|---|---|")
    print(f"| python -c pass | {python * 1e3:.0f} ms | 1.0 | | |")
    for arguments in (("--help",), ("--version",), ("doctor", "--help")):
        least = min(cost((PROGRAMS / "packs", *arguments)).cpu for _ in range(runs))
        name = " ".join(("packs", *arguments))
        print(f"| {name} | {least * 1e3:.0f} ms | {least / python:.1f} | ≤ 5 | 2.5 |")


def growth(runs: int) -> None:
    """Print how cost grows with indicators and with months: the exponent over each doubling."""
    grows = {
        "indicators": [(count, 24) for count in (25, 50, 100)],
        "months": [(25, count) for count in (24, 48, 96)],
    }
    print(f"\n## Growth, cold, median of {runs}\n")
    print("| | CPU | output | exponent of CPU | exponent of bytes | reach |")
    print("|---|---:|---:|---:|---:|---|")
    for sizes in grows.values():
        before: tuple[float, int] | None = None
        for indicators, months in sizes:
            work = workload("growth", indicators, months)
            with TemporaryDirectory() as scratch:
                us = measure(ours(work, Path(scratch) / "packs"), work, runs)
            exponents = ("", "")
            if before:
                exponents = (
                    f"{math.log2(us.cold.cpu / before[0]):.2f}",
                    f"{math.log2(us.output_bytes / before[1]):.2f}",
                )
            _row(
                f"{indicators} indicators x {months} months",
                f"{us.cold.cpu:.2f} s",
                f"{us.output_bytes / 1e6:.2f} MB",
                *exponents,
                "≤ 1.1",
            )
            before = us.cold.cpu, us.output_bytes


def main() -> None:
    """Print the tables asked for, in Markdown."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=", ".join(SIZES))
    arguments.add_argument("--runs", type=int, default=3, help="runs of each step (3)")
    arguments.add_argument("--growth", action="store_true", help="how cost grows with size")
    asked = arguments.parse_args()
    if unknown := [name for name in asked.workloads if name not in SIZES]:
        arguments.error(f"no workload {', '.join(unknown)}; there are {', '.join(SIZES)}")
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"# {os.cpu_count()} cores, Python {python}")
    if asked.workloads:
        install_rival()
        start(max(asked.runs, 7))
    for name in asked.workloads:
        compare(name, asked.runs)
    if asked.growth:
        growth(asked.runs)


if __name__ == "__main__":
    main()
