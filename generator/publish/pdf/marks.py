"""Whether each page of a PDF bears the mark of what is exempt."""

from __future__ import annotations

import io


def pages_without(content: bytes, mark: str) -> tuple[int, ...]:
    """The numbers of the pages that do not say a mark; raises `ValueError` for a locked PDF."""
    from pikepdf import Pdf

    from generator.protect.leaks.pdf import pdf_texts

    wanted = _plain(mark)
    without = []
    with Pdf.open(io.BytesIO(content)) as whole:
        for number, page in enumerate(whole.pages, start=1):
            with Pdf.new() as alone:
                alone.pages.append(page)
                stream = io.BytesIO()
                alone.save(stream)
            said = "".join(map(_plain, pdf_texts(stream.getvalue(), lambda _: None)))
            if wanted not in said:
                without.append(number)
    return tuple(without)


def _plain(text: str) -> str:
    """Letters and digits alone: a printer may set the spaces between words apart."""
    return "".join(filter(str.isalnum, text)).casefold()
