"""The counts of errors that the validators of statutory returns export, rule by rule.

A validator also exports which child each error is of. Such a file is refused by its headings, and
no finding says what a cell holds.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from generator.model.errors import NotFound
from generator.model.findings import Finding, Severity
from generator.model.formats import listed
from generator.read.files import TABLE_LIMIT, read_text

#: What each column of the contract is called in the exports, in small letters and without marks.
HEADINGS = {
    "code": ("code", "rulecode", "errorcode", "rule"),
    "description": ("description", "errordescription", "ruledescription"),
    "fields": ("fields", "affectedfields", "errorfields", "columnsaffected", "fieldsaffected"),
    "category": ("category", "group", "kind"),
    "count": ("count", "errorcount", "errors", "numberoferrors", "numberoferror"),
    "skipped": ("skipped", "rulesskipped", "rulesnotrun"),
}
_NEEDED = ("code", "count")
_OF_A_CHILD = re.compile(r"child|pupil|person|upn|uln|row|locator|affectedvalue|name|birth|dob")


def read_error_counts(path: Path) -> tuple[tuple[Mapping[str, str], ...], tuple[Finding, ...]]:
    """The rows of an export by the contract's columns; none where anything is wrong with it.

    Raises `NotFound` where there is no such file.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
    if path.suffix.lower() != ".csv":
        remedy = "Export the counts as CSV, or save that sheet as CSV UTF-8."
        return (), (_refused("RET-FILE", path.name, "This is no CSV file.", remedy),)
    text, findings = read_text(path, path.parent, path.name, limit=TABLE_LIMIT, family="RET")
    if text is None:
        return (), findings
    reader = csv.reader(io.StringIO(text, newline=""))
    headings = next(reader, [])
    columns, findings = _columns(headings, path.name)
    if findings:
        return (), findings
    rows: list[Mapping[str, str]] = []
    found: list[Finding] = []
    seen: dict[str, int] = {}
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        given = {
            name: " ".join(cells[at].split()) if at < len(cells) else ""
            for name, at in columns.items()
        }
        line = reader.line_num
        found += _wrong(given, path.name, line, headings, columns)
        if (before := seen.setdefault(given["code"], line)) != line:
            problem = f"The rule of line {before} stands here again."
            remedy = "Give each rule one row, with all its errors."
            found.append(_refused("RET-TWICE", path.name, problem, remedy, line))
        rows.append({**given, "fields": _fields(given.get("fields", ""))})
    if not rows and not found:
        remedy = "Export the counts again; a return without errors has a row that says 0."
        found.append(_refused("RET-EMPTY", path.name, "The file has no rows.", remedy))
    return ((), tuple(found)) if found else (tuple(rows), ())


def _columns(headings: list[str], file: str) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """Where each column of the contract stands."""
    plain = [re.sub(r"[^a-z]", "", heading.lower()) for heading in headings]
    known = {spelling: name for name, spellings in HEADINGS.items() for spelling in spellings}
    of_children = [
        heading
        for heading, one in zip(headings, plain, strict=True)
        if one not in known and _OF_A_CHILD.search(one)
    ]
    if of_children:
        told = listed(tuple(of_children))
        return {}, (
            _refused(
                "RET-CHILDREN",
                file,
                f"This is a list of children's errors, by its headings {told}.",
                "Give the export that counts the errors of each rule; keep this one private.",
            ),
        )
    columns: dict[str, int] = {}
    findings = []
    for at, one in enumerate(plain):
        name = known.get(one)
        if name is None:
            continue
        if name in columns:
            problem = f"Two headings mean the {name}: {headings[columns[name]]}, {headings[at]}."
            findings.append(_refused("RET-HEADING", file, problem, "Take one of them out.", 1))
        columns.setdefault(name, at)
    for name in _NEEDED:
        if name not in columns:
            problem = f"No heading means the {name} of a rule."
            remedy = (
                f"Name the column {name}; the file has {listed(tuple(headings)) or 'no headings'}."
            )
            findings.append(_refused("RET-HEADING", file, problem, remedy, 1))
    return columns, tuple(findings)


def _wrong(
    given: Mapping[str, str],
    file: str,
    line: int,
    headings: list[str],
    columns: Mapping[str, int],
) -> list[Finding]:
    found = []
    if not given["code"]:
        remedy = "Give the code of the rule, or take the row out."
        found.append(_refused("RET-CODE", file, "The row has no rule.", remedy, line))
    for name in ("count", "skipped"):
        cell = given.get(name, "")
        if cell and not re.fullmatch(r"[0-9]{1,9}", cell):
            heading = headings[columns[name]]
            problem = f"{heading} is no whole number."
            remedy = "Write how many there are, in figures; leave it empty where nobody knows."
            found.append(_refused("RET-COUNT", file, problem, remedy, line))
    return found


def _fields(cell: str) -> str:
    """Names of fields as the contract lists them: `['DOB', 'UPN']` and `DOB, UPN` are `DOB;UPN`."""
    parts = (part.strip(" '\"") for part in re.split(r"[;,]", cell.strip("[]() ")))
    return ";".join(dict.fromkeys(part for part in parts if part))


def _refused(code: str, file: str, problem: str, remedy: str, line: int = 0) -> Finding:
    return Finding(code, Severity.ERROR, file, problem, remedy, line=line)
