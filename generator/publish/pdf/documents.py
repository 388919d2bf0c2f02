"""The documents of an edition that are printed, and what a printed one says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.exempt import EXEMPT_NAME


class Document(StrEnum):
    """What is printed of an edition; its page and its PDF lie at the edition's root."""

    PACK = "pack"
    SUMMARY = "summary"

    @property
    def page(self) -> str:
        """The page it is printed from."""
        match self:
            case Document.PACK:
                return "pack.html"
            case Document.SUMMARY:
                return "members-summary.html"

    @property
    def pdf(self) -> str:
        """The file it is printed to."""
        return self.page.replace(".html", ".pdf")

    def holds(self, summary: str) -> str:
        """What the list of downloads says it holds; `summary` is the summary's title."""
        match self:
            case Document.PACK:
                return "The whole pack as one PDF, for the agenda and for paper"
            case Document.SUMMARY:
                return f"{summary} as a PDF, two pages of A4"


#: The PDF of each document, as it is called in an edition.
PDFS = frozenset(document.pdf for document in Document)


def supplement_files(*, is_exempt: bool) -> tuple[str, str]:
    """What `packs supplement` calls its two files: to print, and as a text for an e-mail."""
    mark = EXEMPT_NAME if is_exempt else ""
    return f"{mark}supplement.pdf", f"{mark}supplement.md"


@dataclass(frozen=True)
class Particulars:
    """What a PDF says of itself: who answers for it, and its one day, that of publication.

    `address` is where the edition's pages are to be found, with a slash at its end; empty where
    nobody said. `is_draft` where nobody has cleared it.
    """

    author: str
    day: date
    address: str = ""
