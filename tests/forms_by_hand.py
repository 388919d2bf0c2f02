"""Forms of the commentary round filled as their owners fill them: in Word's own terms."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

#: Puts paragraphs, lists or a table into a box: given the document and the box's content.
Writing = Callable[[Any, Any], None]


def fill(form: Path, answers: Mapping[str, str | Writing], to: Path | None = None) -> Path:
    """The form with words in its boxes, by their tags, such as `3.3 why`."""
    document = Document(str(form))
    for tag, answer in answers.items():
        box = box_of(document, tag)
        properties, content = box.find(qn("w:sdtPr")), box.find(qn("w:sdtContent"))
        shows_prompt = properties.find(qn("w:showingPlcHdr"))
        if shows_prompt is not None:
            properties.remove(shows_prompt)
        for old in list(content):
            content.remove(old)
        if isinstance(answer, str):
            for text in answer.split("\n\n"):
                content.append(paragraph(document, text))
        else:
            answer(document, content)
    document.save(str(to or form))
    return to or form


def box_of(document: Any, tag: str) -> Any:
    """The box to write in that has a tag."""
    return next(
        box
        for box in document.element.body.iter(qn("w:sdt"))
        if box.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")) == tag
    )


def paragraph(document: Any, text: str, style: str | None = None) -> Any:
    """A paragraph of the document, taken out of its end."""
    made = document.add_paragraph(text, style=style)._p
    made.getparent().remove(made)
    return made


def pasted_table(rows: tuple[tuple[str, ...], ...]) -> Writing:
    """A table as it is pasted into a box, with a paragraph after it."""

    def write(document: Any, content: Any) -> None:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                table.cell(number, place).text = text
        content.append(table._tbl)
        content.append(paragraph(document, "As counted by the team."))

    return write


def tracked(before: str, gone: str, put_in: str) -> Writing:
    """A paragraph in which words were replaced while changes were tracked."""

    def write(document: Any, content: Any) -> None:
        made = paragraph(document, before)
        for kind, text_tag, text in (("del", "delText", gone), ("ins", "t", put_in)):
            change, run, words = (OxmlElement(f"w:{n}") for n in (kind, "r", text_tag))
            change.set(qn("w:id"), "901")
            change.set(qn("w:author"), "")
            words.text = text
            words.set(qn("xml:space"), "preserve")
            run.append(words)
            change.append(run)
            made.append(change)
        content.append(made)

    return write


def listed(*items: str, style: str = "List Bullet") -> Writing:
    """A list, an item a paragraph."""

    def write(document: Any, content: Any) -> None:
        for item in items:
            content.append(paragraph(document, item, style))

    return write


def replaced(form: Path, old: str, new: str, to: Path | None = None) -> Path:
    """The form with words of its document exchanged, as a careless owner might."""
    data = form.read_bytes()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as pack, zipfile.ZipFile(stream, "w") as out:
        for name in pack.namelist():
            content = pack.read(name)
            if name == "word/document.xml":
                assert old.encode() in content, old
                content = content.replace(old.encode(), new.encode(), 1)
            out.writestr(name, content)
    (to or form).write_bytes(stream.getvalue())
    return to or form
