"""Withdraws from two editions again and again, stopped one touch of the disk later each time.

    python withdraw_stopped.py FOLDER WAY     FOLDER/1, FOLDER/2, … are the archives left

The ways and touches are those of `stopped`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from built_by_hand import TEMPLATES, entry_of, writes
from stopped import stop_everywhere

from generator.model.archive import Withdrawal
from generator.publish.archive import publish
from generator.publish.catalogued import read_catalogue
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


if __name__ == "__main__":
    folder, way = Path(sys.argv[1]), sys.argv[2]
    for edition in EDITIONS:
        publish(folder / "before", entry_of(edition), writes("7919 children"), templates=TEMPLATES)
    stop_everywhere(folder, withdraw_here, way)
