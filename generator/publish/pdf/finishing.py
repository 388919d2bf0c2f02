"""What neither engine writes into a PDF, and what one of them writes that changes with the day.

Works on the file that an engine printed: header cells say what they head, links say where they
lead, what is not tagged is marked as decoration, and the file names its title, its language, who
answers for it and the day of publication. The same document gives the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from generator import __version__
from generator.model.errors import PacksError
from generator.publish.pdf.decoration import mark_decoration, take_out_decoration
from generator.publish.pdf.documents import Particulars
from generator.publish.pdf.enclosed import Enclosed
from generator.publish.pdf.structure import elements_from, elements_of, kind_of

if TYPE_CHECKING:
    import pikepdf

_UA = "http://www.aiim.org/pdfua/ns/id/"
_PRINT = 4


def finished(content: bytes, document: Enclosed, said: Particulars, version: str) -> bytes:
    """The PDF as it is to be, by what the document and its edition say of themselves.

    `version` names the program that printed it; empty where the PDF itself says it.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        printed_by = version or _browser_of(pdf)
        decoration = take_out_decoration(pdf)
        elements = elements_of(pdf)
        _give_scope(elements)
        _give_words(elements, document.drawings)
        _name_anew(pdf, elements)
        for page in pdf.pages:
            mark_decoration(pdf, page, decoration.get(page.obj.objgen, frozenset()))
            _describe_links(page, document)
            page.obj["/Tabs"] = pikepdf.Name.S
        _introduce(pdf, document, said, f"{printed_by}; scrutiny-packs {__version__}")
        return bytes_of(pdf)


def bytes_of(pdf: pikepdf.Pdf) -> bytes:
    """A PDF as it is written: the same bytes for the same document."""
    import pikepdf

    out = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()


def producer_of(content: bytes) -> str:
    """What a finished PDF says it was printed by; empty where it does not say.

    Raises `PacksError` where the library that reads it is not installed.
    """
    try:
        import pikepdf
    except ImportError:
        raise PacksError("the library pikepdf is not installed") from None
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return str(pdf.docinfo.get("/Producer", "")).partition(";")[0]
    except pikepdf.PdfError:
        return ""


def _browser_of(pdf: pikepdf.Pdf) -> str:
    """A browser's version, from what it writes of itself: HeadlessChrome/156.0.0.0."""
    creator = str(pdf.docinfo.get("/Creator", ""))
    names = [word.replace("/", " ") for word in creator.split() if "Chrom" in word or "Edg" in word]
    return f"{' '.join(names) or 'Chromium'}, {pdf.docinfo.get('/Producer', 'Skia')}"


def _give_scope(elements: tuple[tuple[Any, tuple[str, ...]], ...]) -> None:
    """Header cells say whether they head a column or a row."""
    import pikepdf

    for element, inside in elements:
        if kind_of(element) != "/TH":
            continue
        of_table = _of_table(element)
        if "/Scope" not in of_table:
            is_head = "/THead" in inside
            of_table["/Scope"] = pikepdf.Name.Column if is_head else pikepdf.Name.Row


def _of_table(cell: Any) -> Any:
    """What a cell's attributes say of its table, made if there is nothing yet."""
    import pikepdf

    attributes = cell.get("/A")
    several = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    for one in several:
        if isinstance(one, pikepdf.Dictionary) and one.get("/O") == pikepdf.Name.Table:
            return one
    made = pikepdf.Dictionary(O=pikepdf.Name.Table)
    if isinstance(attributes, pikepdf.Array):
        attributes.append(made)
        return attributes[-1]
    cell["/A"] = made if attributes is None else pikepdf.Array([attributes, made])
    return cell.A if attributes is None else cell.A[-1]


def _give_words(
    elements: tuple[tuple[Any, tuple[str, ...]], ...], drawings: tuple[str, ...]
) -> None:
    """A drawing's title as its words for who does not see it: browsers leave them out.

    A figure around a drawing and its caption is no picture itself. Where the drawings cannot be
    told apart, nothing is said of any, which the checks then find.
    """
    import pikepdf

    figures = [element for element, _ in elements if kind_of(element) == "/Figure"]
    wordless = []
    for figure in figures:
        if any(kind_of(element) == "/Figure" for element, _ in list(elements_from(figure))[1:]):
            figure["/S"] = pikepdf.Name.Div
        elif "/Alt" not in figure:
            wordless.append(figure)
    if len(wordless) == len(drawings):
        for figure, words in zip(wordless, drawings, strict=True):
            if words:
                figure["/Alt"] = pikepdf.String(words)


def _name_anew(pdf: pikepdf.Pdf, elements: tuple[tuple[Any, tuple[str, ...]], ...]) -> None:
    """Elements named by their place, and not by a number that a browser counts up.

    That number depends on how busy the machine was while the page was laid out.
    """
    import pikepdf

    named = [element for element, _ in elements if "/ID" in element]
    names = {bytes(element.ID): f"cell-{at}" for at, element in enumerate(named, 1)}
    for element in named:
        element["/ID"] = pikepdf.String(names[bytes(element.ID)])
    if named:
        # Where readers look an element up by its name; a name tree is in the order of its letters.
        tree = sorted(((str(element.ID), element) for element in named), key=lambda one: one[0])
        pdf.Root.StructTreeRoot["/IDTree"] = pikepdf.Dictionary(
            Names=pikepdf.Array(part for name, one in tree for part in (pikepdf.String(name), one))
        )
    for element, _ in elements:
        attributes = element.get("/A")
        several = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
        for one in several:
            if isinstance(one, pikepdf.Dictionary) and "/Headers" in one:
                heads = [names.get(bytes(head), "") for head in one.Headers]
                one["/Headers"] = pikepdf.Array([pikepdf.String(h) for h in heads if h])


def _describe_links(page: pikepdf.Page, document: Enclosed) -> None:
    """Links are printed, and say in words where they lead."""
    import pikepdf

    for link in page.get("/Annots", []):
        link["/F"] = int(link.get("/F", 0)) | _PRINT
        if link.get("/Subtype") == pikepdf.Name.Link:
            leads = _leads(link)
            words = document.links.get(leads) or leads
            link["/Contents"] = pikepdf.String(words or "Another place in this document")


def _leads(link: Any) -> str:
    import pikepdf

    action = link.get("/A", {})
    if "/URI" in action:
        return str(action["/URI"])
    place = link.get("/Dest", action.get("/D", ""))
    return "" if isinstance(place, pikepdf.Array) else unquote(str(place).lstrip("/"))


def _introduce(pdf: pikepdf.Pdf, document: Enclosed, said: Particulars, program: str) -> None:
    """Title, language, author, day and program, where readers and catalogues look for them."""
    import pikepdf

    pdf.Root["/Lang"] = pikepdf.String(document.language)
    pdf.Root["/MarkInfo"] = pikepdf.Dictionary(Marked=True)
    pdf.Root["/ViewerPreferences"] = pikepdf.Dictionary(DisplayDocTitle=True)
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    day = said.day
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.register_xml_namespace(_UA, "pdfuaid")
        metadata[f"{{{_UA}}}part"] = "1"
        metadata["dc:title"] = document.title
        metadata["dc:creator"] = [said.author]
        metadata["dc:language"] = {document.language}
        metadata["pdf:Producer"] = program
        metadata["xmp:CreateDate"] = f"{day.isoformat()}T00:00:00Z"
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo["/Title"] = document.title
    pdf.docinfo["/Author"] = said.author
    pdf.docinfo["/Producer"] = program
    pdf.docinfo["/CreationDate"] = f"D:{day.strftime('%Y%m%d')}000000Z"
