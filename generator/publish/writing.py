"""Output files, written only where they differ and never left half done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import sleep

#: Seconds between tries while something else on the machine holds a file open.
_WAITS: tuple[float, ...] = (0.05, 0.1, 0.2, 0.5, 1.0)


def files_of(folder: Path) -> tuple[str, ...]:
    """Every file below a folder, relative to it with forward slashes, in order."""
    return tuple(
        sorted(path.relative_to(folder).as_posix() for path in _below(folder) if path.is_file())
    )


def write_if_different(path: Path, content: bytes) -> None:
    """Make a file hold these bytes; one that does already is not opened for writing."""
    if _holds(path, content):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def replace_file(path: Path, content: bytes) -> None:
    """Make a file hold these bytes in one step: a reader sees the old ones or the new ones."""
    new = path.with_name(f".{path.name}.new")
    if _holds(path, content):
        new.unlink(missing_ok=True)  # a killed run's
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with new.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        patiently(lambda: new.replace(path))
    except BaseException:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    _settle_folder(path.parent)


def make_same(folder: Path, files: dict[str, Path]) -> None:
    """Make a folder hold copies of exactly these files, by path inside it.

    A file that is the same already is not touched; what is not named is deleted.
    """
    for name, source in files.items():
        write_if_different(folder / name, source.read_bytes())
    delete_others(folder, set(files))


def delete_others(folder: Path, kept: set[str]) -> None:
    """Delete every file of a folder that is not named, and the folders that leaves empty."""
    for name in files_of(folder):
        if name not in kept:
            (folder / name).unlink()
    folders = sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True)
    for path in folders:
        if not any(path.iterdir()):
            path.rmdir()


def settle(folder: Path) -> None:
    """Have the disk hold every file of a folder, so that a power cut loses none of them."""
    for path in sorted(_below(folder)):
        if path.is_file():
            patiently(partial(_settle_file, path))
        else:
            _settle_folder(path)
    _settle_folder(folder)


def move_folder(source: Path, target: Path) -> None:
    """Rename a folder on one file system, in one step; the target's parent is settled."""
    patiently(lambda: source.rename(target))
    _settle_folder(target.parent)


def delete_folder(folder: Path) -> None:
    """Delete a folder and all in it, if it is there."""
    if folder.exists():
        patiently(lambda: shutil.rmtree(folder))


def patiently(action: Callable[[], object]) -> None:
    """Do something to a file, again after a while if another program holds the file open.

    On Windows a virus scanner, an indexer or a reader can hold a file for a moment.
    """
    for wait in _WAITS:
        try:
            action()
        except PermissionError:
            sleep(wait)
        else:
            return
    action()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _below(folder: Path) -> Iterator[Path]:
    """All files and folders below a folder; none of one that is not there.

    Unlike `Path.rglob`, which passes over a folder it may not look into, as if it were empty.
    """
    for place, folders, files in os.walk(folder, onerror=_refuse_unreadable):
        yield from (Path(place, name) for name in (*folders, *files))


def _refuse_unreadable(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _settle_file(path: Path) -> None:
    # Windows settles only what is open for writing.
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _settle_folder(folder: Path) -> None:
    if os.name == "nt":  # which has no way to settle a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
