"""A drawing as it goes into a page: small, named and described, with nothing left of its maker."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import groupby

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
_PLACES = {"transform", "x", "y"}
_PLACE = re.compile(r"translate\((-?[\d.]+,-?[\d.]+)\)")
_DISC = re.compile(r"M(?P<radius>[\d.]+),0(A(?P=radius),(?P=radius),0,1,1,-?(?P=radius),0){2}")
_DROPPED = {"class", "role", "aria-hidden", "aria-label", "aria-roledescription", "pointer-events"}
#: What an attribute says that goes without saying.
_IMPLIED = {
    ("opacity", "1"),
    ("stroke-width", "1"),
    ("transform", "translate(0,0)"),
    ("font-weight", "normal"),
    ("text-anchor", "start"),
    # An unbroken line; and no corner here is sharp enough to be cut.
    ("stroke-dasharray", "1,0"),
    ("stroke-miterlimit", "10"),
}
#: What most lines of a drawing share, so that it is said once for all of them.
_SHARED = {"stroke-linecap": "round", "stroke-linejoin": "round"}
FONTS = 'Arial, "Liberation Sans", Helvetica, sans-serif'


def finished(
    svg: str,
    *,
    id: str,
    kind: str,
    title: str,
    description: str,
    type_size: int,
    told_by: str = "",
) -> str:
    """Vega's drawing as one image with a title and a description, every id under the chart's own.

    `told_by` is the id of a drawing of the same that stands on the page already, with both. The
    size of type is set once, on the root; its family is that of the page. `kind` becomes the class
    that a page shows or hides by.
    """
    root = ET.fromstring(svg)
    width, height = root.attrib["width"], root.attrib["height"]
    _tidy(root, id)
    drawn = list(root)
    for element in drawn:
        _share(element)
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
            "aria-labelledby": f"{told_by or id}-title",
            "aria-describedby": f"{told_by or id}-description",
            "font-size": str(type_size),
        }
    )
    if not told_by:
        ET.SubElement(root, "title", {"id": f"{id}-title"}).text = title
        ET.SubElement(root, "desc", {"id": f"{id}-description"}).text = description
    root.extend(drawn)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>")


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
        elif child.tag == "g" and len(child) == 1 and not child.attrib.keys() & child[0].attrib:
            # A group of one thing is that thing.
            child[0].attrib |= child.attrib
            kept.append(child[0])
        elif child.tag != "g" or len(child):
            kept.append(child)
    parent[:] = _folded(kept)


def _share(group: ET.Element) -> None:
    """Say what the lines of a group share on the group; a thin line's ends may be round as well."""
    for name, value in _SHARED.items():
        said = [one for one in group.iter() if one.get(name) == value]
        if group.tag == "g" and len(said) > 1:
            for one in said:
                del one.attrib[name]
            group.set(name, value)


def _folded(elements: list[ET.Element]) -> list[ET.Element]:
    """Elements, with each run of them that differ only in their place told once.

    Lines and dots become one path, words one group.
    """
    folded: list[ET.Element] = []
    for (tag, look), run in groupby(elements, key=_likeness):
        alike = list(run)
        if tag == "text" and len(alike) > 2 and look:
            group = ET.Element("g", look)
            for name in look:
                for element in alike:
                    del element.attrib[name]
            group.extend(alike)
            folded.append(group)
            continue
        path = _one_path(alike) if len(alike) > 1 else None
        folded += alike if path is None else [path]
    return folded


def _likeness(element: ET.Element) -> tuple[str, dict[str, str]]:
    return element.tag, {k: v for k, v in element.attrib.items() if k not in _PLACES}


def _one_path(alike: list[ET.Element]) -> ET.Element | None:
    """Straight lines or filled dots as one path; `None` for anything else.

    A dot is a line of no length with round ends, as thick as the dot is wide.
    """
    places = [_PLACE.fullmatch(element.get("transform", "translate(0,0)")) for element in alike]
    tag, look = _likeness(alike[0])
    disc = _DISC.fullmatch(look.pop("d", ""))
    if not all(places):
        return None
    if tag == "line" and {"x2", "y2"} <= look.keys() and not {"x1", "y1"} & look.keys():
        across, down = look.pop("x2"), look.pop("y2")
        step = f"h{across}" if down == "0" else f"l{across},{down}"
        step = f"v{down}" if across == "0" else step
    elif disc and look.get("fill") == look.get("stroke"):
        step = "h0"
        del look["fill"]
        thick = 2 * float(disc["radius"]) + float(look.get("stroke-width", "1"))
        look |= {"stroke-width": f"{thick:.1f}", "stroke-linecap": "round"}
    else:
        return None
    starts = "".join(f"M{place[1]}{step}" for place in places if place)
    return ET.Element("path", {"d": starts, **look})


def _plain(element: ET.Element, id: str) -> None:
    """Drop an element's noise and round its numbers to a tenth of a pixel."""
    if element.tag == "text":
        if place := _PLACE.fullmatch(element.get("transform", "")):
            del element.attrib["transform"]
            element.attrib |= dict(zip("xy", place[1].split(","), strict=True))
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
