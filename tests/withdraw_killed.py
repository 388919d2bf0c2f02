"""Withdraws from two editions again and again, stopped one touch of the disk later each time.

    python withdraw_killed.py FOLDER kill|fail     FOLDER/1, FOLDER/2, … are the archives left

Stopped is either killed, so that nothing can be tidied up, or refused: that one touch fails as on a
full disk or a file held open. It falls just before the n-th opening, renaming, making or deleting
of anything in the archive.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from built_by_hand import TEMPLATES, entry_of, writes
from publish_killed import TOUCHES

from generator.model.archive import Withdrawal
from generator.publish.archive import publish, read_catalogue
from generator.publish.withdrawal import Replacement, replace_editions

EDITIONS = ("2023-05-scrutiny", "2023-08-scrutiny")
WITHDRAWAL = Withdrawal(
    date(2024, 3, 5), "Head of Information Governance", "It could be turned back"
)


def withdraw_here(archive: Path) -> None:
    """Have the first page of both editions replaced, where it is not yet."""

    def plan() -> tuple[Replacement, ...]:
        return tuple(
            Replacement(replace(entry, withdrawals=(WITHDRAWAL,)), {"index.html": b"<h1>Gone</h1>"})
            for entry in read_catalogue(archive)
            if not entry.withdrawals
        )

    replace_editions(archive, plan, templates=TEMPLATES)


def stop_at(touch: int, archive: Path, *, kills: bool) -> list[int]:
    """Have this process stopped just before its n-th touch; returns a list that counts them."""
    seen = [0]

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in TOUCHES and str(archive) in str(arguments[0]):
            seen[0] += 1
            if seen[0] == touch:
                if kills:
                    os.kill(os.getpid(), signal.SIGKILL)
                raise OSError(28, "No space left on device")

    sys.addaudithook(count)
    return seen


def withdraw_and_stop(touch: int, archive: Path, *, kills: bool) -> bool:
    """Withdraw in a process of its own; whether it was stopped before it was done."""
    child = os.fork()
    if not child:
        seen = stop_at(touch, archive, kills=kills)
        try:
            withdraw_here(archive)
        except OSError:
            os._exit(3)
        os._exit(0 if seen[0] < touch else 3)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 3


def main(folder: Path, *, kills: bool) -> None:
    """Leave behind an archive for each point at which a withdrawal can be stopped."""
    first = folder / "before"
    for edition in EDITIONS:
        publish(first, entry_of(edition), writes("7919 children"), templates=TEMPLATES)
    touch = 1
    while True:
        archive = folder / str(touch)
        shutil.copytree(first, archive)
        if not withdraw_and_stop(touch, archive, kills=kills):
            break
        touch += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), kills=sys.argv[2] == "kill")
