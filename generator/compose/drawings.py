"""A drawing as it goes into a page: small, named and described, with nothing left of its maker."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
_DROPPED = {"class", "role", "aria-hidden", "aria-label", "aria-roledescription", "pointer-events"}
#: What an attribute says that goes without saying.
_IMPLIED = {
    ("opacity", "1"),
    ("stroke-width", "1"),
    ("transform", "translate(0,0)"),
    ("font-weight", "normal"),
}
FONTS = 'Arial, "Liberation Sans", Helvetica, sans-serif'


def finished(svg: str, *, id: str, kind: str, title: str, description: str, type_size: int) -> str:
    """Vega's drawing as one image with a title and a description, every id under the chart's own.

    Type and its size are set once, on the root. `kind` becomes the class that a page shows or
    hides by.
    """
    root = ET.fromstring(svg)
    width, height = root.attrib["width"], root.attrib["height"]
    _tidy(root, id)
    drawn = list(root)
    root.clear()
    root.tag = "svg"
    root.attrib.update(
        {
            "xmlns": _SVG,
            "class": kind,
            "viewBox": f"0 0 {width} {height}",
            "width": width,
            "height": height,
            "role": "img",
            "aria-labelledby": f"{id}-title",
            "aria-describedby": f"{id}-description",
            "focusable": "false",
            "font-family": FONTS,
            "font-size": str(type_size),
        }
    )
    for tag, text in (("title", title), ("desc", description)):
        suffix = "title" if tag == "title" else "description"
        ET.SubElement(root, tag, {"id": f"{id}-{suffix}"}).text = text
    root.extend(drawn)
    return ET.tostring(root, encoding="unicode")


def _tidy(parent: ET.Element, id: str) -> None:
    """Take away, below an element, whatever neither shows nor says anything."""
    kept: list[ET.Element] = []
    for child in parent:
        child.tag = child.tag.removeprefix(f"{{{_SVG}}}")
        is_frame = child.get("class") in ("background", "foreground")
        _tidy(child, id)
        _plain(child, id)
        if is_frame and "fill" not in child.attrib and "stroke" not in child.attrib:
            continue
        if child.tag == "g" and not child.attrib:
            kept.extend(child)
        elif child.tag != "g" or len(child):
            kept.append(child)
    parent[:] = kept


def _plain(element: ET.Element, id: str) -> None:
    """Drop an element's noise and round its numbers to a tenth of a pixel."""
    if element.tag == "text":
        # Drawn at size nothing, see `charts`; the root says which type and how large.
        for name in ("font-family", "font-size"):
            element.attrib.pop(name, None)
        if element.get("fill") == "#000":
            del element.attrib["fill"]
    for name, value in list(element.attrib.items()):
        value = _NUMBER.sub(_rounded, value).replace("url(#", f"url(#{id}-")
        if name in _DROPPED or (name, value) in _IMPLIED:
            del element.attrib[name]
        else:
            element.attrib[name] = f"{id}-{value}" if name == "id" else value


def _rounded(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
