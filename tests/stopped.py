"""Work on an archive in a process of its own, stopped just before its n-th touch of the disk.

A touch is any opening, renaming, making, listing or deleting of something in the archive. It is
stopped in one of six ways: killed, so that nothing can be tidied up; interrupted by the person at
the keyboard; by a disk that is full from then on; by a place that refuses everything from then on;
by another program that holds one thing for a moment; and, where the touch is one of having the disk
hold what was written, by a disk that cannot.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import generator.publish.writing
from generator.commands.saying import in_sentences

WAYS = ("killed", "interrupted", "full", "refused", "held", "unsettled")

TOUCHES = frozenset(
    {
        "open",
        "os.listdir",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.scandir",
        "shutil.rmtree",
    }
)

#: What a full disk still lets be done.
_NEEDS_NO_ROOM = frozenset({"os.listdir", "os.remove", "os.rmdir", "os.scandir", "shutil.rmtree"})

_NEVER_REACHED = 77
_STOPS = "stops.json"
_STAGING = re.compile(r"\.staging-[0-9a-f]{8}")


@dataclass(frozen=True)
class Stop:
    """One stop: before which touch, how the process ended (negative: by a signal), what it said."""

    touch: int
    code: int
    said: str


def stop_at(touch: int, archive: Path, way: str) -> Callable[[], int]:
    """Have this process stopped just before its n-th touch; returns what counts them."""
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in TOUCHES or str(archive) not in str(arguments[0]):
            return
        seen += 1
        if seen < touch:
            return
        if way == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if way == "interrupted" and seen == touch:
            raise KeyboardInterrupt
        if way == "full" and _takes_room(event, arguments):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), arguments[0])
        if way == "refused" or (way == "held" and seen == touch):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), arguments[0])

    def settle(fd: Any) -> None:
        nonlocal seen
        seen += 1
        if seen >= touch:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(fd)

    fsync = os.fsync
    if way == "unsettled":
        os.fsync = settle  # which tells no audit hook of itself
    else:
        sys.addaudithook(count)
    return lambda: seen


def _takes_room(event: str, arguments: tuple[object, ...]) -> bool:
    if event != "open":
        return event not in _NEEDS_NO_ROOM
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def ended(work: Callable[[], object]) -> tuple[int, str]:
    """How work in a process of its own ends, as the program itself would, and what it says."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(said, 2)
        code: object = 0
        try:
            in_sentences(work)
        except SystemExit as end:
            code = end.code
        os._exit(code if isinstance(code, int) else 1)
    os.close(said)
    with os.fdopen(heard) as stream:
        text = stream.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text


def stop_everywhere(folder: Path, work: Callable[[Path], object], way: str) -> None:
    """Stop the work on a copy of `folder/before` at each touch of the disk in turn.

    Leaves the archives as `folder/1`, `folder/2`, … and beside them a list of the stops.
    """

    def work_until(touch: int, archive: Path) -> None:
        # Nobody waits here for long until another program lets go of a file.
        generator.publish.writing._WAITS = (0.0,)
        touches = stop_at(touch, archive, way)
        work(archive)
        if touches() < touch:
            os._exit(_NEVER_REACHED)

    stops: list[Stop] = []
    while True:
        touch = len(stops) + 1
        archive = shutil.copytree(folder / "before", folder / str(touch))
        code, said = ended(partial(work_until, touch, archive))
        if code == _NEVER_REACHED:
            break
        stops.append(Stop(touch, code, said))
    shutil.rmtree(archive)
    (folder / _STOPS).write_text(json.dumps([asdict(stop) for stop in stops]))


def run_alone(script: str, *arguments: object) -> str:
    """What a script beside this one prints, run in a process that has no threads to copy."""
    here = Path(__file__).parent
    run = subprocess.run(
        [sys.executable, here / f"{script}.py", *map(str, arguments)],
        check=True,
        env=os.environ | {"PYTHONPATH": str(here)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return run.stdout


def stops_of(script: str, folder: Path, way: str) -> list[Stop]:
    """The stops of a script, which leaves its archives in a folder."""
    run_alone(script, folder, way)
    return [Stop(**stop) for stop in json.loads((folder / _STOPS).read_text())]


def states(archives: Iterable[Path]) -> Iterator[Path]:
    """The archives, of those in the same state the first: what becomes of the others is known."""
    seen = set()
    for archive in archives:
        state = frozenset(
            (_STAGING.sub("staging", path.relative_to(archive).as_posix()), _content(path))
            for path in archive.rglob("*")
        )
        if state not in seen:
            seen.add(state)
            yield archive


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
