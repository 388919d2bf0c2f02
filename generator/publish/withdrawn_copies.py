"""What becomes of the files that repeat a whole edition when something of it is withdrawn.

Nothing can be taken out of a PDF, a workbook or a packed data package so that it is surely gone:
they are removed, with the links that led to them, and so are links to charts that are removed. The
tables themselves stay, without what is withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from generator.compose.frames import COVER
from generator.model.cover import COVER_DATA
from generator.publish.pdf.documents import PDFS

_PACKED = (".xlsx", ".ods", ".zip")
_WHY_PDF = "a PDF made of pages that are withdrawn in part"
_WHY_COVER = "the cover report's words, whose page is withdrawn"
_WHY_PACKED = "a copy of tables that are withdrawn in part"
_ANCHOR = re.compile(
    rb"""<a\b[^>]*\bhref=["'](?:\.\./)*([^"'#]+)(?:\#[^"']*)?["'][^>]*>(.*?)</a>""", re.DOTALL
)


def is_copy(name: str) -> bool:
    """Whether a file of an edition repeats all of its pages, or all of its tables."""
    return name in PDFS or name == COVER_DATA or is_packed(name)


def is_packed(name: str) -> bool:
    """Whether a file is a workbook or a packed data package, which repeats all tables."""
    return name.startswith("data/") and name.endswith(_PACKED)


def without_copies(
    folder: Path,
    names: Iterable[str],
    contents: Mapping[str, bytes | None],
    *,
    has_figures: bool,
) -> Iterator[tuple[str, bytes | None, str]]:
    """The copies of an edition, to be removed, and each page that links to one, without that link.

    `contents` are the files that are changed already: a page is changed further as it is there.
    Workbooks go where a figure is withdrawn, PDFs with a page too.
    """
    names = tuple(names)
    removed = {name for name in names if name in PDFS or (has_figures and is_packed(name))}
    # The cover report's page may stay, where it says nothing of what is withdrawn; then so do they.
    removed |= {COVER_DATA} & set(names) if COVER in contents else set()
    for name in sorted(removed):
        why = _WHY_COVER if name == COVER_DATA else _WHY_PDF if name in PDFS else _WHY_PACKED
        yield name, None, why
    gone = removed | {name for name, content in contents.items() if content is None}
    if not gone:
        return
    for name in names:
        if name.endswith(".html"):
            page = contents.get(name) or (folder / name).read_bytes()
            unlinked = _without_links(page, gone)
            if unlinked != page:
                yield name, unlinked, "a link to a file that is removed"


def _without_links(page: bytes, gone: Collection[str]) -> bytes:
    def words(anchor: re.Match[bytes]) -> bytes:
        if anchor[1].decode("utf-8", errors="replace") in gone:
            return anchor[2] + b" (withdrawn)"
        return anchor[0]

    return _ANCHOR.sub(words, page)
