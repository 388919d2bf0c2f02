"""A document printed by WeasyPrint, which reads nothing but the document and our letters."""

from __future__ import annotations

import logging
import os
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from generator.model.errors import PacksError
from generator.publish.pdf.colours import with_coloured_marks
from generator.publish.pdf.letters import SCHEME, by_name, faces

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

#: What says when a font was made, in its file; else the time of day would stand there.
_DAY = "SOURCE_DATE_EPOCH"

#: So many pages are laid out before that is said again.
_PAGES_TOLD = 10
_PAGE = re.compile(r"Page (\d+)")


def printed(html: str, day: date, step: Callable[[str], None]) -> bytes:
    """The document as a tagged PDF. Raises `PacksError` where it asks for anything outside."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    refused: list[str] = []
    fetch = _fetcher(refused)
    fonts = FontConfiguration()
    letters = CSS(string=by_name(), url_fetcher=fetch, font_config=fonts, base_url=SCHEME)
    document = HTML(
        string=with_coloured_marks(html), url_fetcher=fetch, base_url=f"{SCHEME}document"
    )
    with _dated(day), _told(step):
        content = document.write_pdf(
            stylesheets=[letters], font_config=fonts, pdf_variant="pdf/ua-1"
        )
    if refused:
        raise PacksError(
            "The document asks for what is no file of its edition, so it is not printed: "
            f"{'; '.join(sorted(set(refused))[:8])}. Take that out of its template."
        )
    if not isinstance(content, bytes):
        raise PacksError("WeasyPrint printed nothing. Try the other engine: --engine chromium.")
    return content


def _fetcher(refused: list[str]) -> URLFetcher:
    """Hands WeasyPrint what it asks for: our letters and pictures inside the document.

    Nothing else, from no file and no address. WeasyPrint goes on without what it does not get, so
    each refusal is kept.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    letters = faces()

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            name = url.removeprefix(SCHEME)
            if url.startswith(SCHEME) and name in letters:
                return URLFetcherResponse(url, letters[name], {"Content-Type": "font/woff2"})
            head, comma, data = url.partition(",")
            kind = head.removeprefix("data:").split(";")[0].lower()
            if head.startswith("data:") and comma and kind.startswith("image/"):
                content = unquote_to_bytes(data)
                if head.endswith(";base64"):
                    content = b64decode(content)
                return URLFetcherResponse(url, content, {"Content-Type": kind})
            refused.append(url[:80])
            raise ValueError("it is no part of the edition")

    return Fetcher()


@contextmanager
def _dated(day: date) -> Iterator[None]:
    before = os.environ.get(_DAY)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    os.environ[_DAY] = str(int(midnight.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_DAY]
        else:
            os.environ[_DAY] = before


@contextmanager
def _told(step: Callable[[str], None]) -> Iterator[None]:
    """What WeasyPrint says of its progress, a page at a time, told to who waits."""

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            doing = record.getMessage().rpartition(" - ")[2]
            page = _PAGE.match(doing)
            if page is None:
                step(doing)
            elif int(page[1]) % _PAGES_TOLD == 0:
                step(f"Laying out page {page[1]}")

    log, heard = logging.getLogger("weasyprint.progress"), Heard(logging.INFO)
    level = log.level
    log.addHandler(heard)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(heard)
        log.setLevel(level)
