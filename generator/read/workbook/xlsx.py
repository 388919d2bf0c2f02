"""The sheets of an Excel workbook (.xlsx): which there are, its texts and its number formats.

openpyxl says what a number format is and which day a number means. It does not read the cells:
its streaming reader leaves out rows and cells that stand in an unusual order, drops `x005F_` from
texts, and cannot tell formulas, hidden rows and merged cells along with the values.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.read.workbook.limits import SHEETS_LIMIT, damaged, too_large, whole
from generator.read.workbook.number_formats import NumberFormat, number_format
from generator.read.workbook.unpacking import Pack, Step, steps

#: The namespaces of cells: as nearly every workbook has them, and in the strict kind.
_MAIN = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true")
#: What Excel allows for a number format.
_CODE_LIMIT = 255
#: Part kinds that fetch figures from elsewhere, as the ends of their types.
_FROM_ELSEWHERE = ("/externalLink", "/connections", "/externalLinkPath")


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets refer to."""

    texts: tuple[str, ...]
    formats: tuple[NumberFormat, ...]
    epoch: datetime


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it, and the part that holds it."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Contents:
    """What a workbook lists: its sheets, what they refer to, and what it says of itself.

    `uncalculated` is set where the file says that its formulas are still to be calculated;
    `linked` where it takes figures from other files or databases.
    """

    sheets: tuple[Listed, ...]
    book: Book
    uncalculated: bool
    linked: bool


def main_steps(pack: Pack, name: str) -> Iterator[Step]:
    """The steps through a part, with the plain names of its own kind of tags; others' stay long."""
    names: dict[str, str] = {}
    for begins, tag, attributes, text in steps(pack, name):
        plain = names.get(tag)
        if plain is None:
            namespace, mark, local = tag.rpartition("}")
            plain = names[tag] = local if namespace + mark in _MAIN else tag
        yield begins, plain, attributes, text


def contents_of(pack: Pack, workbook: str) -> Contents:
    """What the workbook part lists. `Refused` where it is damaged or has too many sheets."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

    targets, kinds = _relations(pack, workbook)
    epoch, uncalculated = WINDOWS_EPOCH, False
    sheets: list[Listed] = []
    for begins, name, attributes, _ in main_steps(pack, workbook):
        if not begins:
            continue
        if name == "workbookPr" and attributes.get("date1904") in _TRUE:
            epoch = MAC_EPOCH
        elif name == "calcPr":
            # The first is what libraries write; the second, a program that calculates on demand.
            uncalculated = (
                attributes.get("fullCalcOnLoad") in _TRUE
                or attributes.get("calcCompleted", "1") not in _TRUE
            )
        elif name == "sheet":
            sheets += _listed(attributes, targets, kinds)
    _refuse_listing(sheets)

    def part(kind: str) -> str:
        return next((targets[key] for key in targets if kinds[key].endswith(kind)), "")

    texts, styles = part("/sharedStrings"), part("/styles")
    return Contents(
        tuple(sheets),
        Book(
            tuple(_texts(pack, texts)) if texts else (),
            tuple(_formats(pack, styles)) if styles else (),
            epoch,
        ),
        uncalculated,
        any(kind.endswith(_FROM_ELSEWHERE) for kind in kinds.values()),
    )


def sheets_of(pack: Pack, workbook: str) -> tuple[Listed, ...]:
    """The sheets that the workbook part lists. `Refused` as for `contents_of`."""
    targets, kinds = _relations(pack, workbook)
    sheets: list[Listed] = []
    for begins, name, attributes, _ in main_steps(pack, workbook):
        if begins and name == "sheet":
            sheets += _listed(attributes, targets, kinds)
    _refuse_listing(sheets)
    return tuple(sheets)


def _listed(
    attributes: Mapping[str, str], targets: Mapping[str, str], kinds: Mapping[str, str]
) -> list[Listed]:
    given = [value for key, value in attributes.items() if key.endswith("}id")]
    if not given or given[0] not in targets:
        raise damaged("a sheet that it lists is not there")
    # A chart or a dialogue that fills a sheet has no cells.
    if not kinds[given[0]].endswith("/worksheet"):
        return []
    hidden = attributes.get("state", "visible") != "visible"
    return [Listed(attributes.get("name", ""), hidden, targets[given[0]])]


def _refuse_listing(sheets: Sequence[Listed]) -> None:
    if not sheets:
        raise damaged("it lists no sheets")
    if len(sheets) > SHEETS_LIMIT:
        raise too_large(f"The workbook has more than {SHEETS_LIMIT} sheets.")
    if len({sheet.name.casefold() for sheet in sheets}) < len(sheets):
        raise damaged("two of its sheets have one name")


def unescaped(text: str) -> str:
    """A stored text with the characters that Excel writes as `_x000D_`."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # Halves of one character may have been written one after the other; a lone half is lost.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _relations(pack: Pack, part: str) -> tuple[dict[str, str], dict[str, str]]:
    """The part and the kind behind each of a part's references."""
    folder, name = posixpath.split(part)
    targets, kinds = {}, {}
    for begins, tag, attributes, _ in steps(pack, f"{folder}/_rels/{name}.rels".lstrip("/")):
        if begins and tag.endswith("}Relationship"):
            key, target = attributes.get("Id", ""), attributes.get("Target", "")
            kinds[key] = attributes.get("Type", "")
            if attributes.get("TargetMode") != "External":
                targets[key] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return targets, kinds


def _texts(pack: Pack, part: str) -> Iterator[str]:
    """The texts that cells refer to by number, without hints for pronunciation."""
    pieces: list[str] = []
    spoken = False
    for begins, name, _, text in main_steps(pack, part):
        if name == "rPh":
            spoken = begins
        elif not begins and name == "t" and not spoken:
            pieces.append(unescaped(text))
        elif not begins and name == "si":
            found = "".join(pieces)
            pieces.clear()
            pack.allowance.take_characters(len(found))
            yield found


def _formats(pack: Pack, part: str) -> Iterator[NumberFormat]:
    """The number format of each cell style, in the order that cells refer to them by."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    codes: dict[str, str] = {}
    inside = ""
    for begins, name, attributes, _ in main_steps(pack, part):
        if name in ("numFmts", "cellXfs"):
            inside = name if begins else ""
        elif begins and name == "numFmt" and inside == "numFmts":
            code = attributes.get("formatCode", "")
            if len(code) > _CODE_LIMIT:
                raise damaged("a number format is longer than one may be")
            codes[attributes.get("numFmtId", "")] = code
        elif begins and name == "xf" and inside == "cellXfs":
            number = attributes.get("numFmtId", "0")
            if number in codes:
                yield number_format(codes[number])
            else:
                built_in = whole(number)
                yield number_format(BUILTIN_FORMATS.get(built_in, "General"), built_in)


def workbook_part(pack: Pack) -> str:
    """The part that the pack says is its workbook."""
    targets, kinds = _relations(pack, "")
    for key, kind in kinds.items():
        if kind.endswith("/officeDocument") and key in targets:
            return targets[key]
    raise damaged("it does not say which of its parts is the workbook")
