"""What a reader's device loads for a page: the page and every file that it asks for by itself."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

#: What a page loads without being asked: stylesheets, pictures, scripts; not where links lead.
_LOADED = re.compile(
    r'<(?:link rel="stylesheet" href|img\b[^>]*? src|script\b[^>]*? src)="(?!data:)([^"#?]+)'
)


@dataclass(frozen=True)
class Weight:
    """The bytes of a page with all it loads, as they lie on the disk and as a server sends them."""

    raw: int
    packed: int


def weight_of(page: Path) -> Weight:
    """The weight of a page; `FileNotFoundError` where it asks for a file that is not there."""
    html = page.read_text(encoding="utf-8")
    files = [page, *(page.parent / path for path in _LOADED.findall(html))]
    contents = [file.read_bytes() for file in files]
    return Weight(
        sum(map(len, contents)),
        sum(len(gzip.compress(content, mtime=0)) for content in contents),
    )


def weight_of_edition(folder: Path) -> int:
    """The bytes of an edition but for its PDFs."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pdf")
    return sum(path.stat().st_size for path in files)
