"""The parts of a packed workbook, unpacked within limits and gone through one tag at a time.

Nothing of a part is believed before it is read: not the size its header claims, not the range of
cells it says it holds. No tree is built, since a tree of a row with a million empty cells would
fill the memory before the row ends. A document type is refused, and with it every entity.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.read.workbook.limits import (
    PARTS_LIMIT,
    PIECE_LIMIT,
    RATIO_FREE,
    RATIO_LIMIT,
    Allowance,
    Refused,
    damaged,
    too_large,
)

#: Whether a tag begins (else it ends), its name with its namespace, its attributes, and the text
#: that stood since the tag before it.
Step = tuple[bool, str, Mapping[str, str], str]

_CHUNK = 65_536
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_NO_ATTRIBUTES: Mapping[str, str] = {}


@dataclass(frozen=True)
class Pack:
    """A packed file that is open: its parts by name in lower case, and what may still be read."""

    archive: zipfile.ZipFile
    parts: Mapping[str, zipfile.ZipInfo]
    allowance: Allowance = field(default_factory=Allowance)


def open_pack(data: bytes, allowance: Allowance | None = None) -> Pack:
    """The pack that these bytes are. `Refused` where it is damaged, locked or too large.

    `allowance` is what may be read of it, if it is not what a workbook of indicators may have.
    """
    # The list of parts is counted before it is read: each entry costs far more than its bytes.
    if data.count(_ENTRY) > PARTS_LIMIT:
        raise too_large(f"The workbook has more than {PARTS_LIMIT:,} parts.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise _cut_off() from None
    parts: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/").lower()
        if name in parts:
            raise damaged("it has two parts of one name")
        if entry.flag_bits & _ENCRYPTED:
            raise locked()
        parts[name] = entry
    return Pack(archive, parts, allowance or Allowance())


def locked() -> Refused:
    """The refusal of a workbook that only a password opens."""
    return Refused(
        "WBK-FORMAT",
        "The workbook is protected by a password, so it cannot be read.",
        "Open it, take the password off (File, Info, Protect) and save it again.",
    )


def _cut_off() -> Refused:
    return Refused(
        "WBK-FORMAT",
        "The file is damaged or cut off: it cannot be unpacked.",
        "Copy it again from where it comes from, or save it again in the spreadsheet program.",
    )


def content(pack: Pack, name: str, limit: int = PIECE_LIMIT) -> bytes:
    """The bytes of a small part."""
    found = b""
    for chunk in unpacked(pack, name):
        found += chunk
        if len(found) > limit:
            raise too_large(f"The part {name} is larger than {limit // 1_000_000} MB.")
    return found


def steps(pack: Pack, name: str) -> Iterator[Step]:
    """Each beginning and end of a tag of one part, in order. `Refused` where it cannot be read."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    tags = _Tags()
    parser = DefusedXMLParser(target=tags, forbid_dtd=True)
    read = 0
    try:
        for chunk in unpacked(pack, name):
            parser.feed(chunk)
            read += len(chunk)
            if read - parser.parser.CurrentByteIndex > PIECE_LIMIT:
                raise too_large(f"The part {name} has a tag of more than {PIECE_LIMIT:,} bytes.")
            pack.allowance.take_elements(len(tags.seen) // 2)
            yield from tags.seen
            tags.seen.clear()
        parser.close()
        yield from tags.seen
    except DefusedXmlException:
        raise Refused(
            "WBK-FORMAT",
            "The workbook declares a document type or entities, which no spreadsheet program does.",
            "Do not open it; ask whoever sent it, and save the figures in a new workbook.",
        ) from None
    except (ParseError, ValueError, LookupError):
        raise damaged(f"its part {name} is not XML that can be read") from None


class _Tags:
    """Notes each tag that the parser meets, with the text before it."""

    def __init__(self) -> None:
        self.seen: list[Step] = []
        self._text: list[str] = []
        self._length = 0

    def _before(self) -> str:
        text = "".join(self._text)
        self._text.clear()
        self._length = 0
        return text

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.seen.append((True, name, attributes, self._before() if self._text else ""))

    def end(self, name: str) -> None:
        self.seen.append((False, name, _NO_ATTRIBUTES, self._before() if self._text else ""))

    def data(self, text: str) -> None:
        self._length += len(text)
        if self._length > PIECE_LIMIT:
            raise too_large(f"The workbook holds a text of more than {PIECE_LIMIT:,} characters.")
        self._text.append(text)

    def close(self) -> None:
        """Nothing: every tag has been noted."""


def unpacked(pack: Pack, name: str) -> Iterator[bytes]:
    """The bytes of a part, piece by piece. `Refused` where it is damaged or too large."""
    part = pack.parts.get(name.lower())
    if part is None:
        raise damaged(f"its part {name} is missing")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged(f"its part {name} is packed in a way that no spreadsheet program uses")
    total = 0
    try:
        with pack.archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                total += len(chunk)
                pack.allowance.take_unpacked(len(chunk))
                if total > RATIO_FREE and total > RATIO_LIMIT * part.compress_size:
                    raise too_large(
                        f"The part {name} unpacks to more than {RATIO_LIMIT} times its size."
                    )
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
        raise _cut_off() from None
