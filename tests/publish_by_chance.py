"""Publishes, as many processes at once or killed at a moment of chance; prints what came of it.

python publish_by_chance.py FOLDER kills SEED     52 kills, each followed by another run
python publish_by_chance.py FOLDER crowd          eight at once, four of them of one edition
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from itertools import count
from pathlib import Path

from built_by_hand import TEMPLATES, entry_of, faults_of, files_of, touched, writes

from generator.model.errors import AlreadyPublished
from generator.publish.archive import publish
from generator.publish.catalogued import read_catalogue
from generator.verify import verify

KILLS = 52
#: After so many publications it ends, whether a kill came after the renaming or not.
MOST = 400
EDITIONS = tuple(f"2023-{month:02d}-scrutiny" for month in range(1, 7))
_PUBLISHED, _REFUSED = 0, 3


def publish_in_a_child(archive: Path, edition: str, words: str, start: int | None = None) -> int:
    """The process that publishes an edition, at a byte from the pipe `start` if there is one."""
    child = os.fork()
    if child:
        return child
    if start is not None:
        os.read(start, 1)
    try:
        publish(archive, entry_of(edition), writes(words), templates=TEMPLATES)
    except AlreadyPublished:
        os._exit(_REFUSED)
    os._exit(_PUBLISHED)


def end_of(child: int) -> int:
    """How a process ended; negative: by which signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def lefts(archive: Path) -> list[str]:
    """What is unfinished in an archive: folders and files that no reader is shown."""
    hidden = (path.relative_to(archive).as_posix() for path in archive.rglob(".*"))
    return sorted(name for name in hidden if name != ".lock")


def kills(folder: Path, seed: int) -> dict[str, object]:
    """Kill publications from outside, at moments that only the seed and the machine decide.

    How long a publication lives depends on what else the machine does, so the furthest moment
    follows what was seen: later after a kill that came before the edition was in place, earlier
    after one that came too late. Otherwise a slow hour would see no kill at the end.
    """
    chance = random.Random(seed)
    whole = folder / "whole"
    started = time.monotonic()
    for edition in EDITIONS:
        assert end_of(publish_in_a_child(whole, edition, edition)) == _PUBLISHED
    furthest = (time.monotonic() - started) / len(EDITIONS)
    faults: list[str] = []
    found: Counter[str] = Counter()
    landed = 0
    for number in count():
        archive = folder / str(number // len(EDITIONS))
        edition = EDITIONS[number % len(EDITIONS)]
        before = touched(archive)
        editions = {path for path in before if "-borough/2023-" in path}
        child = publish_in_a_child(archive, edition, edition)
        time.sleep(chance.uniform(0, furthest))
        os.kill(child, signal.SIGKILL)
        landed += (was_killed := end_of(child) == -signal.SIGKILL)
        if was_killed:
            is_there = (archive / entry_of(edition).id).exists()
            is_listed = any(entry.edition == edition for entry in read_catalogue(archive))
            if not is_there:
                furthest *= 1.05
            found[f"there: {is_there}, listed: {is_listed}, left: {bool(lefts(archive))}"] += 1
        else:
            furthest *= 0.9
        faults += faults_of(archive)
        with suppress(AlreadyPublished):
            publish(archive, entry_of(edition), writes(edition), templates=TEMPLATES)
        after = touched(archive)
        faults += [f"{path} was touched" for path in editions if after.get(path) != before[path]]
        faults += faults_of(archive) + lefts(archive)
        if edition == EDITIONS[-1]:
            faults += verify(archive).faults
            if files_of(archive) != files_of(whole):
                faults.append(f"{archive.name} is not what it would be without kills")
            if (landed >= KILLS and len(found) >= 3) or number >= MOST:
                break
    return {"kills": landed, "runs": number + 1, "found": found, "faults": faults}


def crowd(archive: Path) -> dict[str, object]:
    """Eight processes that start at once, four of one edition."""
    wait, start = os.pipe()
    wanted = [*EDITIONS[:4], *(EDITIONS[4] for _ in range(4))]
    children = []
    for number, edition in enumerate(wanted):
        children.append(publish_in_a_child(archive, edition, f"words {number}", wait))
    os.write(start, b"g" * len(wanted))
    ends = [end_of(child) for child in children]
    listed = sorted(entry.edition for entry in read_catalogue(archive))
    return {"ends": ends, "listed": listed, "faults": faults_of(archive) + lefts(archive)}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    print(json.dumps(crowd(place) if sys.argv[2] == "crowd" else kills(place, int(sys.argv[3]))))
