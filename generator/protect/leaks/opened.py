"""A file about to be published, opened: every text in it, however it is packed.

Text in any usual encoding; the parts of packed files (.zip, .xlsx, .ods, .gz); what pictures say of
themselves (PNG, JPEG); the words of a PDF; what is written in base64, as in data addresses. What is
drawn in a picture is not read. Nothing here touches a file.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.protect.leaks.pdf import pdf_texts

#: Packed files within packed files, and all that is unpacked of one file.
_DEEPEST = 4
_UNPACKED_LIMIT = 200_000_000
#: A postcode in base64 has so many letters; anything shorter says nothing.
_SHORTEST_BASE64 = 11
_BASE64 = bytes(
    code if chr(code).isalnum() or chr(code) in "+/_-" else 32 for code in range(128)
).ljust(256)
_SURELY_BASE64 = 60
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{8,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){6,}|(?:\x00[\x20-\x7e]){6,}")
_UNREADABLE_SHARE = 20


class Unopened(Exception):
    """A file, or a part of one, that cannot be looked into; its text says why, for a finding."""


@dataclass(frozen=True)
class Text:
    """A text of a file and where in it: empty for the file itself, else as in "its metadata"."""

    where: str
    text: str


@dataclass
class _Left:
    """How much may still be unpacked of one file, and the words known to be no base64."""

    dull: set[str]
    unpacked: int = _UNPACKED_LIMIT

    def take(self, count: int) -> None:
        self.unpacked -= count
        if self.unpacked < 0:
            raise Unopened(f"it unpacks to more than {_UNPACKED_LIMIT // 1_000_000} MB")


def texts_in(content: bytes, dull: set[str]) -> Iterator[Text]:
    """Every text in a file's bytes. `Unopened` where a part of it cannot be looked into.

    `dull` gathers long words that are no base64, so that the next file need not try them again.
    """
    return _opened(content, "", 0, _Left(dull))


def _opened(content: bytes, where: str, depth: int, left: _Left) -> Iterator[Text]:
    if depth > _DEEPEST:
        raise Unopened("it is packed within itself too often")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip(content, depth, left)
    elif content.startswith(b"\x1f\x8b"):
        yield from _opened(_ungzipped(content, left), "a packed part", depth + 1, left)
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        for chunk in _png(content, left):
            yield from _binary(chunk, "what the picture says of itself")
    elif content.startswith(b"\xff\xd8\xff"):
        yield from _binary(_jpeg(content), "what the picture says of itself")
    elif content.startswith(b"%PDF-"):
        try:
            for text in pdf_texts(content, left.take):
                yield Text("the PDF's words", text)
        except ValueError as error:
            raise Unopened(str(error)) from None
    else:
        kept = decoded(content)
        if kept is None:
            yield from _binary(content, where)
            return
        for found, inner in _in_base64(kept, left):
            # A short run may be a number after all; a long one is searched decoded alone.
            if len(found) >= _SURELY_BASE64:
                kept = kept.replace(found, " ")
            yield from _opened(inner, "a part in base64", depth + 1, left)
        yield Text(where, kept)


def decoded(content: bytes) -> str | None:
    """Bytes as text: UTF-8, UTF-16 or, failing these, Windows-1252; none where they are no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    head = content[:4000]
    if b"\0" in head:
        for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            zeros = head[start::2].count(0)
            if zeros * 10 > len(head[start::2]) * 6 and zeros > head[1 - start :: 2].count(0):
                text = content.decode(encoding, "replace")
                return text if _is_readable(text[:1000]) else None
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
        return None if controls * _UNREADABLE_SHARE > len(head) else content.decode("latin-1")


def _zip(content: bytes, depth: int, left: _Left) -> Iterator[Text]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Text("a packed part", archive.comment.decode("utf-8", "replace"))
            for part in archive.infolist():
                yield Text("the name of a packed part", part.filename)
                left.take(part.file_size)
                inner = archive.read(part)
                yield from _opened(inner, "a packed part", depth + 1, left)
    except RuntimeError:
        raise Unopened("it is locked with a password") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise Unopened("it is damaged, or packed in an unusual way") from None


def _ungzipped(content: bytes, left: _Left) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            inner = packed.read(left.unpacked + 1)
    except (OSError, EOFError, zlib.error):
        raise Unopened("it is damaged, or packed in an unusual way") from None
    left.take(len(inner))
    return inner


def _png(content: bytes, left: _Left) -> Iterator[bytes]:
    """Every chunk of a PNG but its pixels, unpacked where it holds packed text."""
    at = 8
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        chunk = content[at + 8 : at + 8 + length]
        at += length + 12
        if kind == b"IDAT":
            continue
        yield chunk
        if kind == b"IEND":
            break
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            for start in range(len(chunk)):
                # The packed text begins after a keyword and flags of no fixed length.
                if chunk[start : start + 1] == b"\x78":
                    try:
                        inner = zlib.decompressobj().decompress(chunk[start:], left.unpacked)
                    except zlib.error:
                        continue
                    left.take(len(inner))
                    yield inner
                    break
    yield content[at:]


def _jpeg(content: bytes) -> bytes:
    """The segments of a JPEG before its pixels, and whatever is hung on behind them."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return content[:at] + b"\0" + content[content.rfind(b"\xff\xd9") + 2 :]


def _binary(content: bytes, where: str) -> Iterator[Text]:
    """The texts that stand readable between bytes that are no text, narrow and wide."""
    text = decoded(content)
    if text is not None:
        yield Text(where, text)
        return
    narrow = b"\n".join(_PRINTABLE.findall(content))
    wide = b"\n".join(found.replace(b"\0", b"") for found in _WIDE.findall(content))
    for inner in (narrow, wide):
        if inner:
            yield Text(where or "a part that is no text", inner.decode("utf-8", "replace"))


def _in_base64(text: str, left: _Left) -> Iterator[tuple[str, bytes]]:
    """Each run of base64 that stands for a text or a known kind of file, and what it stands for."""
    # Splitting at all other characters is three times as fast as a pattern for these.
    runs = text.encode("ascii", "replace").translate(_BASE64).decode().split()
    for found in dict.fromkeys(runs):
        if len(found) < _SHORTEST_BASE64 or found in left.dull:
            continue
        plain = found.replace("-", "+").replace("_", "/")
        try:
            inner = base64.b64decode(plain + "=" * (-len(plain) % 4))
        except (binascii.Error, ValueError):
            left.dull.add(found)
            continue
        left.take(len(inner))
        packed = inner.startswith(
            (b"PK\x03\x04", b"\x1f\x8b\x08", b"\x89PNG", b"\xff\xd8\xff", b"%PDF")
        )
        if packed or _is_words(inner):
            yield found, inner
        else:
            left.dull.add(found)


def _is_words(content: bytes) -> bool:
    """Whether decoded bytes are a text; those of a digest or of a long word hardly ever are."""
    text = decoded(content)
    if text is None or (b"\0" not in content and not _is_utf_8(content)):
        return False
    return all(character.isprintable() or character in "\t\r\n" for character in text[:200])


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_readable(text: str) -> bool:
    """Whether nearly all of a text is letters that can be seen, most of them of this alphabet."""
    seen = sum(character.isprintable() or character in "\t\r\n" for character in text)
    return seen * 10 > len(text) * 9 and sum(map(str.isascii, text)) * 2 > len(text)
