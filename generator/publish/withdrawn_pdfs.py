"""What becomes of the PDFs of an edition when something of it is withdrawn.

They repeat the whole edition, and nothing can be taken out of a PDF so that it is surely gone:
they are removed whatever is withdrawn, with the links that led to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.publish.pdf.documents import PDFS

_WHY = "a PDF made of pages that are withdrawn in part"
_LINK = re.compile(
    rb"""<a\b[^>]*\bhref=["'](?:\.\./)*(?:%s)(?:\#[^"']*)?["'][^>]*>(.*?)</a>"""
    % b"|".join(re.escape(name.encode()) for name in sorted(PDFS)),
    re.DOTALL | re.VERBOSE,
)


def without_pdfs(
    folder: Path, names: Iterable[str], contents: Mapping[str, bytes | None]
) -> Iterator[tuple[str, bytes | None, str]]:
    """The PDFs of an edition, to be removed, and each page that links to one, without that link.

    `contents` are the files that are changed already: a page is changed further as it is there.
    """
    names = tuple(names)
    removed = sorted(PDFS & set(names))
    if not removed:
        return
    for name in removed:
        yield name, None, _WHY
    for name in names:
        if name.endswith(".html"):
            page = contents.get(name) or (folder / name).read_bytes()
            unlinked = _LINK.sub(rb"\1 (withdrawn)", page)
            if unlinked != page:
                yield name, unlinked, "a link to that PDF"
