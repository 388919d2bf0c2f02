"""What is no workbook that can be read, by its bytes or its name, and what to do instead."""

from __future__ import annotations

from enum import StrEnum

from generator.model.findings import Finding, Severity
from generator.read.workbook.limits import PACKED_LIMIT, Refused, too_large
from generator.read.workbook.unpacking import Pack, content, locked, steps

SAVE_AS_XLSX = (
    "Open it in Excel and save it as “Excel Workbook (.xlsx)”, or as .ods in LibreOffice."
)

_CONTENT_TYPES = "[content_types].xml"
_MANIFEST = "meta-inf/manifest.xml"
#: A pack, and one without any part.
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_OLD_AND_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

#: The end of a name: the code of the finding, what such a file is, what to do.
_ENDINGS = {
    ".xls": ("a workbook of an old Excel", SAVE_AS_XLSX),
    ".xlt": ("a template of an old Excel", SAVE_AS_XLSX),
    ".xlsm": (
        "a workbook with macros",
        "Open it in Excel and save it as “Excel Workbook (.xlsx)”, which leaves the macros out.",
    ),
    ".xlsb": ("a binary workbook", SAVE_AS_XLSX),
    ".fods": ("a flat OpenDocument file", "Open it in LibreOffice and save it as .ods."),
    ".csv": (
        "plain text and no workbook",
        "Give the workbook, as .xlsx or .ods; a package takes CSV files as its tables.",
    ),
    ".doc": ("a document and no workbook", "Copy its tables into a workbook and save it as .xlsx."),
    ".docx": (
        "a document and no workbook",
        "Copy its tables into a workbook and save it as .xlsx.",
    ),
    ".pdf": ("a PDF and no workbook", "Give the workbook that it was made from."),
}


class Layout(StrEnum):
    """How a workbook is laid out inside its pack."""

    EXCEL = "xlsx"
    OPEN_DOCUMENT = "ods"


def workbook_name_trouble(name: str, shown_as: str) -> Finding | None:
    """The finding that a file of this name is not the workbook to give; `None` where it may be."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    if plain.startswith(("~$", ".~lock.")):
        real = plain.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")
        return Finding(
            "WBK-LOCKED",
            Severity.ERROR,
            shown_as,
            f"The file is only the mark that {real} is open in a spreadsheet program.",
            f"Save and close the workbook, and give {real} instead.",
        )
    for ending, (what, remedy) in _ENDINGS.items():
        if plain.lower().endswith(ending):
            return Finding("WBK-FORMAT", Severity.ERROR, shown_as, f"The file is {what}.", remedy)
    return None


def refuse_what_is_no_pack(data: bytes) -> None:
    """Nothing where the bytes begin like a packed workbook; else `Refused` says what they are."""
    if len(data) > PACKED_LIMIT:
        raise too_large(f"The workbook is larger than {PACKED_LIMIT // 1_000_000} MB.")
    if data.startswith(_PACKED):
        return
    start = data[:4096]
    if not data:
        what, remedy = "empty: it has no bytes", "Save the workbook again, and check its size."
    elif start.startswith(_OLD_EXCEL):
        if _OLD_AND_LOCKED in data:
            raise locked()
        what = "from an old Excel or Word (.xls, .doc), or a workbook protected by a password"
        remedy = (
            "Open it in Excel, take off the password if it has one, and save it as"
            " “Excel Workbook (.xlsx)”."
        )
    elif start.startswith(b"%PDF"):
        what, remedy = "a PDF", _ENDINGS[".pdf"][1]
    elif _is_web_page(start):
        what, remedy = "a web page (HTML) that only its name calls a workbook", SAVE_AS_XLSX
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        what, remedy = "plain XML and no packed workbook", SAVE_AS_XLSX
    elif start.startswith(_BYTE_ORDER_MARKS) or b"\0" not in start:
        what, remedy = "plain text (such as CSV) that only its name calls a workbook", SAVE_AS_XLSX
    else:
        what, remedy = "no workbook that can be read", "Give a workbook saved as .xlsx or .ods."
    raise _refused(what, remedy)


def _is_web_page(start: bytes) -> bool:
    text = start.replace(b"\0", b"").lower()
    return b"<html" in text or b"<!doctype html" in text or b"<table" in text


def layout_of(pack: Pack, *, macros: bool = False) -> Layout:
    """How a pack is laid out inside; `Refused` where it is no workbook that can be read.

    One with macros is refused unless `macros` says that they do not matter: none is ever run.
    """
    if "mimetype" in pack.parts:
        return _open_document(pack)
    if _CONTENT_TYPES not in pack.parts:
        raise _refused("a packed file without a workbook in it", "Unpack it and give the workbook.")
    kinds = [
        attributes.get("ContentType", "").lower()
        for begins, _, attributes, _ in steps(pack, _CONTENT_TYPES)
        if begins
    ]

    def has(word: str) -> bool:
        return any(word in kind for kind in kinds)

    if has("sheet.binary"):
        raise _refused(*_ENDINGS[".xlsb"])
    if has("spreadsheetml") and (
        has("macro") or any(name.endswith("vbaproject.bin") for name in pack.parts)
    ):
        if macros:
            return Layout.EXCEL
        raise _refused(*_ENDINGS[".xlsm"])
    if has("spreadsheetml.sheet.main") or has("spreadsheetml.template.main"):
        return Layout.EXCEL
    if has("wordprocessingml") or has("presentationml"):
        raise _refused(*_ENDINGS[".docx"])
    raise _refused("a packed file without a workbook in it", "Give a workbook saved as .xlsx.")


def _open_document(pack: Pack) -> Layout:
    kind = content(pack, "mimetype").decode("ascii", "replace").strip()
    if kind.removesuffix("-template") != "application/vnd.oasis.opendocument.spreadsheet":
        raise _refused(
            "an OpenDocument file but no spreadsheet",
            "Copy its tables into a workbook and save it as .ods.",
        )
    # Not gone through as XML: older programs declare a document type in the manifest alone.
    if "encrypted-package" in pack.parts or (
        _MANIFEST in pack.parts and b"encryption-data" in content(pack, _MANIFEST)
    ):
        raise locked()
    return Layout.OPEN_DOCUMENT


def _refused(what: str, remedy: str) -> Refused:
    return Refused("WBK-FORMAT", f"The file is {what}.", remedy)
