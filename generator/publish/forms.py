"""Forms of the commentary round as Word documents.

Headings, a table with a head row, words for each drawing and British English as its language: a
form is read aloud like a page. The places to write in are content controls, which Word shows as
boxes to click into; what is read back does not depend on them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import groupby
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from generator.model.forms import Form, FormPicture, Line, LineKind
from generator.publish.word_files import say_about, timeless

if TYPE_CHECKING:
    from docx.document import Document as Docx

_LANGUAGE = "en-GB"
#: Widths in centimetres: of a chart, of the two columns of facts.
_PICTURE_WIDTH, _COLUMNS = 15.5, (4.5, 11.5)
_QUIET = (0x50, 0x5A, 0x5F)
_STYLES = {
    LineKind.TITLE: "Title",
    LineKind.TEXT: "Normal",
    LineKind.POINT: "List Bullet",
    LineKind.HEADING: "Heading 1",
    LineKind.VERDICT: "Normal",
    LineKind.QUESTION: "Heading 2",
    LineKind.HINT: "Packs hint",
    LineKind.LAST: "Packs last time",
    LineKind.SAID: "Packs last time",
    LineKind.WRITE: "Packs your answer",
    LineKind.CODE: "Packs hint",
}


def docx_bytes(form: Form, pictures: Mapping[str, FormPicture], words: SimpleNamespace) -> bytes:
    """The form as a .docx file; `pictures` are drawings by the reference of their indicator."""
    from docx import Document

    document = Document()
    _lay_out(document, form)
    first = next(iter(form.indicators), "")
    for is_row, lines in groupby(form.lines, key=lambda line: line.kind is LineKind.CELL):
        if is_row:
            cells = tuple(lines)
            _table(document, cells)
            if picture := pictures.get(cells[0].ref):
                _picture(document, picture)
            continue
        for line in lines:
            paragraph = document.add_paragraph(style=_STYLES[line.kind])
            if line.kind is LineKind.HEADING:
                # Each indicator begins a sheet; the first stands below the instructions.
                paragraph.paragraph_format.page_break_before = line.ref != first
            run = paragraph.add_run(line.text)
            run.bold = True if line.kind in (LineKind.VERDICT, LineKind.LAST) else None
            if line.kind is LineKind.WRITE:
                _place_to_write(document, line, words.answer_here)
    stream = io.BytesIO()
    document.save(stream)
    return timeless(stream.getvalue())


def _lay_out(document: Docx, form: Form) -> None:
    """The page, the styles, and the properties without a person or a time of day."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 22), ("Heading 1", 16), ("Heading 2", 13)):
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
        style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name, italic, bold in (
        ("Packs hint", False, False),
        ("Packs last time", False, False),
        ("Packs your answer", False, True),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.italic, style.font.bold = italic, bold
        style.paragraph_format.keep_with_next = name != "Packs last time"
        if name == "Packs last time":
            style.paragraph_format.left_indent = Cm(0.8)
        if not bold:
            style.font.size = Pt(10)
            style.font.color.rgb = RGBColor(*_QUIET)
    say_about(document, form.title, form.edition, _LANGUAGE)


def _table(document: Docx, cells: tuple[Line, ...]) -> None:
    """The facts of an indicator; the first row heads the columns and is repeated over pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    rows = [tuple(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
    table: Any = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(rows):
        properties = table.rows[number]._tr.get_or_add_trPr()
        whole = OxmlElement("w:cantSplit")
        properties.append(whole)
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for place, line in enumerate(row):
            cell = table.cell(number, place)
            cell.width = Cm(_COLUMNS[place])
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            run = cell.paragraphs[0].add_run(line.text)
            run.bold = number == 0 or place == 0
    # How the table looks is told to programs that read aloud: a head row and a first column.
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")
    document.add_paragraph()


def _picture(document: Docx, picture: FormPicture) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm

    run = document.add_paragraph().add_run()
    shape = run.add_picture(io.BytesIO(picture.content), width=Cm(_PICTURE_WIDTH))
    said: Any = shape._inline.find(qn("wp:docPr"))
    said.set("descr", picture.words)
    said.set("name", f"Chart {said.get('id')}")


def _place_to_write(document: Docx, line: Line, prompt: str) -> None:
    """A box to click into, in the document itself so that tables can be pasted into it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    def element(name: str, **values: str) -> Any:
        made = OxmlElement(f"w:{name}")
        for key, value in values.items():
            made.set(qn(f"w:{key}"), value)
        return made

    box, about, content = element("sdt"), element("sdtPr"), element("sdtContent")
    question = line.question
    assert question is not None
    about.append(element("alias", val=f"{line.ref}: {question}"))
    about.append(element("tag", val=f"{line.ref} {question.key}"))
    about.append(element("lock", val="sdtLocked"))
    about.append(element("showingPlcHdr"))
    paragraph = document.add_paragraph()
    paragraph.add_run(prompt).font.color.rgb = RGBColor(*_QUIET)
    content.append(paragraph._p)
    box.append(about)
    box.append(content)
    body: Any = document.element.body
    body.insert(len(body) - 1, box)
