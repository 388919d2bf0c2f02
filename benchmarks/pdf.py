"""How long an edition takes to print, by each engine, beside a browser printing its pages.

    .venv/bin/python benchmarks/pdf.py [EDITION]

Prints the edition's pack from its files as built, whole: enclosed, printed, finished and checked.
The rival is what a council does without it: a browser prints each page of the site to a PDF of its
own, with no contents, no numbers across pages and no words for pictures. Seconds differ from
machine to machine; only ratios carry.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.beside import catalogue
from generator.model.pages import Standing
from generator.printing import said_of
from generator.publish.pdf.documents import Document
from generator.publish.pdf.engines import Engine, browser_here, printer
from generator.publish.pdf.printing import pdf_of
from generator.publish.writing import files_of
from generator.recipe import compose, entry_of, prepare, writer_of
from generator.workspace import Workspace

ROOT = Path(__file__).parent.parent
EDITION = "northshire/2025-09-scrutiny"


def main(asked: list[str]) -> None:
    """Print one table, and on the way what is being done."""
    edition = asked[0] if asked else EDITION
    workspace = Workspace(ROOT)
    assert not [one for one in catalogue(workspace.archive) if one.id == edition]
    _say(f"Building {edition}")
    prepared = prepare(workspace, edition, workspace.archive)
    built = compose(workspace, prepared, Standing(published=False))
    said = said_of(entry_of(prepared))
    with TemporaryDirectory(prefix="packs-") as folder:
        site = Path(folder).resolve() / "edition"
        writer_of(workspace, built)(site)
        files = {name: (site / name).read_bytes() for name in files_of(site)}
        print(f"\n{edition}: {len(prepared.released.indicators)} indicators\n")
        print("| | seconds | CPU | pages | KB | checks failed |")
        print("|---|---:|---:|---:|---:|---:|")

        def printed(document: Document, engine: Engine) -> tuple[int, int, str]:
            made = pdf_of(document.page, files, printer(engine), said, _say)
            return made.checked.pages, len(made.content), str(len(made.checked.failed))

        for document in Document:
            for engine in Engine if document.page in files else ():
                _row(f"{document.pdf} by {engine}", partial(printed, document, engine))
        _row("rival: a browser, page by page", lambda: _page_by_page(site, files))


def _page_by_page(site: Path, files: Mapping[str, bytes]) -> tuple[int, int, str]:
    import pikepdf

    pages = size = 0
    names = [name for name in files if name.endswith(".html") and name != "pack.html"]
    for at, name in enumerate(names, 1):
        _say(f"Page {at} of {len(names)}")
        pdf = site.parent / "page.pdf"
        subprocess.run(
            [
                browser_here(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={site.parent / 'profile'}",
                f"--print-to-pdf={pdf}",
                (site / name).as_uri(),
            ],
            capture_output=True,
            check=True,
        )
        with pikepdf.open(pdf) as opened:
            pages += len(opened.pages)
        size += pdf.stat().st_size
    return pages, size, "-"


def _row(what: str, work: Callable[[], tuple[int, int, str]]) -> None:
    _say(what)
    began, before = time.perf_counter(), _cpu()
    pages, size, failed = work()
    seconds, cpu = time.perf_counter() - began, _cpu() - before
    print(f"| {what} | {seconds:.1f} | {cpu:.1f} | {pages} | {size // 1000:,} | {failed} |")


def _cpu() -> float:
    return sum(
        sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def _say(doing: str) -> None:
    print(f"  {doing} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
