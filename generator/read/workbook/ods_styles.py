"""What the styles of an OpenDocument workbook add to its cells: decimals, hidden sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.read.workbook.limits import whole
from generator.read.workbook.unpacking import Step

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
STYLES = f"{_OASIS}office:1.0}}automatic-styles"
_STYLE, _NUMBER, _TABLE = f"{_OASIS}style:1.0}}", f"{_OASIS}datastyle:1.0}}", f"{_OASIS}table:1.0}}"
_NUMBERS = tuple(f"{_NUMBER}{kind}-style" for kind in ("number", "percentage", "currency"))


@dataclass(frozen=True)
class Styles:
    """The decimals that each cell style shows, and the styles of hidden sheets."""

    places: Mapping[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()


def styles_of(styles: Iterator[Step]) -> Styles:
    """What the automatic styles say, taken from the steps up to their end."""
    formats: dict[str, str] = {}
    places: dict[str, int] = {}
    hidden: set[str] = set()
    name = ""
    for begins, tag, attributes, _ in styles:
        if tag == STYLES:
            break
        if not begins:
            continue
        if tag == f"{_STYLE}style" or tag in _NUMBERS:
            name = attributes.get(f"{_STYLE}name", "")
            formats[name] = attributes.get(f"{_STYLE}data-style-name", name)
        elif tag == f"{_STYLE}table-properties":
            if attributes.get(f"{_TABLE}display") == "false":
                hidden.add(name)
        elif tag == f"{_NUMBER}number":
            decimals = attributes.get(f"{_NUMBER}decimal-places")
            fewest = attributes.get(f"{_NUMBER}min-decimal-places", decimals)
            scaled = f"{_NUMBER}display-factor" in attributes
            if decimals is not None and fewest == decimals and not scaled:
                places[name] = whole(decimals)
    known = {style: places[form] for style, form in formats.items() if form in places}
    return Styles(known, frozenset(hidden))
