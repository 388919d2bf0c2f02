"""Texts kept in a folder between builds, such as drawings and what the attack worked out.

Whoever keeps one sees that it is never out of date: by a key made of all that went into it, so that
other data, other code or another library is another key, or by saying so in the text.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Cache:
    """A folder of texts, safe for two builds at once. Losing it costs time, never an answer.

    Each file is the digest of a text, a line end, and the text.
    """

    folder: Path

    def get(self, key: str) -> str | None:
        """The text kept under a key; `None` if there is none or its file is damaged."""
        try:
            kept = (self.folder / key).read_bytes()
        except OSError:
            return None
        digest, _, content = kept.partition(b"\n")
        return content.decode() if digest == _digest(content) else None

    def put(self, key: str, text: str) -> None:
        """Keep a text under a key, whole or not at all; what is kept already is not touched."""
        if self.get(key) == text:
            return
        content = text.encode()
        # A folder that cannot be written to slows the next build; it must not stop this one.
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=self.folder, prefix="unfinished-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_digest(content) + b"\n" + content)
                Path(unfinished).replace(self.folder / key)
            except OSError:
                # Windows refuses to replace a file that another build has open: it holds the same.
                Path(unfinished).unlink()


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()
