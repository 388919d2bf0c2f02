"""The Word template of a cover report that is supplied, made anew.

Run as a program it writes `site_templates/word/cover-report.docx`, the same bytes each time:
`python tests/cover_template_by_hand.py`. A council's own is made in Word, from this one.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from generator.publish.word_files import say_about, timeless

FILE = Path(__file__).parent.parent / "site_templates" / "word" / "cover-report.docx"


def template() -> bytes:
    """A heading, a table of fields, the sections, and numbers of pages."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    normal.paragraph_format.space_after = Pt(8)
    for name, size, before in (("Title", 20, 0), ("Heading 1", 15, 14), ("Heading 2", 12.5, 8)):
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
        style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(6)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for line in style.element.iter(qn("w:pBdr")):
            line.getparent().remove(line)
    document.add_paragraph("{{ authority }}").runs[0].bold = True
    document.add_paragraph("{{ title }}", style="Title")
    rows = ("{%tr for field in fields %}", "", "{%tr endfor %}")
    table: Any = document.add_table(rows=len(rows), cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, (Cm(5), Cm(11)), strict=True):
        column.width = width
    for number, tag in enumerate(rows):
        first, second = table.rows[number].cells
        first.width, second.width = Cm(5), Cm(11)
        table.rows[number]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if tag:
            first.text = tag
            continue
        first.paragraphs[0].add_run("{{ field.label }}").bold = True
        second.text = "{{ field.value }}"
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.paragraphs[0].paragraph_format.space_after = Pt(3)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "0")
    look.set(qn("w:firstColumn"), "1")
    document.add_paragraph("{%p for section in sections %}")
    document.add_paragraph("{{ section.heading }}", style="Heading 1")
    document.add_paragraph("{{p section.body }}")
    document.add_paragraph("{%p endfor %}")
    foot = section.footer.paragraphs[0]
    foot.add_run("{{ edition }}, ")
    for field in ("PAGE", "NUMPAGES"):
        if field == "NUMPAGES":
            foot.add_run(" / ")
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        simple.append(run)
        foot._p.append(simple)
    say_about(document, "Cover report", "", "en-GB")
    stream = io.BytesIO()
    document.save(stream)
    return timeless(stream.getvalue())


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(template())
