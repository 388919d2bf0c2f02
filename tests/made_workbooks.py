"""Workbooks made when a test runs: by XlsxWriter, tag by tag, and those that are made to hurt."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import quoteattr

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"

#: Ten names, each of ten of the one before: a thousand million words of one.
BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "lots">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for name, before in zip("bcdefghij", "abcdefghi", strict=True)
    )
    + "]>"
)
EXTERNAL_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PLAIN_DOCUMENT_TYPE = "<!DOCTYPE worksheet>"


def written(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    """A workbook that XlsxWriter has written."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as workbook:
        fill(workbook)
    return file.getvalue()


def packed(parts: Mapping[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A pack of these parts, compressed but for those to be stored as they are."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (2023, 9, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            pack.writestr(entry, part)
    return file.getvalue()


def xlsx_parts(
    *sheets: str,
    strings: str = "",
    formats: tuple[str, ...] = (),
    properties: str = "",
    after: str = "",
    before: str = "",
    namespace: str = MAIN,
    kind: str = _XLSX,
) -> dict[str, str | bytes]:
    """The parts of a workbook whose sheets are given as what stands inside `worksheet`."""
    numbers = range(1, len(sheets) + 1)
    relations = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    parts: dict[str, str | bytes] = {
        f"xl/worksheets/sheet{n}.xml": f'{before}<worksheet xmlns="{namespace}">{sheet}</worksheet>'
        for n, sheet in zip(numbers, sheets, strict=True)
    }
    if strings:
        relations.append(("strings", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
    if formats:
        relations.append(("styles", "styles", "/xl/styles.xml"))
        codes = [
            f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>'
            for n, code in enumerate(formats, start=200)
            if not code.isdigit()
        ]
        styles = [
            f'<xf numFmtId="{code if code.isdigit() else n}"/>'
            for n, code in enumerate(formats, start=200)
        ]
        parts["xl/styles.xml"] = (
            f'<styleSheet xmlns="{namespace}"><numFmts>{"".join(codes)}</numFmts>'
            f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            f'<cellXfs><xf numFmtId="0"/>{"".join(styles)}</cellXfs></styleSheet>'
        )
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{namespace}" xmlns:r="{_OFFICE}">{properties}'
        f"<sheets>{listed}</sheets>{after}</workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = relations_of(*relations)
    parts["_rels/.rels"] = relations_of(("rId1", "officeDocument", "xl/workbook.xml"))
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}"/></Types>'
    )
    return parts


def relations_of(*relations: tuple[str, str, str]) -> str:
    """A part of references: each an id, the end of a kind, and a target."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def xlsx(*rows: str, **more: object) -> bytes:
    """A workbook of one sheet with these rows in it."""
    return packed(xlsx_parts(f"<sheetData>{''.join(rows)}</sheetData>", **more))  # type: ignore[arg-type]


def ods_parts(*tables: str, styles: str = "", before: str = "") -> dict[str, str | bytes]:
    """The parts of an OpenDocument workbook with these tables."""
    names = {name: f"{_OASIS}{name}:1.0" for name in ("office", "table", "text", "style")}
    names |= {"number": f"{_OASIS}datastyle:1.0", "draw": f"{_OASIS}drawing:1.0"}
    names["calcext"] = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    return {
        "mimetype": _ODS,
        "content.xml": (
            f"{before}<office:document-content {spaces}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet>"
            "</office:body></office:document-content>"
        ),
        # As older programs write it.
        "META-INF/manifest.xml": '<!DOCTYPE m PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "M">'
        "<m/>",
    }


def ods(*rows: str, styles: str = "") -> bytes:
    """An OpenDocument workbook of one sheet with these rows in it."""
    table = f'<table:table table:name="S1">{"".join(rows)}</table:table>'
    return packed(ods_parts(table, styles=styles), stored=("mimetype",))


def far_cell() -> bytes:
    """Some 2 kB that claim one cell in the last row and column there are."""
    return xlsx('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')


def million_rows() -> bytes:
    """A million rows of five numbers, in about 5 MB."""
    rows = (
        f'<row r="{n}">' + "".join(f"<c><v>{n}.{k}</v></c>" for k in range(5)) + "</row>"
        for n in range(1, 1_000_001)
    )
    return xlsx("".join(rows))


def empty_cells() -> bytes:
    """One row of cells without anything in them, two and a half million of them."""
    noise = random.Random(1)
    cells = "".join(f'<c s="{noise.randrange(1000)}"/>' for _ in range(5_000))
    return xlsx(f"<row>{cells * 500}</row>")


def zip_bomb() -> bytes:
    """A sheet that becomes 200 MB of nothing."""
    return xlsx(f"<!--{' ' * 900_000}-->" * 220)


def large_part() -> bytes:
    """A sheet of 110 MB that is packed no tighter than real ones are."""
    noise = random.Random(1)
    return xlsx(*(f"<!--{noise.randbytes(500).hex()}{' ' * 40_000}-->" for _ in range(2_700)))


def many_parts() -> bytes:
    """A pack of more files than any workbook has."""
    return packed({f"{n}": "" for n in range(3_000)})


def text_bomb() -> bytes:
    """One long text, in every cell of a sheet."""
    row = "<row>" + '<c t="s"><v>0</v></c>' * 200 + "</row>"
    return xlsx(row * 1_000, strings=f"<si><t>{'lots ' * 6_000}</t></si>")


def strings_bomb() -> bytes:
    """Texts of 60 MB in a workbook of one cell."""
    strings = "".join(f"<si><t>{n:06}{'x' * 3_000}</t></si>" for n in range(20_000))
    return xlsx('<row><c t="s"><v>0</v></c></row>', strings=strings)


def wide_tag() -> bytes:
    """One cell with a million attributes."""
    attributes = "".join(f' a{n}="{n % 977}"' for n in range(1_000_000))
    return xlsx(f"<row><c{attributes}><v>1</v></c></row>")


def repeated_cell() -> bytes:
    """An OpenDocument cell that stands for a thousand million."""
    return ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
        ' table:number-columns-repeated="16384" office:value-type="float" office:value="1">'
        "<text:p>1</text:p></table:table-cell></table:table-row>"
    )


def repeated_formula() -> bytes:
    """One formula without a value in each cell of the largest sheet there may be."""
    return ods(
        '<table:table-row table:number-rows-repeated="20000"><table:table-cell'
        ' table:number-columns-repeated="500" table:formula="of:=1"/></table:table-row>'
    )


def blanks_bomb() -> bytes:
    """A text whose marks for blanks stand for thousands of millions of them."""
    return ods(
        "<table:table-row><table:table-cell><text:p>"
        + '<text:s text:c="999999999"/>' * 100_000
        + "</text:p></table:table-cell></table:table-row>"
    )


#: What is made to hurt: each is refused with WBK-SIZE.
TOO_LARGE: dict[str, Callable[[], bytes]] = {
    maker.__name__: maker
    for maker in (
        far_cell,
        million_rows,
        empty_cells,
        zip_bomb,
        large_part,
        many_parts,
        text_bomb,
        strings_bomb,
        wide_tag,
        repeated_cell,
        repeated_formula,
        blanks_bomb,
    )
}
