"""A document printed by a browser that is installed: Chromium, Chrome or Edge.

It runs without a window, in a profile of its own that is deleted, and reaches no other machine.
A browser cannot write the page that a link leads to; so it prints the document, is told the pages,
and prints it again until they stay.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from generator.model.errors import PacksError
from generator.publish.pdf.letters import inside

#: Seconds for a whole pack; the largest here takes some ten.
_LONGEST = 300

#: Numbers of pages that are told can move what comes after them by a page, seldom twice.
_MOST_PRINTINGS = 4
_LINK = re.compile(r'(<a\b[^>]*?\bhref="#([^"]+)")')

_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-service-autorun",
    # No name is looked up, and numbers of machines lead to a door that is shut.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
)
_AS_WANTED = ("--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline")


def printed(html: str, program: str) -> bytes:
    """The document as a tagged PDF with an outline, as the browser writes it.

    Raises `PacksError` where the browser does not start or writes nothing.
    """
    html = html.replace("</head>", f"<style>{inside()}</style></head>", 1)
    told: Mapping[str, int] = {}
    for _ in range(_MOST_PRINTINGS):
        content = _printed_once(_with_pages(html, told), program)
        pages = _pages_of(content)
        if pages == told:
            return content
        told = pages
    return _printed_once(html, program)  # a wrong number would be worse than none


def _with_pages(html: str, pages: Mapping[str, int]) -> str:
    """The document, with each link into it told the page that it leads to."""

    def told(link: re.Match[str]) -> str:
        page = pages.get(unquote(link[2]))
        return link[0] if page is None else f'{link[1]} data-page="{page}"'

    return _LINK.sub(told, html)


def _pages_of(content: bytes) -> Mapping[str, int]:
    """The page of each place that a link leads to, by its name."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = pdf.Root.get("/Dests", pikepdf.Dictionary())
        found = {}
        for name, place in places.items():
            where: Any = place.get("/D") if isinstance(place, pikepdf.Dictionary) else place
            found[unquote(str(name).lstrip("/"))] = numbers[where[0].objgen]
        return found


def _printed_once(html: str, program: str) -> bytes:
    with TemporaryDirectory(prefix="packs-", ignore_cleanup_errors=True) as folder:
        place = Path(folder).resolve()
        page, pdf = place / "document.html", place / "document.pdf"
        page.write_text(html, encoding="utf-8")
        command = [
            program,
            *_QUIET,
            *_AS_WANTED,
            *_as_root(),
            f"--user-data-dir={place / 'profile'}",
            f"--print-to-pdf={pdf}",
            page.as_uri(),
        ]
        try:
            run = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False)
        except subprocess.TimeoutExpired:
            raise PacksError(
                f"{program} did not print the document within {_LONGEST // 60} minutes. Close "
                "other programs and try again, or use --engine weasyprint."
            ) from None
        except OSError as error:
            raise PacksError(
                f"{program} could not be started ({error.strerror}). Use --engine weasyprint."
            ) from None
        if not pdf.is_file():
            said = run.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PacksError(
                f"{program} printed nothing"
                + (f": {said[-1][:200]}" if said else f" and ended with {run.returncode}")
                + ". Use --engine weasyprint."
            )
        return pdf.read_bytes()


def _as_root() -> tuple[str, ...]:
    """Chromium does not run in its sandbox as root, as in a container.

    The document loads nothing and runs no script, so there is nothing in it to be kept in.
    """
    geteuid = getattr(os, "geteuid", None)
    return ("--no-sandbox",) if geteuid is not None and geteuid() == 0 else ()
