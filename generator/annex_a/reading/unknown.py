"""Texts that are no known code, laid out so that an analyst can say what they mean.

They are cells of children's rows: what is made here belongs in the private folder.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.annex_a.formulas import AS_TEXT, FORMULA
from generator.annex_a.reading.report import UnknownCode
from generator.annex_a.specification import codes_asked, lists_asked

_HEADER = (
    "List",
    "Column",
    "Table of the code mapping",
    "Text",
    "Rows",
    "Did you mean",
    "Entry",
)


def unknown_codes_csv(unknown: Iterable[UnknownCode]) -> str:
    """A table of the unknown codes, most rows first, each with an entry for the code mapping."""
    written = io.StringIO(newline="")
    written.write("\ufeff")  # so that a spreadsheet takes the file for UTF-8
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_HEADER)
    for one in sorted(unknown, key=lambda one: (one.number, one.heading, -one.rows, one.text)):
        text = FORMULA.sub(AS_TEXT, one.text)
        near = "; ".join(_codes(one))
        table.writerow((one.number, one.heading, one.table, text, one.rows, near, _entry(one)))
    return written.getvalue()


def mapping_entries(unknown: Iterable[UnknownCode]) -> str:
    """The entries that a code mapping would need, by table, to be filled in and pasted into it.

    None of them says anything until it is filled in, and a mapping with one that is not is refused.
    """
    tables: dict[str, dict[str, str]] = {}
    for one in sorted(unknown, key=lambda one: (one.table, one.text)):
        tables.setdefault(one.table, {}).setdefault(one.text, _entry(one))
    return "\n".join(
        "\n".join((f"[{table}]", *entries.values(), "")) for table, entries in tables.items()
    )


def _entry(one: UnknownCode) -> str:
    near = _codes(one)
    comment = f"  # perhaps {near[0]}" if near else ""
    return f'{_quoted(one.text)} = ""{comment}'


def _codes(one: UnknownCode) -> list[str]:
    columns = {column.id: column for column in lists_asked()[one.number].columns}
    codes = {code.key: code.code for code in codes_asked()[columns[one.column].codes]}
    return [codes[key] for key in one.near]


def _quoted(text: str) -> str:
    """A text as TOML writes it: only quotation marks and what cannot be seen are written anew."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in plain) + '"'
