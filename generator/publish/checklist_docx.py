"""The checklist of an agenda's folder as a Word document."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

from generator.model.checklists import Checklist
from generator.publish.word_files import say_about, timeless


def checklist_docx(checklist: Checklist, words: SimpleNamespace, language: str) -> bytes:
    """The list: what is checked, what is open, and the files. A box is a sign and a word."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for mark in checklist.marks:
        section.header.add_paragraph().add_run(mark).bold = True
    document.add_heading(checklist.title, 0)
    document.add_paragraph(checklist.about)
    for heading, is_ticked, sign, said in (
        (words.checked, True, "☑", words.done),
        (words.yours, False, "☐", words.to_do),
    ):
        document.add_heading(heading, 1)
        for box in checklist.boxes:
            if box.is_ticked is is_ticked:
                line = document.add_paragraph()
                line.paragraph_format.left_indent = Cm(0.9)
                line.paragraph_format.first_line_indent = Cm(-0.9)
                line.add_run(f"{sign} {said}: ").bold = True
                line.add_run(box.text)
    document.add_heading(words.files, 1)
    table: Any = document.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(table.rows[0].cells, (words.file, words.size), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in checklist.files:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "1")
    say_about(document, checklist.title, "", language)
    stream = io.BytesIO()
    document.save(stream)
    return timeless(stream.getvalue())
