"""A chart as a file that stands alone: with its finding, where it is from, and white paper.

On a page the words around a drawing are text of the page. A file that is put on a slide has to
bring them, or nobody can tell what it shows and whose figures they are.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.compose.charts.canvases import INK, PAPER
from generator.compose.charts.finishing import FONTS
from generator.compose.charts.lettering import wrapped
from generator.compose.charts.svg_marks import px

_SVG = "http://www.w3.org/2000/svg"
_MARGIN = 16
#: Sizes of type: of the finding, of what is to be known, and of where it is from.
_FINDING, _KNOWN, _SOURCE = 18, 14, 12
#: A line's height for each pixel of its type.
_LEADING = 1.35
_QUIET = "#505a5f"
#: Small drawings of one picture stand so many beside one another.
_ABREAST, _GAP = 3, 20
#: What a drawing in a page says of itself there; the file says it once, for the whole.
_OF_PAGES = ("class", "role", "aria-labelledby", "aria-describedby")
_TOLD = ("title", "desc")
#: Each drawing of a picture; between several stand the marks of the page's list.
_EACH = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_SIZE = re.compile(r'viewBox="0 0 (\S+) (\S+)" width="\S+" height="\S+"')


@dataclass(frozen=True)
class _Piece:
    """A drawing taken out of a page: its element, its size, and what it says to who cannot see."""

    element: ET.Element
    width: float
    height: float
    title: str
    description: str


def stand_alone(
    drawn: str, *, id: str, title: str, finding: str, known: Iterable[str], source: str
) -> bytes:
    """A picture of a page as an SVG file.

    `id` and `title` name it, `finding` stands above it, `known` is what is to be known to read it,
    `source` whose figures they are.
    """
    pieces = [_taken_out(text) for text in _EACH.findall(drawn)]
    abreast = min(len(pieces), _ABREAST)
    across = max(piece.width for piece in pieces)
    inner = abreast * across + (abreast - 1) * _GAP
    top, bottom = ET.Element("g"), ET.Element("g")
    y = _words(top, finding, _FINDING, _MARGIN, inner, bold=True)
    for sentence in filter(None, known):
        y = _words(top, sentence, _KNOWN, y, inner)
    y += _GAP / 2
    for start in range(0, len(pieces), abreast):
        row = pieces[start : start + abreast]
        for place, piece in enumerate(row):
            x = _MARGIN + place * (across + _GAP)
            piece.element.attrib |= {"x": px(x), "y": px(y)}
        y += max(piece.height for piece in row) + _GAP / 2
    y = _words(bottom, source, _SOURCE, y, inner, ink=_QUIET) + _MARGIN
    said = " ".join(_said(pieces))
    root = _paper(inner + 2 * _MARGIN, y, id, title, f"{said} {source}")
    root.extend((top, *(piece.element for piece in pieces), bottom))
    return ET.tostring(root, encoding="unicode").encode() + b"\n"


def with_mark(svg: bytes, mark: str) -> bytes:
    """A chart's file with a line below it that says how it stands, such as a preview."""
    text = svg.decode()
    found = _SIZE.search(text)
    assert found is not None, "every file begins with its size"
    width, height = float(found[1]), float(found[2])
    below = ET.Element("g")
    y = _words(below, mark, _KNOWN, height, width - 2 * _MARGIN, bold=True) + _MARGIN
    size = f'viewBox="0 0 {px(width)} {px(y)}" width="{px(width)}" height="{px(y)}"'
    line = ET.tostring(below, encoding="unicode")
    text = f"{text[: found.start()]}{size}{text[found.end() :]}"
    return (
        text.replace("</desc>", f" {_escaped(mark)}</desc>", 1)
        .replace("</svg>\n", f"{line}</svg>\n")
        .encode()
    )


def description_of(svg: bytes) -> str:
    """What a chart's file says to who cannot see it: its title and its description."""
    root = ET.fromstring(svg)
    told = (root.findtext(f"{{{_SVG}}}{tag}", "") for tag in _TOLD)
    return "\n".join(told)


def _taken_out(text: str) -> _Piece:
    element = ET.fromstring(text)
    for one in element.iter():
        one.tag = one.tag.removeprefix(f"{{{_SVG}}}")
    title, description = (element.findtext(tag, "") for tag in _TOLD)
    element[:] = [one for one in element if one.tag not in _TOLD]
    width, height = map(float, element.attrib["viewBox"].split()[2:])
    for name in _OF_PAGES:
        element.attrib.pop(name, None)
    element.attrib |= {"width": px(width), "height": px(height)}
    return _Piece(element, width, height, title, description)


def _said(pieces: Sequence[_Piece]) -> Iterable[str]:
    """The descriptions; each of several under its own title."""
    if len(pieces) == 1:
        return (pieces[0].description,)
    return (f"{piece.title}: {piece.description}" for piece in pieces)


def _paper(width: float, height: float, id: str, title: str, description: str) -> ET.Element:
    """White paper of a size, with a title and a description."""
    root = ET.Element(
        "svg",
        {
            "xmlns": _SVG,
            "viewBox": f"0 0 {px(width)} {px(height)}",
            "width": px(width),
            "height": px(height),
            "role": "img",
            "aria-labelledby": f"{id}-title",
            "aria-describedby": f"{id}-description",
            "font-family": FONTS,
        },
    )
    ET.SubElement(root, "title", {"id": f"{id}-title"}).text = title
    ET.SubElement(root, "desc", {"id": f"{id}-description"}).text = description
    # As large as the paper, whatever is put below afterwards.
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
    return root


def _words(
    into: ET.Element,
    text: str,
    size: int,
    y: float,
    room: float,
    *,
    bold: bool = False,
    ink: str = INK,
) -> float:
    """Write a text in lines that fit; the height of where the next one begins."""
    look = {"font-size": str(size), "fill": ink, **({"font-weight": "bold"} if bold else {})}
    group = ET.SubElement(into, "g", look)
    for line in wrapped(text, size, room, bold=bold):
        y += size * _LEADING
        ET.SubElement(group, "text", {"x": px(_MARGIN), "y": px(y)}).text = line
    return y + size * 0.4


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
