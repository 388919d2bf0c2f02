"""Whether a logo is the picture that its name says, and nothing but a picture.

A page shows it as an image, where no script of it can run; but a reader can open the file by
itself, and it stays in the archive for good. So it holds no script, asks for no other file, and is
small enough for every page to load it.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

LIMIT = 15_000

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
#: What draws. Scripts, other documents, pictures inside, animations and links are none of these.
_ELEMENTS = {
    *("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "text", "tspan"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"),
}
_INSTRUCTION = re.compile(r"<\?(?!xml\s)")
_OUTSIDE = re.compile(r"""url\(\s*(?!["']?#)|@import|\\|javascript:""", re.IGNORECASE)


def fault_of_logo(name: str, content: bytes) -> str:
    """What is wrong with a logo, as a sentence; empty where it is sound."""
    if name.endswith(".png"):
        return _fault_of_png(content)
    return _fault_of_svg(content)


def _fault_of_png(content: bytes) -> str:
    """Each part is whole, the picture does not move, and nothing stands behind its end."""
    if not content.startswith(_PNG):
        return "The file is no PNG, whatever its name says."
    names, at = list[bytes](), len(_PNG)
    while at + 12 <= len(content) and (not names or names[-1] != b"IEND"):
        (length,) = struct.unpack_from(">I", content, at)
        body = content[at + 4 : at + 8 + length]
        end = at + 12 + length
        if end > len(content) or content[end - 4 : end] != struct.pack(">I", zlib.crc32(body)):
            return "The file is a damaged PNG."
        names.append(body[:4])
        at = end
    if not names or names[0] != b"IHDR" or b"IDAT" not in names or names[-1] != b"IEND":
        return "The file is a damaged PNG."
    if at != len(content):
        return "Something else stands behind the end of the picture."
    return "The picture moves." if b"acTL" in names else ""


def _fault_of_svg(content: bytes) -> str:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        text = content.decode("utf-8-sig")
        root = fromstring(text, forbid_dtd=True)
    except (UnicodeDecodeError, ParseError, ValueError) as error:
        if isinstance(error, DefusedXmlException):
            return "The SVG begins with a DOCTYPE, or holds an entity."
        return "The file is no SVG, whatever its name says."
    if root.tag != f"{_SVG}svg":
        return "The file is no SVG, whatever its name says."
    if _INSTRUCTION.search(text):
        return "The SVG holds an instruction to a program."
    if not root.get("viewBox"):
        return "The SVG has no viewBox, so it cannot be shown at another size."
    return next(_faults_of(root), "")


def _faults_of(root: Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        if name not in _ELEMENTS:
            local = name.rpartition("}")[2]
            yield f"The SVG holds <{local}>, which a plain drawing does not need."
        if name == "style" and _OUTSIDE.search(element.text or ""):
            yield "A style in the SVG asks for something outside it."
        for key, value in element.attrib.items():
            local = key.rpartition("}")[2].lower()
            if local.startswith("on"):
                yield f"The SVG holds {local}, which runs a script."
            elif local in ("href", "src") and not value.startswith("#"):
                yield f"<{name}> in the SVG refers to something outside it."
            elif local == "base" or _OUTSIDE.search(value):
                yield f"{local} of <{name}> in the SVG refers to something outside it."
