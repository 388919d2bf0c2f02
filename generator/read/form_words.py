"""Words of a Word document as Markdown: paragraphs, lists, tables, bold, italic and links.

Changes that are tracked are read as if they were accepted. What cannot be words is named, so that
nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.model.forms import Passage

#: What runs and paragraphs are wrapped in that changes nothing in their words.
_WRAPPINGS = frozenset({"ins", "moveTo", "smartTag", "customXml", "sdtContent", "fldSimple", "dir"})
_GONE = frozenset({"del", "moveFrom", "delText", "delInstrText"})
_UNREAD = {
    "drawing": "a picture or a drawing",
    "pict": "a picture or a drawing",
    "object": "an object from another program",
    "AlternateContent": "a text box or a drawing",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
    "oMath": "an equation",
    "oMathPara": "an equation",
    "sym": "a symbol of a special font",
}
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"'})
#: Spaces that do not break, marks of hyphenation, and marks that nobody sees.
_SPACES = re.compile("[\u00a0\u2007\u202f\u2009\t]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
#: What Markdown would make something of: signs that a backslash keeps, and those it does not.
_SIGNS = re.compile(r"([\\`*_\[\]>|#])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LIKE_LIST = re.compile(r"^(\d*)([-+](?=\s|-*$)|(?<=\d)\.(?=\s))")
_LIKE_RULE = re.compile(r"^=(?==*$)")
_NUMBER = re.compile(r"[-−+]?£?[\d,.]+ ?%?")


@dataclass
class Look:
    """What a document says beside its words: addresses of links, kinds of lists by number."""

    links: Mapping[str, str] = field(default_factory=dict)
    numbered: frozenset[tuple[str, str]] = frozenset()


def name_of(element: Element) -> str:
    """An element's name without its namespace, of which Word knows two for the same things."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its name without a namespace."""
    if element is None:
        return ""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, then its first child of the next."""
    for wanted in names:
        element = next((one for one in _children(element) if name_of(one) == wanted), None)
    return element


def _children(element: Element | None) -> Iterable[Element]:
    return () if element is None else element


def passages(parent: Element, look: Look) -> Iterator[Passage]:
    """The paragraphs and tables of a part of a document in their order; empty ones are left out."""
    for one in parent:
        match name_of(one):
            case "p":
                passage = _paragraph(one, look)
                if passage.text or passage.unread:
                    yield passage
            case "tbl":
                yield _table(one, look)
            case "sdt":
                inside = child(one, "sdtContent")
                if child(one, "sdtPr", "showingPlcHdr") is None and inside is not None:
                    yield from passages(inside, look)
            case name if name in _WRAPPINGS:
                yield from passages(one, look)


@dataclass
class _Runs:
    """The letters of a paragraph, each with how it is set and where it leads."""

    letters: list[tuple[str, tuple[bool, bool, str]]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def _paragraph(element: Element, look: Look) -> Passage:
    runs = _Runs()
    _inline(element, look, runs, "")
    text = "".join(letter for letter, _ in runs.letters)
    properties = child(element, "pPr")
    style = attribute(child(properties, "pStyle"), "val")
    markdown = _marked(runs.letters, bold=style.lower().startswith(("heading", "title")))
    item = _item(properties, style, look)
    return Passage(
        plain(text),
        f"{item}{markdown}" if markdown else "",
        is_item=bool(item),
        is_heading=style.lower() == "heading1",
        unread=tuple(runs.unread),
    )


def plain(text: str) -> str:
    """Words as they are compared: straight quotation marks, single spaces, nothing unseen."""
    seen = _UNSEEN.sub("", _SPACES.sub(" ", text)).translate(_QUOTES)
    return " ".join(seen.split())


def _inline(element: Element, look: Look, runs: _Runs, link: str) -> None:
    for one in element:
        name = name_of(one)
        if name == "r":
            _run(one, runs, link)
        elif name == "hyperlink":
            address = look.links.get(attribute(one, "id"), "")
            _inline(one, look, runs, address if address.startswith(("http", "mailto")) else "")
        elif name == "sdt":
            inside = child(one, "sdtContent")
            if child(one, "sdtPr", "showingPlcHdr") is None and inside is not None:
                _inline(inside, look, runs, link)
        elif name in _WRAPPINGS:
            _inline(one, look, runs, link)
        elif name in _UNREAD:
            runs.unread.append(_UNREAD[name])


def _run(run: Element, runs: _Runs, link: str) -> None:
    properties = child(run, "rPr")
    look = (_is_on(child(properties, "b")), _is_on(child(properties, "i")), link)
    for one in run:
        match name_of(one):
            case "t":
                said = _UNSEEN.sub("", _SPACES.sub(" ", one.text or ""))
                runs.letters += [(letter, look) for letter in said]
            case "tab":
                runs.letters.append((" ", look))
            case "br" | "cr":
                runs.letters.append(("\n", look))
            case "noBreakHyphen":
                runs.letters.append(("-", look))
            case name if name in _UNREAD:
                runs.unread.append(_UNREAD[name])


def _is_on(element: Element | None) -> bool:
    return element is not None and attribute(element, "val") not in ("0", "false", "none", "off")


def _marked(letters: list[tuple[str, tuple[bool, bool, str]]], *, bold: bool) -> str:
    """Letters as Markdown; what stands between two braces is a figure's code and is kept so."""
    text = "".join(letter for letter, _ in letters)
    codes = list(_REFERENCE.finditer(text))
    said: list[str] = []
    at = 0
    for code in (*codes, None):
        end = code.start() if code else len(text)
        said.append(_styled(letters[at:end]))
        if code:
            said.append(" ".join(code[0].translate(_QUOTES).split()))
            at = code.end()
    whole = "".join(said).strip()
    if bold and whole and not codes:
        whole = f"**{whole.replace('**', '')}**"
    lines = (
        _LIKE_RULE.sub("&#61;", _LIKE_LIST.sub(r"\1\\\2", line.strip()))
        for line in whole.split("\n")
    )
    return "  \n".join(filter(None, lines))


def _styled(letters: list[tuple[str, tuple[bool, bool, str]]]) -> str:
    said = ""
    at = 0
    while at < len(letters):
        look = letters[at][1]
        end = at
        while end < len(letters) and letters[end][1] == look:
            end += 1
        said += _wrapped("".join(letter for letter, _ in letters[at:end]), *look)
        at = end
    return said


def _wrapped(text: str, bold: bool, italic: bool, link: str) -> str:
    """A run in its marks, which stand against its words; the space around it stays outside."""
    words = text.strip()
    if not words:
        return text
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    marked = _SIGNS.sub(r"\\\1", _ENTITY.sub("&amp;", words)).replace("<", "&lt;")
    if link and not re.search(r"[\s()<>]", link):
        marked = f"[{marked}]({link})"
    marks = "**" * bold + "*" * italic
    if "\n" in words:
        marks = ""
    return f"{before}{marks}{marked}{marks[::-1]}{after}"


def _item(properties: Element | None, style: str, look: Look) -> str:
    """The mark of a list item, indented as it is; nothing for a paragraph."""
    number = attribute(child(properties, "numPr", "numId"), "val")
    level = attribute(child(properties, "numPr", "ilvl"), "val") or "0"
    if number == "0":
        return ""
    if number:
        mark = "1. " if (number, level) in look.numbered else "- "
    elif style.startswith("ListNumber"):
        mark = "1. "
    elif style.startswith("ListBullet"):
        mark = "- "
    else:
        return ""
    return " " * 4 * min(int(level) if level.isdigit() else 0, 3) + mark


def _table(table: Element, look: Look) -> Passage:
    rows = [
        [cell for one in _within(row, "tc") for cell in _cell(one, look)]
        for row in _within(table, "tr")
    ]
    width = max(map(len, rows), default=0)
    cells = [[*row, *([("", "")] * (width - len(row)))] for row in rows]
    unread = tuple(
        what for one in table.iter() for what in (_UNREAD.get(name_of(one), ""),) if what
    )
    lines = [f"| {' | '.join(marked for _, marked in row)} |" for row in cells]
    numbers = (
        len(cells) > 1 and all(not row[at][0] or _NUMBER.fullmatch(row[at][0]) for row in cells[1:])
        for at in range(width)
    )
    lines.insert(1, f"|{'|'.join(' ---: ' if right else ' --- ' for right in numbers)}|")
    texts = tuple(text for row in cells for text, _ in row)
    return Passage(" ".join(filter(None, texts)), "\n".join(lines), texts, unread=unread)


def _within(parent: Iterable[Element], wanted: str) -> Iterable[Element]:
    """The rows of a table or the cells of a row, also those that stand in wrappings."""
    for one in parent:
        name = name_of(one)
        if name == wanted:
            if child(one, "trPr", "del") is None:
                yield one
        elif name == "sdt":
            yield from _within(_children(child(one, "sdtContent")), wanted)
        elif name in _WRAPPINGS:
            yield from _within(one, wanted)


def _cell(cell: Element, look: Look) -> Iterator[tuple[str, str]]:
    """A cell's words and their Markdown on one line; where it spans columns, empty ones after."""
    inside = tuple(passages(cell, look))
    marked = " ".join(one.markdown.replace("  \n", " ").replace("\n", " ") for one in inside)
    yield " ".join(one.text for one in inside), marked
    span = attribute(child(cell, "tcPr", "gridSpan"), "val")
    for _ in range(min(int(span), 50) - 1 if span.isdigit() else 0):
        yield "", ""
