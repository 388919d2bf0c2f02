"""A page of a built edition as a PDF: enclosed, printed, finished and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.formats import plural
from generator.publish.pdf import by_browser, by_weasyprint
from generator.publish.pdf.checking import Checked, checked
from generator.publish.pdf.documents import Particulars
from generator.publish.pdf.enclosed import enclosed
from generator.publish.pdf.engines import Engine, Printer
from generator.publish.pdf.finishing import finished, producer_of


@dataclass(frozen=True)
class Printed:
    """A PDF, and what the checks said of it."""

    content: bytes
    checked: Checked
    printed_by: str

    def lines(self) -> Iterator[str]:
        """What is to be said of it: by what it was printed, and what the checks found."""
        number, failed = len(self.checked.checks), self.checked.failed
        yield f"Printed by {self.printed_by}."
        if not failed:
            yield (
                f"Tagged, and checked with pdfua and our own checks: all {number} passed. No "
                "program can tell whether it reads well: have somebody listen to it."
            )
            return
        yield f"{len(failed)} of {plural(number, 'check')} failed:"
        yield from (f"{check.name}: {check.fault}" for check in failed)


def pdf_of(
    page: str,
    files: Mapping[str, bytes],
    printer: Printer,
    said: Particulars,
    step: Callable[[str], None],
) -> Printed:
    """A page printed from the files of its edition, and from nothing else.

    Raises `PacksError` where it asks for more than the edition holds, or cannot be printed.
    """
    document = enclosed(page, files, said.address)
    match printer.engine:
        case Engine.WEASYPRINT:
            raw = by_weasyprint.printed(document.html, said.day, step)
        case Engine.CHROMIUM:
            step(f"Printing {page} by {printer.program}")
            raw = by_browser.printed(document.html, printer.program)
    step("Finishing and checking")
    content = finished(raw, document, said, printer.version)
    return Printed(content, checked(content, document, said), producer_of(content))
