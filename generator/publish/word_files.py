"""What all our Word documents have in common: their properties, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as Docx

#: A pack has no day of its own: the same document has the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_OF_A_MOMENT = ("created", "modified", "lastPrinted", "revision")


def say_about(document: Docx, title: str, subject: str, language: str) -> None:
    """Give a document its title, its subject and its language, and no person or time of day."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    styles = document.styles.element
    for said in styles.iter(qn("w:lang")):
        said.set(qn("w:val"), language)
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        said = OxmlElement("w:lang")
        said.set(qn("w:val"), language)
        defaults.append(said)
    about = document.core_properties
    about.title, about.language, about.subject = title, language, subject
    about.author = about.last_modified_by = about.comments = ""
    for element in list(about._element):
        if element.tag.rpartition("}")[2] in _OF_A_MOMENT:
            about._element.remove(element)


def timeless(data: bytes) -> bytes:
    """The same pack, its parts in order and without the time at which they were packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as pack, zipfile.ZipFile(stream, "w") as to:
        for name in _in_order(pack.namelist()):
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            to.writestr(entry, pack.read(name))
    return stream.getvalue()


def _in_order(names: list[str]) -> Iterator[str]:
    """The list of contents first, as Word has it."""
    yield from sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
