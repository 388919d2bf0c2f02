"""The text that a cell of an OpenDocument sheet shows: its paragraphs, and not its comments."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.read.workbook.limits import PIECE_LIMIT, TEXT_LIMIT, too_large, whole
from generator.read.workbook.unpacking import Step

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{_OASIS}text:1.0}}"
_PARAGRAPH = f"{_TEXT}p"
#: What stands inside a paragraph without being a part of what it says.
_BESIDE = (f"{_TEXT}ruby-text", f"{_TEXT}note", f"{_OASIS}office:1.0}}annotation")
_BLANKS = re.compile("[ \t\r\n]+")


def text_of_cell(content: Iterator[Step], watched: Collection[str]) -> tuple[str, bool]:
    """The text of a cell whose beginning has been read, and whether it holds a watched tag.

    The steps are taken up to the end of the cell. Comments and drawings are passed over.
    """
    paragraphs: list[str] = []
    found = False
    for begins, name, _, _ in content:
        if not begins:
            break
        if name == _PARAGRAPH:
            paragraphs.append(_paragraph(content))
        else:
            found = found or name in watched
            skip(content)
    return "\n".join(paragraphs), found


def skip(content: Iterator[Step]) -> None:
    """Take the steps up to the end of the tag whose beginning has just been read."""
    depth = 1
    for begins, _, _, _ in content:
        depth += 1 if begins else -1
        if not depth:
            break


def _paragraph(content: Iterator[Step]) -> str:
    """The text of a paragraph, with blanks as the format means them: one, where none is marked."""
    pieces: list[str] = []
    length, depth = 0, 1
    after_blank = True
    for begins, name, attributes, text in content:
        said = _BLANKS.sub(" ", text)
        if after_blank and said.startswith(" "):
            said = said[1:]
        if said:
            after_blank = said.endswith(" ")
        if begins and name in _BESIDE:
            skip(content)
        else:
            depth += 1 if begins else -1
        if begins and name == f"{_TEXT}s":
            said += " " * min(whole(attributes.get(f"{_TEXT}c", "1")), TEXT_LIMIT)
            after_blank = False
        elif begins and name in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            said += "\t" if name.endswith("tab") else "\n"
            after_blank = False
        length += len(said)
        if length > PIECE_LIMIT:
            raise too_large(f"The workbook holds a text of more than {PIECE_LIMIT:,} characters.")
        pieces.append(said)
        if not depth:
            break
    return "".join(pieces)
