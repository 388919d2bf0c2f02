"""A data package's folder, written whole: its tables and the descriptor that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from shutil import rmtree
from typing import Any

from generator.publish.writing import move_folder, replace_file
from generator.read.descriptor import FILE, WORKBOOK
from generator.read.resources import CONTRACT, RESOURCES, resource_schemas

_STANDARD = "https://datapackage.org/profiles/2.0/datapackage.json"
#: So many characters a line of a descriptor may have, unless it is of one column.
_WIDTH = 104


def descriptor_text(
    report: Mapping[str, Any],
    tables: Iterable[str],
    *,
    title: str,
    workbook: str = "",
    before: Mapping[str, Any] | None = None,
) -> str:
    """The descriptor of a package that holds these tables as CSV, and a workbook if one is named.

    What `before` says of itself and of the tables it had is kept, but for digests and lengths,
    which are of the files as they were.
    """
    kept = {key: value for key, value in (before or {}).items() if key != "resources"}
    slug = report["authority"]["slug"]
    described: dict[str, Any] = {
        "$schema": _STANDARD,
        "name": f"{slug}-{report['reporting_period']}",
        "title": title,
    }
    described |= kept
    described["report"] = {"contract": CONTRACT} | dict(report)
    there = {
        entry["name"]: {key: value for key, value in entry.items() if key not in ("hash", "bytes")}
        for entry in (before or {}).get("resources", [])
    }
    names = [name for name in dict.fromkeys((*there, *RESOURCES)) if name in set(tables)]
    schemas = resource_schemas(names)
    described["resources"] = [
        there.get(name)
        or {
            "name": name,
            "path": f"{name}.csv",
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schemas[name],
        }
        for name in names
    ]
    if workbook:
        form = workbook.rpartition(".")[2].lower()
        described["resources"].append({"name": WORKBOOK, "path": workbook, "format": form})
    return spelled(described)


def spelled(described: Mapping[str, Any]) -> str:
    """A descriptor as people edit it: each column on one line, and whatever else fits on one."""
    return _spelled(dict(described), "") + "\n"


def _spelled(value: Any, indent: str, name: str = "") -> str:
    """A value of a descriptor, behind the name it has in the object around it."""
    start = f"{json.dumps(name)}: " if name else ""
    line = start + json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= _WIDTH or not isinstance(value, dict | list):
        return line
    inner = f"{indent}  "
    if isinstance(value, dict):
        parts = [_spelled(part, inner, key) for key, part in value.items()]
    elif name == "fields":
        parts = [json.dumps(part, ensure_ascii=False) for part in value]
    else:
        parts = [_spelled(part, inner) for part in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{start}{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"


def stage(folder: Path, files: Mapping[str, bytes], beside: Path) -> Path:
    """A folder beside the package's own, with these files, to be tried before it takes its place.

    Its name is the package's own; `beside` is a file needed in the folder above, if it exists.
    """
    staging = folder.parent / f".{folder.name}.new" / folder.name
    rmtree(staging.parent, ignore_errors=True)
    staging.mkdir(parents=True)
    for name, content in files.items():
        (staging / name).write_bytes(content)
    if beside.is_file():
        (staging.parent / beside.name).write_bytes(beside.read_bytes())
    return staging


def take_place(staging: Path, folder: Path, instead_of: Iterable[str] = ()) -> None:
    """Put a staged package into its place; one that is there already gets each file anew.

    The descriptor comes after the tables, so that it never lists one that is not there, and before
    those of `instead_of` are deleted that the new package does not have.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        move_folder(staging, folder)
    else:
        for path in sorted(staging.iterdir(), key=lambda path: (path.name == FILE, path.name)):
            replace_file(folder / path.name, path.read_bytes())
        for name in instead_of:
            if not (staging / name).exists():
                (folder / name).unlink(missing_ok=True)
    discard(staging)


def discard(staging: Path) -> None:
    """Remove a staged package that is not wanted, or what is left of one."""
    rmtree(staging.parent, ignore_errors=True)
