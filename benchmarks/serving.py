"""Measures how long a changed sentence takes to be seen: `packs serve` beside `mkdocs serve`.

    python benchmarks/serving.py S M

It does what a browser does: it loads a page, waits at the server's own address for news, and loads
the page again. The time runs from the saved file to the page that holds the new sentence. The rival
is `mkdocs serve` with Material over the rival's own pages, charts already drawn.
"""

from __future__ import annotations

import argparse
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from run import HERE, PROGRAMS, RIVAL, install_rival
from workload import AUTHORITY, EDITION, SIZES, Workload, workload, write_table, write_workspace

_EPOCH = re.compile(r"livereload\((\d+), (\d+)\);")


@dataclass(frozen=True)
class Served:
    """A tool's preview: how it is started and where, what an author writes, and its page."""

    command: tuple[str | Path, ...]
    folder: Path
    written: Path
    page: str


def ours(work: Workload, folder: Path) -> Served:
    """Scrutiny Packs on the first chapter."""
    write_workspace(work, folder)
    chapter = min((folder / "content" / AUTHORITY / EDITION).glob("*.md"))
    command = (PROGRAMS / "packs", "serve", f"{AUTHORITY}/{EDITION}", "--port")
    return Served(command, folder, chapter, f"{chapter.stem[3:]}.html")


def rival(work: Workload, folder: Path) -> Served:
    """MkDocs with Material on its overview; its pages and charts are made first."""
    write_table(work, folder)
    python = RIVAL / "bin" / "python"
    subprocess.run([python, HERE / "material_site.py", folder], check=True, capture_output=True)
    command = (python, "-m", "mkdocs", "serve", "--dev-addr")
    return Served(command, folder, folder / "docs" / "index.md", "")


def measure(served: Served, runs: int) -> tuple[float, list[float]]:
    """Seconds until the first page, and those of each changed sentence."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    at = str(port) if served.command[-1] == "--port" else f"127.0.0.1:{port}"
    began = time.perf_counter()
    with started((*served.command, at), served.folder):
        address = f"http://127.0.0.1:{port}/"
        page = first(f"{address}{served.page}")
        seconds = time.perf_counter() - began
        written, waits = served.written.read_text(encoding="utf-8"), []
        for run in range(runs):
            sentence = f"Sentence number {run} was changed."
            # An author's next save comes when the page has been looked at.
            time.sleep(1.5)
            saved = time.perf_counter()
            served.written.write_text(f"{written}\n\n{sentence}\n", encoding="utf-8")
            while sentence not in page:
                wait_for_news(address, page)
                page = loaded(f"{address}{served.page}")
            waits.append(time.perf_counter() - saved)
    return seconds, waits


@contextmanager
def started(command: tuple[str | Path, ...], folder: Path) -> Iterator[None]:
    """The server, ended as a person ends it."""
    with (folder / "serve.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def first(address: str) -> str:
    """The page, as soon as there is a server."""
    for _ in range(1200):
        try:
            return loaded(address)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    sys.exit(f"{address} never answered.")


def loaded(address: str) -> str:
    """What a server answers."""
    with urllib.request.urlopen(address, timeout=90) as answer:
        return str(answer.read().decode())


def wait_for_news(address: str, page: str) -> None:
    """As the script in a page does: until the server has a newer state than the page is of."""
    found = _EPOCH.search(page)
    if found is None:
        sys.exit(f"A page of {address} does not reload.")
    epoch, request = found.groups()
    while int(loaded(f"{address}livereload/{epoch}/{request}")) <= int(epoch):
        pass


def main() -> None:
    """Print a table for the workloads asked for, in Markdown."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("workloads", nargs="+", metavar="WORKLOAD", choices=tuple(SIZES))
    arguments.add_argument("--runs", type=int, default=7, help="changed sentences (7)")
    asked = arguments.parse_args()
    install_rival()
    print("| | packs serve | mkdocs serve, Material | ratio |")
    print("|---|---:|---:|---:|")
    for name in asked.workloads:
        work = workload(name, *SIZES[name])
        with TemporaryDirectory() as scratch:
            us = measure(ours(work, Path(scratch) / "packs"), asked.runs)
            them = measure(rival(work, Path(scratch) / "material"), asked.runs)
        for what, mine, theirs in (
            ("first page", us[0], them[0]),
            ("changed sentence, median", statistics.median(us[1]), statistics.median(them[1])),
            ("changed sentence, longest", max(us[1]), max(them[1])),
        ):
            print(f"| {name}: {what} | {mine:.2f} s | {theirs:.2f} s | {mine / theirs:.2f} |")


if __name__ == "__main__":
    main()
