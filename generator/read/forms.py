"""Forms of the commentary round that came back: Word documents, read through the one safe door."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.findings import Finding, Severity
from generator.model.forms import ReturnedForm
from generator.read.files import read_bytes
from generator.read.form_words import Look, attribute, child, name_of, passages
from generator.read.workbook.limits import PACKED_LIMIT, Refused
from generator.read.workbook.unpacking import Pack, content, open_pack

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: The words of a form that took a long table with them.
_WORDS_LIMIT = 8_000_000
_CODE = re.compile(
    r"Form (?P<edition>[a-z0-9-]+/[a-z0-9-]+) (?P<name>[a-z0-9-]+) (?P<code>[0-9a-f]{10})"
)


class NotAForm(Exception):
    """Why a file is no form that can be read."""


def read_form(path: Path, root: Path, shown_as: str) -> ReturnedForm | Finding:
    """A form that came back, or the finding that says why it is none."""
    data = read_bytes(path, root, shown_as, limit=PACKED_LIMIT, family="FRM")
    if isinstance(data, Finding):
        return data
    remedy = "Ask for the form as a Word document: File, Save As, Word Document (.docx)."
    try:
        pack = open_pack(data)
        body = child(_part(pack, "word/document.xml"), "body")
        if body is None:
            raise NotAForm
        found = tuple(passages(body, _look(pack)))
        saved = _saved(pack)
    except (Refused, NotAForm):
        problem = "The file is no Word document that can be read."
        return Finding("FRM-FORMAT", Severity.ERROR, shown_as, problem, remedy)
    codes = [match for one in found if (match := _CODE.fullmatch(one.text))]
    if not codes:
        problem = "It is no form of the commentary round, or its last line was taken out."
        remedy = (
            "Move it elsewhere if it is none; else copy its words into a new form, made with "
            "packs ask, which keeps the last line."
        )
        return Finding("FRM-FORMAT", Severity.ERROR, shown_as, problem, remedy)
    last = codes[-1]
    is_tracked = any(name_of(one) in ("ins", "del", "moveFrom", "moveTo") for one in body.iter())
    return ReturnedForm(
        shown_as, last["edition"], last["name"], last["code"], found, saved, is_tracked
    )


def _part(pack: Pack, name: str) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        part: Element = fromstring(content(pack, name, _WORDS_LIMIT), forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError, RecursionError):
        raise NotAForm from None
    return part


def _look(pack: Pack) -> Look:
    """Addresses of links, and which lists are numbered."""
    links = {}
    if "word/_rels/document.xml.rels" in pack.parts:
        for one in _part(pack, "word/_rels/document.xml.rels"):
            if one.get("TargetMode") == "External":
                links[one.get("Id", "")] = one.get("Target", "")
    numbered = set()
    if "word/numbering.xml" in pack.parts:
        numbering = _part(pack, "word/numbering.xml")
        kinds = {
            (attribute(of, "abstractNumId"), attribute(level, "ilvl"))
            for of in numbering
            if name_of(of) == "abstractNum"
            for level in of
            if name_of(level) == "lvl"
            and attribute(child(level, "numFmt"), "val") not in ("bullet", "none", "")
        }
        for one in numbering:
            if name_of(one) == "num":
                abstract = attribute(child(one, "abstractNumId"), "val")
                number = attribute(one, "numId")
                numbered |= {(number, level) for of, level in kinds if of == abstract}
    return Look(links, frozenset(numbered))


def _saved(pack: Pack) -> str:
    """When a word processor last saved it, to the minute, as it says itself."""
    if "docprops/core.xml" not in pack.parts:
        return ""
    said = child(_part(pack, "docProps/core.xml"), "modified")
    found = (
        re.match(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)", said.text or "") if said is not None else None
    )
    return f"{found[1]} {found[2]}" if found else ""
