"""A page of a built edition as a PDF: enclosed, printed, finished and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.publish.pdf import by_browser, by_weasyprint
from generator.publish.pdf.checking import Checked, checked
from generator.publish.pdf.documents import Particulars
from generator.publish.pdf.enclosed import enclosed
from generator.publish.pdf.engines import Engine, Printer
from generator.publish.pdf.finishing import finished


@dataclass(frozen=True)
class Printed:
    """A PDF, and what the checks said of it."""

    content: bytes
    checked: Checked


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
    return Printed(content, checked(content, document, said))
