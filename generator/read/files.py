"""The one safe door: bytes and text of files that are what they seem, or findings that say why not.

Everything the generator reads of other people's comes through here. A file is read only where it
is a regular file, reached without a link, inside the folder it belongs to and not too large. Text
is strict UTF-8 without characters that nobody can see.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from pathlib import Path

from generator.model.findings import Finding, Severity

DESCRIPTOR_LIMIT = 1_000_000
TABLE_LIMIT = 50_000_000
TEXT_LIMIT = 200_000

# Controls but tab and line ends; line separators that only some programs break at; marks that
# turn the direction of reading; a byte-order mark inside the text; the sign for a lost character;
# private use, which the generator keeps for its own placeholders.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufeff\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_SEEN_ASCII = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
_SAVE_AS_UTF_8 = "Save it again as “CSV UTF-8” (Excel: File, Save As) or as UTF-8 in an editor."
_WORKBOOK = "Open it in the spreadsheet program and save the sheet as “CSV UTF-8”."
_UNPACK = "Unpack it and use the plain CSV."
#: How files begin that are no text: their code, what they are, what to do.
_PACKED = {
    b"PK\x03\x04": ("PKG-FORMAT", "an Excel workbook or another packed file", _WORKBOOK),
    b"\xd0\xcf\x11\xe0": ("PKG-FORMAT", "a workbook of an old Excel", _WORKBOOK),
    b"\x1f\x8b": ("PKG-COMPRESSED", "compressed", _UNPACK),
}


def read_bytes(
    path: Path, root: Path, shown_as: str, *, limit: int, family: str
) -> bytes | Finding:
    """The bytes of a file inside `root`, or the finding that says why it was not read.

    `shown_as` is how the file is named to people; `family` begins the finding's code.
    """

    def refused(kind: str, problem: str, remedy: str) -> Finding:
        return Finding(f"{family}-{kind}", Severity.ERROR, shown_as, problem, remedy)

    too_large = refused(
        "SIZE", f"The file is larger than {_megabytes(limit)}.", "Check that it is the right file."
    )
    no_file = refused(
        "KIND",
        "This is no file but a folder, a pipe or a device.",
        "Put a plain file in its place.",
    )
    link = refused(
        "LINK",
        "The file is reached through a link.",
        "Put the file itself into the folder, not a link to it.",
    )
    try:
        info = root.lstat()
        for part in path.relative_to(root).parts:
            root /= part
            info = root.lstat()
            if stat.S_ISLNK(info.st_mode) or part == "..":
                return link
        if not stat.S_ISREG(info.st_mode):
            return no_file
        if info.st_size > limit:
            return too_large
        # A pipe put in the file's place meanwhile must not hang, nor a link be followed.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return no_file
            data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        return refused(
            "MISSING", "There is no such file.", "Add it, or correct the name where it is listed."
        )
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            return link
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "bad name"
        return refused(
            "READ",
            f"The file cannot be read: {reason.lower()}.",
            "Close it in other programs and check that you may read it.",
        )
    return too_large if len(data) > limit else data


def read_text(
    path: Path, root: Path, shown_as: str, *, limit: int = TEXT_LIMIT, family: str = "NAR"
) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file inside `root` with `\\n` line ends, or the findings that refuse it."""
    data = read_bytes(path, root, shown_as, limit=limit, family=family)
    if isinstance(data, Finding):
        return None, (data,)
    return decode(data, shown_as, family=family)


def decode(data: bytes, shown_as: str, *, family: str) -> tuple[str | None, tuple[Finding, ...]]:
    """Bytes as text with `\\n` line ends; no text where they are not clean UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf_8(data, error, shown_as, family),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Most files are plain ASCII, which can be looked through much faster.
    plain = data.isascii() and not data.translate(None, _SEEN_ASCII)
    if plain or UNSEEN.search(text) is None:
        return text, ()
    findings = []
    for number, line in enumerate(text.split("\n"), start=1):
        for character in dict.fromkeys(UNSEEN.findall(line)):
            findings.append(_unseen(character, number, shown_as, family))
    return None, tuple(findings)


def packed_file(data: bytes, shown_as: str) -> Finding | None:
    """The finding that a table is something packed, whatever its name; `None` where it is not."""
    for start, (code, what, remedy) in _PACKED.items():
        if data.startswith(start):
            problem = f"The file is {what}, whatever its name says."
            return Finding(code, Severity.ERROR, shown_as, problem, remedy)
    return None


def _not_utf_8(data: bytes, error: UnicodeDecodeError, shown_as: str, family: str) -> Finding:
    # After a byte-order mark the decoder counts from behind it.
    skipped = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    at = error.start + skipped
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    byte = f"0x{data[at]:02X}"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problem = "The file is saved as UTF-16, not as UTF-8."
    elif error.reason == "unexpected end of data":
        problem = f"The file ends in the middle of a character, at byte {at + 1}."
    else:
        problem = f"Byte {at + 1} ({byte}) is not UTF-8; the file was saved in another encoding."
    line = before.count(b"\n") + 1
    code = f"{family}-ENCODING"
    return Finding(code, Severity.ERROR, shown_as, problem, _SAVE_AS_UTF_8, line=line, value=byte)


def _unseen(character: str, line: int, shown_as: str, family: str) -> Finding:
    code_point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    named = f"{code_point} ({name})" if name else code_point
    if character == "\ufffd":
        problem = f"The character {named} stands where another was lost."
        remedy = "Type the lost character again and save the file as UTF-8."
    else:
        problem = f"The line holds the character {named}, which a reader cannot see."
        remedy = "Take it out: delete and type again what stands around it."
    return Finding(
        f"{family}-CONTROL", Severity.ERROR, shown_as, problem, remedy, line=line, value=code_point
    )


def _megabytes(limit: int) -> str:
    return f"{limit // 1_000_000} MB" if limit >= 1_000_000 else f"{limit // 1_000} kB"
