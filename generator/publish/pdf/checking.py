"""What a program can see of a tagged PDF: whether it is there, never whether it is well said.

The library pdfua looks at part of PDF/UA-1, sixteen of its 106 rules; the checks here are of what
it does not look at, or cannot. That every check passes is no proof of conformance.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from generator.publish.pdf.documents import Particulars
from generator.publish.pdf.enclosed import Enclosed
from generator.publish.pdf.structure import elements_of, kind_of

if TYPE_CHECKING:
    import pikepdf

#: This rule stops with an error of its own (0.1.3) where a heading holds more than one piece.
_OURS_INSTEAD = "UA-14-001"
_HEADING = re.compile(r"/H([1-6])")
_OF_A_MACHINE = re.compile(
    rb"file:|packs-letters:|/tmp/|/home/|/root/|/Users/|/var/|\\\\Users\\\\|[A-Za-z]:\\\\"
)

_NO_WORDS = frozenset({"/Image", "/CIDFontType0C", "/Type1C", "/OpenType"})


@dataclass(frozen=True)
class Check:
    """One check by name, and why it failed; passed where there is no reason."""

    name: str
    fault: str = ""


@dataclass(frozen=True)
class Checked:
    """What every check said of a PDF, and its pages."""

    checks: tuple[Check, ...]
    pages: int

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if check.fault)


def checked(content: bytes, document: Enclosed, said: Particulars) -> Checked:
    """Every check of a finished PDF, by name."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        own = tuple(
            Check(name, "; ".join(dict.fromkeys(faults(pdf, document, said))))
            for name, faults in _CHECKS.items()
        )
        pages = len(pdf.pages)
    return Checked((*_by_pdfua(content), *own), pages)


def _by_pdfua(content: bytes) -> Iterator[Check]:
    from pdfua import default_registry, validate

    titles = {rule.id: rule.title for rule in default_registry()}
    with TemporaryDirectory(prefix="packs-") as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(content)
        report = validate(str(path))
    for outcome in report.outcomes:
        if outcome.rule_id == _OURS_INSTEAD:
            continue
        faults = [f"{one.message} ({one.location.describe()})" for one in outcome.findings]
        if outcome.skipped_reason is not None:
            faults.append(f"it could not be looked at: {outcome.skipped_reason}")
        more = f"; and {len(faults) - 3} more" if len(faults) > 3 else ""
        yield Check(
            f"pdfua {outcome.rule_id}: {titles[outcome.rule_id]}", "; ".join(faults[:3]) + more
        )


def _language_and_title(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars) -> Iterator[str]:
    if not document.language or str(pdf.Root.get("/Lang", "")) != document.language:
        yield "the page names no language"
    metadata = pdf.open_metadata()
    if not document.title or metadata.get("dc:title") != document.title:
        yield "the page has no title"
    if metadata.get("dc:creator") != [said.author]:
        yield "nobody is named who answers for it"


def _headings(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars) -> Iterator[str]:
    levels = []
    for element, _ in elements_of(pdf):
        if found := _HEADING.fullmatch(kind_of(element)):
            levels.append(int(found[1]))
            if not _holds_something(element):
                yield "a heading is empty"
    if not levels:
        yield "there is no heading"
    elif levels[0] != 1:
        yield f"the first heading is of level {levels[0]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} comes after one of level {before}"


def _header_cells(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars) -> Iterator[str]:
    for element, _ in elements_of(pdf):
        if kind_of(element) == "/TH" and not _has_scope(element):
            yield "a header cell does not say what it heads"


def _has_scope(cell: Any) -> bool:
    import pikepdf

    attributes = cell.get("/A")
    several = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return any(isinstance(one, pikepdf.Dictionary) and "/Scope" in one for one in several)


def _pictures(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars) -> Iterator[str]:
    for element, _ in elements_of(pdf):
        if kind_of(element) == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a picture has no words for who does not see it"


def _links(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars) -> Iterator[str]:
    import pikepdf

    for number, page in enumerate(pdf.pages, 1):
        for link in page.get("/Annots", []):
            if link.get("/Subtype") != pikepdf.Name.Link:
                continue
            if not str(link.get("/Contents", "")) or "/StructParent" not in link:
                yield f"a link on page {number} has no words or no tag"
            if not int(link.get("/F", 0)) & 4:
                yield f"a link on page {number} is not printed"


def _letters(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars) -> Iterator[str]:
    for font in fonts_of(pdf):
        if not font.is_inside:
            yield f"the letters of {font.name} are not in the file"


def _places(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars) -> Iterator[str]:
    import pikepdf

    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and not _is_font_or_picture(each):
            if _OF_A_MACHINE.search(each.read_bytes()):
                yield "a place on this machine is named in it"
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Array) and _OF_A_MACHINE.search(
            each.unparse()
        ):
            yield "a place on this machine is named in it"


def _day(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars) -> Iterator[str]:
    if str(pdf.docinfo.get("/CreationDate", "")) != f"D:{said.day:%Y%m%d}000000Z":
        yield "it does not bear the day of publication"
    if "/ModDate" in pdf.docinfo:
        yield "it bears the day it was printed"


_Faults = Callable[["pikepdf.Pdf", Enclosed, Particulars], Iterator[str]]

_CHECKS: dict[str, _Faults] = {
    "Language, title and author": _language_and_title,
    "Headings in order, none empty": _headings,
    "Header cells say what they head": _header_cells,
    "Pictures have words": _pictures,
    "Links have words and are tagged": _links,
    "Letters are in the file": _letters,
    "No place on a machine is named": _places,
    "The one day is that of publication": _day,
}


@dataclass(frozen=True)
class Font:
    """Letters a PDF uses, by their name without the mark of a part, and whether it holds them."""

    name: str
    is_inside: bool


def fonts_of(pdf: pikepdf.Pdf) -> tuple[Font, ...]:
    """Every font of a PDF, by name."""
    import pikepdf

    found = set()
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.Font:
            if each.get("/Subtype") == pikepdf.Name.Type0:
                continue  # its letters are those of its descendant
            described: Any = each.get("/FontDescriptor", {})
            is_inside = each.get("/Subtype") == pikepdf.Name.Type3 or any(
                key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
            name = str(each.get("/BaseFont", "/none")).lstrip("/").rpartition("+")[2]
            found.add(Font(name, is_inside))
    return tuple(sorted(found, key=lambda font: font.name))


def _holds_something(element: Any) -> bool:
    """Whether an element leads to anything on a page."""
    import pikepdf

    kids = element.get("/K")
    several = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return any(
        _holds_something(kid) or "/MCID" in kid or "/Obj" in kid
        if isinstance(kid, pikepdf.Dictionary)
        else kid is not None
        for kid in several
    )


def _is_font_or_picture(stream: Any) -> bool:
    return "/Length1" in stream or str(stream.get("/Subtype", "")) in _NO_WORDS
