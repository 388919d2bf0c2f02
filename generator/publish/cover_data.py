"""A cover report as a file of an edition, of which `packs agenda` makes the Word file."""

from __future__ import annotations

import json
from dataclasses import asdict

from generator.model.cover import COVER_DATA, CoverPaper
from generator.model.pages import Download


def cover_download(cover: CoverPaper, title: str) -> Download:
    """The report's words and figures; `title` is what readers are told it holds."""
    text = json.dumps(asdict(cover), ensure_ascii=False, indent=1, sort_keys=True)
    return Download(COVER_DATA, f"{text}\n".encode(), title)
