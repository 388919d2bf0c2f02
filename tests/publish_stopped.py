"""Publishes an edition again and again, stopped one touch of the disk later each time.

    python publish_stopped.py FOLDER WAY     FOLDER/1, FOLDER/2, … are the archives left

Each archive held one edition before. The ways and touches are those of `stopped`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from built_by_hand import TEMPLATES, entry_of, writes
from stopped import stop_everywhere

from generator.publish.archive import publish

MAY, AUGUST = entry_of("2023-05-scrutiny"), entry_of("2023-08-scrutiny")


def publish_august(archive: Path) -> None:
    publish(archive, AUGUST, writes("August"), templates=TEMPLATES)


if __name__ == "__main__":
    folder, way = Path(sys.argv[1]), sys.argv[2]
    publish(folder / "before", MAY, writes("May"), templates=TEMPLATES)
    stop_everywhere(folder, publish_august, way)
