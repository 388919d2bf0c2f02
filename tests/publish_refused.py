"""Publishes where the system itself refuses something; prints what came of each as JSON.

Files may grow to so many bytes and no further, as on a disk that fills up in the middle of one;
folders may not be written to, for good or for a moment. The work is then done again, unhindered.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from built_by_hand import TEMPLATES, faults_of, files_of, writes
from publish_stopped import AUGUST, MAY, publish_august
from stopped import ended

import generator.publish.writing
from generator.publish.archive import publish

_NOBODY = 65534


def publish_with_room(size: int, archive: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    publish_august(archive)


def publish_as_another(archive: Path, templates: Path, *, waits: bool) -> None:
    """Publish as somebody to whom rights apply, as they do not to root."""
    if not waits:
        generator.publish.writing._WAITS = ()
    if not os.geteuid():
        os.seteuid(_NOBODY)
    publish(archive, AUGUST, writes("August"), templates=(templates,))


def cases(folder: Path, archive: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is in the way, and the work; between two cases the archive is made anew."""
    whole = shutil.copytree(archive, folder / "whole")
    before = files_of(archive)
    publish_august(whole)
    made = [content for path, content in files_of(whole).items() if content != before.get(path)]
    for size in sorted({len(content) for content in made}):
        yield f"room for {size - 1} bytes", partial(publish_with_room, size - 1, archive)
    templates = shutil.copytree(TEMPLATES[0], folder / "templates")
    of_authority = archive / MAY.authority.slug
    for closed in (archive, of_authority, of_authority / "latest"):
        closed.chmod(0o555)
        work = partial(publish_as_another, archive, templates, waits=False)
        yield f"{closed.name} is read-only", work
    of_authority.chmod(0o555)
    threading.Thread(target=let_go, args=(archive, of_authority)).start()
    yield "held for a moment", partial(publish_as_another, archive, templates, waits=True)


def let_go(archive: Path, place: Path) -> None:
    """Make a folder writable a moment after a publication began."""
    while not list(archive.glob(".staging-*")):
        time.sleep(0.01)
    time.sleep(0.3)
    place.chmod(0o755)


def own(archive: Path) -> None:
    """Give an archive to whom rights apply, who may write to all of it."""
    for path in (archive, *archive.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
        if not os.geteuid():
            os.chown(path, _NOBODY, _NOBODY)


def main(folder: Path) -> list[dict[str, object]]:
    folder.chmod(0o755)
    archive, before = folder / "archive", folder / "before"
    publish(before, MAY, writes("May"), templates=TEMPLATES)
    said = []
    shutil.copytree(before, archive)
    own(archive)
    for what, work in cases(folder, archive):
        code, sentence = ended(work)
        faults = faults_of(archive)
        own(archive)
        if code:
            publish_unless_there(archive)
        if files_of(archive) != files_of(folder / "whole"):
            faults.append("the next run did not end as if nothing had been")
        said.append({"what": what, "code": code, "said": sentence, "faults": faults})
        shutil.rmtree(archive)
        shutil.copytree(before, archive)
        own(archive)
    return said


def publish_unless_there(archive: Path) -> None:
    """Publish again; what is in its place already is completed by the attempt."""
    if (archive / AUGUST.id).exists():
        generator.publish.archive.complete_if_killed(archive, TEMPLATES)
    else:
        publish_august(archive)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(main(Path(place))))
