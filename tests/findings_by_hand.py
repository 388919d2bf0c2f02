"""A workspace with many things wrong at once, for tests of how findings are told.

>>> workspace = dirty_workspace(tmp_path / "workspace")
"""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

from conftest import REPOSITORY

EDITION = "your-council/2025-09-scrutiny"
PACKAGE = "your-council/2025-m09"

#: Values that stand nowhere else, in every way a value can be wrong. What a finding says of them
#: is for the analyst alone.
CANARIES = {
    1: {"numerator": "73915x"},
    2: {"numerator": "73,915"},
    3: {"numerator": "73915", "denominator": "73914"},
    4: {"denominator": "-73915"},
    5: {"numerator": "402", "denominator": "470", "value": "73.915"},
    6: {"period": "15/09/7391"},
    7: {"basis": "snapshot73915"},
    8: {"status": "<b>73915</b>"},
    9: {"symbol": "73915"},
    10: {"note": "=73915+1"},
    11: {"indicator": "seen-73915"},
    12: {"numerator": "", "denominator": "", "value": ""},
    13: {"indicator": ""},
}


def dirty_workspace(folder: Path) -> Path:
    """The starter workspace with a canary in most rows of its figures, and faults in its words."""
    shutil.copytree(REPOSITORY / "generator" / "starter", folder)
    table = folder / "datapackages" / PACKAGE / "observations.csv"
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    for place, cells in CANARIES.items():
        rows[place] |= cells
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    # The header and a row with a cell too many have findings of their own.
    table.write_text(written.getvalue() + ",".join(["73915"] * 14) + "\n", encoding="utf-8")
    chapter = folder / "content" / EDITION / "01-what-members-need-to-know.md"
    text = chapter.read_text(encoding="utf-8").replace("title:", "titel:", 1)
    chapter.write_text(text, encoding="utf-8")
    settings = folder / "content" / EDITION / "edition.toml"
    text = settings.read_text(encoding="utf-8").replace('"refuse"', '"checked"')
    settings.write_text(text, encoding="utf-8")
    return folder
