"""Publishes an edition again and again, and is killed one touch of the disk later each time.

    python publish_killed.py FOLDER     FOLDER/1, FOLDER/2, … are the archives the kills left

Each archive held one edition before. The kill is SIGKILL, so nothing can be tidied up; it falls
just before the n-th opening, renaming, making or deleting of anything in the archive.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from built_by_hand import TEMPLATES, entry_of, writes

from generator.publish.archive import publish

TOUCHES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"}


def kill_at(touch: int, archive: Path) -> None:
    """Have this process killed just before its n-th touch of the archive."""
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TOUCHES and str(archive) in str(arguments[0]):
            seen += 1
            if seen == touch:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def publish_and_die(touch: int, archive: Path) -> bool:
    """Publish in a process of its own; whether it was killed before it was done."""
    child = os.fork()
    if not child:
        kill_at(touch, archive)
        publish(archive, entry_of("2023-08-scrutiny"), writes("August"), templates=TEMPLATES)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def main(folder: Path) -> None:
    """Leave behind an archive for each point at which publishing can be killed."""
    first = folder / "before"
    publish(first, entry_of("2023-05-scrutiny"), writes("May"), templates=TEMPLATES)
    touch = 1
    while True:
        archive = folder / str(touch)
        shutil.copytree(first, archive)
        if not publish_and_die(touch, archive):
            break
        touch += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
