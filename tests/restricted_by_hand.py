"""A public workspace and a restricted one beside it that adds to it, for tests to change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from cases_by_hand import STARTER
from cleared_by_hand import clear
from packages_by_hand import csv_text

from generator import publishing
from generator.protect.leaks.scan import NOTHING
from generator.workspace import Workspace

EDITION = "your-council/2025-09-scrutiny"
PACKAGE = "your-council/2025-m09"

REASON = "Each team is so small that its figures tell of its members"

#: A word and a number that stand in what is exempt and nowhere else.
CANARY_WORD = "Zymurgical"
CANARY_NUMBER = "7349"

SETTINGS = f"""\
site_name: What is exempt
docs_dir: content
exclude_docs: "*"
site_dir: preview
use_directory_urls: false
theme: {{name: null, custom_dir: .}}
plugins: [packs]
extra:
  packs:
    extends: ../public
    exempt_paragraph: 2
    exempt_reason: {REASON}
"""

CHAPTER = f"""\
---
title: Teams
---

{CANARY_WORD} words that are heard in private: {{{{ value('9.1') }}}} hours.

```by-area
ref: "9.2"
kind: team
```
"""

#: Rows by table. Of 251 children the south team has three, so its number is hidden, and another
#: with it.
ADDED = {
    "indicators": [
        {
            "indicator": "agency-hours",
            "ref": "9.1",
            "name": "Hours worked by agency staff",
            "theme": "Workforce",
            "unit": "count",
            "polarity": "lower",
            "basis": "snapshot",
            "frequency": "monthly",
            "counts": "things",
        },
        {
            "indicator": "team-children",
            "ref": "9.2",
            "name": "Children each team works with",
            "theme": "Workforce",
            "unit": "count",
            "polarity": "neutral",
            "basis": "snapshot",
            "frequency": "monthly",
            "counts": "children",
            "grain": "monthly",
        },
    ],
    "areas": [
        {"area": "north", "name": "North team", "kind": "team"},
        {"area": "south", "name": "South team", "kind": "team"},
        {"area": "west", "name": "West team", "kind": "team"},
    ],
    "observations": [
        {
            "indicator": "agency-hours",
            "period": "2025-m09",
            "basis": "snapshot",
            "value": CANARY_NUMBER,
        },
        *(
            {
                "indicator": "team-children",
                "area": area,
                "period": "2025-m09",
                "basis": "snapshot",
                "value": value,
            }
            for area, value in (("", "251"), ("north", "90"), ("south", "3"), ("west", "158"))
        ),
    ],
}


def two_workspaces(folder: Path) -> tuple[Path, Path]:
    """The starter as a public workspace, and a restricted one that adds to its edition."""
    public = Path(shutil.copytree(STARTER, folder / "public"))
    return public, restricted_beside(folder)


def restricted_beside(folder: Path) -> Path:
    """The restricted workspace alone, which says that the public one lies beside it."""
    restricted = folder / "restricted"
    restricted.mkdir()
    (restricted / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    edition = restricted / "content" / EDITION
    edition.mkdir(parents=True)
    settings = (STARTER / "content" / EDITION / "edition.toml").read_text(encoding="utf-8")
    settings = settings.replace("[disclosure]", "disposal_date = 2031-10-21\n\n[disclosure]")
    (edition / "edition.toml").write_text(settings, encoding="utf-8")
    (edition / "03-teams.md").write_text(CHAPTER, encoding="utf-8")
    package = restricted / "datapackages" / PACKAGE
    package.mkdir(parents=True)
    public = STARTER / "datapackages" / PACKAGE / "datapackage.json"
    report = json.loads(public.read_text(encoding="utf-8"))["report"]
    resources = [{"name": name, "path": f"{name}.csv"} for name in ADDED]
    descriptor = {"name": "added", "report": report, "resources": resources}
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for name, rows in ADDED.items():
        (package / f"{name}.csv").write_text(csv_text(name, rows), encoding="utf-8")
    return restricted


def add_rows(package: Path, resource: str, rows: list[dict[str, str]]) -> None:
    """Rows at the end of a package's table, which is made and listed where it is not there yet."""
    table, descriptor = package / f"{resource}.csv", package / "datapackage.json"
    text = csv_text(resource, rows)
    if table.is_file():
        text = table.read_text(encoding="utf-8") + text.partition("\n")[2]
    else:
        described = json.loads(descriptor.read_text(encoding="utf-8"))
        described["resources"].append({"name": resource, "path": table.name})
        descriptor.write_text(json.dumps(described), encoding="utf-8")
    table.write_text(text, encoding="utf-8")


def changed(path: Path, was: str, becomes: str) -> None:
    """A file with a text of it replaced; the text has to be there."""
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")


def opened(folder: Path) -> Workspace:
    """The workspace in a folder, read anew."""
    return Workspace(folder.resolve())


def publish_here(workspace: Workspace) -> None:
    """Clears and publishes the edition, in the workspace's own archive, with no children sought."""
    clear(workspace.root, EDITION)
    publishing.publish(
        workspace,
        EDITION,
        archive=workspace.archive,
        sought=NOTHING,
        tell=lambda _: None,
        step=lambda _: None,
    )
