"""A cover report in the council's own Word template, and the file read back before it is written.

Whatever a template does with its fields, each paragraph of the report has to stand in the file as
the report has it, number, figures and all.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.compose.word_templates import (
    as_xml,
    environment,
    filled,
    in_xml,
    refuse_unknown,
)
from generator.model.cover import (
    Block,
    BlockKind,
    Cell,
    CoverField,
    CoverPaper,
    CoverPart,
    CoverSection,
    Run,
    text_of,
)
from generator.model.errors import PacksError
from generator.model.formats import plural
from generator.publish.word_files import say_about, timeless

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docxtpl import DocxTemplate

#: How far a paragraph stands in behind its number, in twentieths of a point.
_INDENT = 680
_WIDTH = 5000
_WEB = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Word:
    """A cover report as a Word file, and how many figures were found in it as they are."""

    content: bytes
    figures: int


def word_of(cover: CoverPaper, template: bytes, file: str, marks: tuple[str, ...]) -> Word:
    """The report in a template, which is called `file`; each page says the `marks` at its head.

    Raises `PacksError`, by name, for a field that there is not, for an expression that is wrong,
    and where the file does not say what the report says.
    """
    from docx import Document
    from docxtpl import DocxTemplate

    try:
        document = DocxTemplate(io.BytesIO(template))
        document.init_docx()
    except Exception:  # whatever a file that is no Word document makes of the libraries
        raise PacksError(f"{file} is no Word document: save it as .docx.") from None
    fields = _fields(cover, document)
    sandbox = environment()

    def fill() -> None:
        refuse_unknown(document.get_undeclared_template_variables(sandbox), file, fields)
        document.render(dict(fields), sandbox)

    filled(fill, file, fields)
    docx = document.docx
    for mark in reversed(marks):
        _mark(docx, mark)
    say_about(docx, cover.title, cover.edition, cover.language)
    stream = io.BytesIO()
    docx.save(stream)
    content = timeless(stream.getvalue())
    try:
        written = Document(io.BytesIO(content))
    except SyntaxError:  # as the parser calls XML that is none
        raise PacksError(
            f"{file}: what it makes of the report is no Word document. Take filters out of its "
            "fields."
        ) from None
    return Word(content, _read_back(written, cover, file, marks))


def _fields(cover: CoverPaper, document: DocxTemplate) -> Mapping[str, object]:
    """Everything a template can name."""
    said = {one.field: one.value for one in cover.fields}
    parts = {part.section: part for part in cover.parts}
    xml = _Xml(document)
    return {
        "title": cover.title,
        "authority": cover.authority,
        "edition": cover.edition,
        **{one.value: said.get(one, "") for one in CoverField},
        "fields": [{"label": one.label, "value": one.value} for one in cover.fields],
        **{one.value: xml.part(parts.get(one), cover) for one in CoverSection},
        "sections": [
            {"heading": part.heading, "body": xml.part(part, cover)} for part in cover.parts
        ],
    }


class _Xml:
    """Blocks as the XML of a Word document, in the styles that its template has."""

    def __init__(self, document: DocxTemplate) -> None:
        self._document = document
        self._styles = {style.name: style.style_id for style in document.docx.styles}

    def part(self, part: CoverPart | None, cover: CoverPaper) -> object:
        if part is None:
            return as_xml("")
        xml = "".join(map(self._block, part.blocks))
        if part.section is CoverSection.IMPLICATIONS and cover.implications:
            head = list(map(self._head, cover.heads))
            rows = [
                [
                    self._line((Run(one.name, is_bold=True),)),
                    "".join(map(self._block, one.blocks)) or self._line(()),
                ]
                for one in cover.implications
            ]
            xml += self._table([head, *rows], widths=(30, 70))
        return as_xml(xml)

    def _block(self, block: Block) -> str:
        match block.kind:
            case BlockKind.HEADING:
                return self._line(block.runs, style="Heading 2")
            case BlockKind.ITEM if block.number:
                return self._line(block.runs, number=block.number, at=_INDENT * (block.level + 1))
            case BlockKind.ITEM:
                has = "List Bullet" in self._styles
                at = _INDENT * (block.level + 1)
                return self._line(block.runs, style="List Bullet", number="" if has else "•", at=at)
            case BlockKind.PARAGRAPH:
                return self._line(block.runs, number=block.number)
            case BlockKind.TABLE:
                first, *others = block.rows
                head = [self._head(text_of(cell)) for cell in first]
                rows = [[self._line(cell) for cell in row] for row in others]
                return self._table([head, *rows], widths=tuple(100 // len(first) for _ in first))

    def _head(self, text: str) -> str:
        """A cell of a table's first row, which never ends a page.

        LibreOffice drops the rows after a repeated head that stands last on its page.
        """
        return self._line((Run(text, is_bold=True),), stays=True)

    def _line(
        self, runs: Cell, *, style: str = "", number: str = "", at: int = 0, stays: bool = False
    ) -> str:
        """A paragraph; its number stands before it, and its lines behind that.

        One that `stays` is on the page of what follows it, as a heading is.
        """
        about = f'<w:pStyle w:val="{self._styles[style]}"/>' if style in self._styles else ""
        if stays or style == "Heading 2":
            about += "<w:keepNext/>"
        before = ""
        if number:
            left = at + _INDENT
            about += (
                f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
                f'<w:ind w:left="{left}" w:hanging="{_INDENT}"/>'
            )
            before = f"{_run(Run(number))}<w:r><w:tab/></w:r>"
        elif at:
            about += f'<w:ind w:left="{at + _INDENT // 2}" w:hanging="{_INDENT // 2}"/>'
        elif not style:
            # Only in the cells of a table, which stand close.
            about += '<w:spacing w:before="40" w:after="40"/>'
        return f"<w:p><w:pPr>{about}</w:pPr>{before}{''.join(map(self._linked, runs))}</w:p>"

    def _linked(self, run: Run) -> str:
        """A link to the web stays one; a link to a page of the edition becomes its words."""
        if not run.href.startswith(_WEB):
            return _run(run)
        address = self._document.build_url_id(run.href)
        look = '<w:color w:val="0B3C8C"/><w:u w:val="single"/>'
        return f'<w:hyperlink r:id="{address}">{_run(run, look)}</w:hyperlink>'

    def _table(self, rows: list[list[str]], widths: tuple[int, ...]) -> str:
        """A table whose first row heads its columns, on every page that it runs over."""
        named = self._styles.get("Table Grid", "")
        style = f'<w:tblStyle w:val="{named}"/>' if named else ""
        columns = [_WIDTH * width // 100 for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width * 9000 // _WIDTH}"/>' for width in columns)
        made = []
        for place, row in enumerate(rows):
            head = "<w:tblHeader/>" if place == 0 else ""
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="pct"/></w:tcPr>{cell}</w:tc>'
                for cell, width in zip(row, columns, strict=True)
            )
            made.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>")
        look = '<w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="1" w:noVBand="1"/>'
        about = f'{style}<w:tblW w:w="{_WIDTH}" w:type="pct"/>{_BORDERS}{look}'
        return (
            f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(made)}"
            "</w:tbl><w:p/>"
        )


_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="505A5F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def _run(run: Run, look: str = "") -> str:
    about = ("<w:b/>" if run.is_bold else "") + ("<w:i/>" if run.is_italic else "") + look
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{in_xml(run.text)}</w:t></w:r>'


def _mark(document: Docx, mark: str) -> None:
    """Put a mark above every page, whatever kinds of head the template has."""
    for place, section in enumerate(document.sections):
        for head in _heads(section):
            # A later section that has no head of its own has that of the one before it.
            if place and head.is_linked_to_previous:
                continue
            head.is_linked_to_previous = False
            paragraph = head.paragraphs[0].insert_paragraph_before()
            paragraph.add_run(mark).bold = True


def _heads(section: Any) -> Iterator[Any]:
    yield section.header
    yield section.first_page_header
    yield section.even_page_header


def _read_back(document: Docx, cover: CoverPaper, file: str, marks: tuple[str, ...]) -> int:
    """How many figures stand in the file, all as the report has them.

    Raises `PacksError` for whatever of the report the file does not say, or says otherwise.
    """
    from docx.oxml.ns import qn

    if any(len(text) for text in document.element.body.iter(qn("w:t"))):
        # Paragraphs inside a line of text: Word and LibreOffice show nothing of them.
        raise PacksError(
            f"{file}: a section stands as if it were a line of text. Put it alone in its paragraph "
            "and begin it with p, as in {{p purpose }} or {{p section.body }}."
        )
    lines = Counter(_lines(document))
    words = " ".join(lines).casefold()
    faults: list[str] = []
    for expected, block in _expected(cover):
        if lines[expected] > 0:
            lines[expected] -= 1
            continue
        what = f"paragraph {block.number}" if block and block.number else f"'{expected[:60]}'"
        figures = block.figures if block else ()
        if figures:
            faults.append(f"{plural(len(figures), 'figure')} of {what} ({', '.join(figures)})")
        else:
            faults.append(what)
    if " ".join(cover.title.split()).casefold() not in words:
        faults.append(f"the title ({cover.title[:60]})")
    faults += [
        f"{one.label} ({one.value[:60]})"
        for one in cover.fields
        if one.field in _ALWAYS and " ".join(one.value.split()).casefold() not in words
    ]
    for section in document.sections:
        for head in _heads(section):
            said = [line.text for line in head.paragraphs]
            faults += [f"the mark '{mark[:40]}'" for mark in marks if mark not in said]
    if faults:
        raise PacksError(
            f"{file} leaves out or changes what the report says: {'; '.join(faults[:10])}. Name "
            "the title and every section in the template, a section as {{p purpose }} or in a loop "
            "over sections, with no filter."
        )
    return len(cover.figures)


#: What members have to be told in any case; another field has a place in a template or has none.
_ALWAYS = (CoverField.REPORT_OF, CoverField.TO, CoverField.DATE)


def _expected(cover: CoverPaper) -> Iterator[tuple[str, Block | None]]:
    """Each line of the file, with the block that it is."""
    for block in cover.blocks:
        if block.kind is BlockKind.TABLE:
            yield from ((text_of(cell), block) for row in block.rows for cell in row)
        else:
            yield " ".join(f"{block.number} {block.text}".split()), block
    yield from ((one.name, None) for one in cover.implications)


def _lines(document: Docx) -> Iterator[str]:
    """Every paragraph of a document, in tables too, with single spaces."""
    from docx.oxml.ns import qn

    texts, gaps = qn("w:t"), (qn("w:tab"), qn("w:br"), qn("w:cr"))
    for paragraph in document.element.body.iter(qn("w:p")):
        said = (
            (part.text or "") if part.tag == texts else " " for part in paragraph.iter(texts, *gaps)
        )
        yield " ".join("".join(said).split()).removeprefix("• ")
