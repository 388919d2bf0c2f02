"""What an analyst declares of an edition, written beside what it is declared of.

Changes of figures go into the package's `revisions.csv`; findings that were looked at and accepted
into the edition's `accepted.toml`; which draft of it a role cleared, into its `cleared.toml`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from generator.model.clearance import Cleared
from generator.model.errors import PacksError
from generator.model.findings import Accepted
from generator.model.revisions import Revised, RevisionKind
from generator.publish.packages import spelled
from generator.publish.writing import replace_file
from generator.read.resources import columns_of

_RESOURCE = "revisions"
_DESCRIPTOR = "datapackage.json"

_HEAD = """\
# Findings of packs check that were looked at and accepted, with the reason. They are printed in
# the edition's "About the data". Written by: packs accept
"""

_CLEARED_HEAD = """\
# Which drafts of this edition were cleared for publication, the last one last. It holds for these
# figures, words and settings and no others. Written by: packs clear
"""


def declare_revisions(
    package: Path, changes: Iterable[Revised], kind: RevisionKind, reason: str
) -> Path:
    """Add a row for each change to the package's revisions, and the table to its descriptor.

    Returns the file. Raises `PacksError` where the descriptor cannot be added to.
    """
    path = package / f"{_RESOURCE}.csv"
    columns = columns_of(_RESOURCE)
    if path.is_file():
        text = path.read_text(encoding="utf-8-sig")
        header = next(csv.reader(text.splitlines()), list(columns))
        text = text if text.endswith("\n") else f"{text}\n"
    else:
        header, text = list(columns), ""
    written = io.StringIO(newline="")
    rows = csv.DictWriter(written, header, restval="", lineterminator="\n")
    if not text:
        rows.writeheader()
    rows.writerows(_row(change, kind, reason) for change in changes)
    described = _with_resource(package / _DESCRIPTOR)
    replace_file(path, (text + written.getvalue()).encode())
    if described is not None:
        replace_file(package / _DESCRIPTOR, described.encode())
    return path


def _row(change: Revised, kind: RevisionKind, reason: str) -> dict[str, str]:
    row = dict(zip(change.was.KEY, change.was.key, strict=True)) | {"kind": kind, "reason": reason}
    if change.was.value is not None and change.now.shown is not None:
        row |= {"previous": f"{change.was.value:f}", "current": f"{change.now.shown:f}"}
    return row


def _with_resource(descriptor: Path) -> str | None:
    """The descriptor naming the table of revisions too; nothing where it does already."""
    described = json.loads(descriptor.read_text(encoding="utf-8-sig"))
    resources = described["resources"]
    if any(resource.get("name") == _RESOURCE for resource in resources):
        return None
    resources.append({"name": _RESOURCE, "path": f"{_RESOURCE}.csv"})
    return spelled(described)


def write_accepted(path: Path, accepted: Iterable[Accepted]) -> None:
    """Write the findings accepted for an edition, by code.

    Raises `PacksError` for a reason that does not fit on a line.
    """
    parts = [_HEAD]
    for one in sorted(accepted, key=lambda one: one.code):
        for text in (one.reason, one.by):
            if not text.isprintable():
                raise PacksError("A reason and a role are words on one line.")
        parts.append(
            "[[accepted]]\n"
            f"code = {json.dumps(one.code)}\n"
            f"findings = {one.findings}\n"
            f"reason = {json.dumps(one.reason, ensure_ascii=False)}\n"
            f"by = {json.dumps(one.by, ensure_ascii=False)}\n"
            f"on = {one.on.isoformat()}\n"
            + (f'looked_at = "{one.looked_at}"\n' if one.looked_at else "")
        )
    replace_file(path, "\n".join(parts).encode())


def write_cleared(path: Path, cleared: Iterable[Cleared]) -> None:
    """Write which drafts of an edition were cleared, in the order in which they were."""
    parts = [_CLEARED_HEAD]
    parts += [
        "[[cleared]]\n"
        f"draft = {json.dumps(one.draft)}\n"
        f"by = {json.dumps(one.by, ensure_ascii=False)}\n"
        f"on = {one.on.isoformat()}\n"
        f"figures = {json.dumps(one.content.figures)}\n"
        f"words = {json.dumps(one.content.words)}\n"
        f"settings = {json.dumps(one.content.settings)}\n"
        for one in cleared
    ]
    replace_file(path, "\n".join(parts).encode())
