"""The files of text in a folder of lists."""

from __future__ import annotations

from pathlib import Path

from generator.annex_a.reading.tables import Table
from generator.model.findings import Finding, Severity
from generator.read.delimited import delimited
from generator.read.files import read_bytes

ENDINGS = (".csv", ".tsv", ".txt")
_LIMIT = 200_000_000


def read_text_table(path: Path) -> tuple[Table | None, tuple[Finding, ...]]:
    """The rows of a file of text; none with the error that says why not."""
    data = read_bytes(path, path.parent, path.name, limit=_LIMIT, family="ANX")
    if isinstance(data, Finding):
        return None, (data,)
    text = delimited(data)
    findings: tuple[Finding, ...] = ()
    if text.is_broken:
        findings = (
            Finding(
                "ANX-FILE",
                Severity.WARNING,
                path.name,
                "A quotation mark is never closed, so all of them are taken as they stand.",
                "Export the list again, or take the single quotation mark out.",
            ),
        )
    return Table(path.stem, path.name, "", list(text.reader)), findings
