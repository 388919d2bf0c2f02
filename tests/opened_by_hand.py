"""Runs the program and notes each file it opens, and whether for writing.

    python tests/opened_by_hand.py NOTES publish --workspace ...

NOTES gets a line for each: `w` or `r`, a space, the whole path.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

opened: list[str] = []


def note(event: str, arguments: tuple[object, ...]) -> None:
    """Note one opening; Python tells the path, the mode if it knows one, and the flags."""
    if event == "open" and isinstance(arguments[0], str):
        path, mode, flags = arguments[0], *arguments[1:3]
        writes = any(letter in str(mode or "") for letter in "wax+")
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
            writes = True
        opened.append(f"{'w' if writes else 'r'} {os.path.abspath(path)}")  # noqa: PTH100


def main() -> None:
    """Run the program with the rest of the arguments."""
    notes = Path(sys.argv.pop(1))
    sys.addaudithook(note)
    from generator.__main__ import main as packs

    try:
        packs()
    finally:
        notes.write_text("\n".join(list(opened)), encoding="utf-8")


if __name__ == "__main__":
    main()
