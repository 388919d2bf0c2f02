"""What a council's own headings mean, remembered in a file of its own.

`datapackages/<authority>/headings.toml` is written when a workbook is first imported and belongs to
the council from then on: it says of each heading that is no period which part it is.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.findings import Finding
from generator.model.formats import listed
from generator.read.gather import Gather
from generator.read.workbook.headings import Heading, Part, heading_of, nearest, tidy

FILE = "headings.toml"
_KEYS = ("months_beside_year_to_date", "headings", "sheets")
_IN_PERIOD, _TO_DATE = "in_period", "year_to_date"

#: What a sheet with a name of its own may be.
WIDE_SHEETS = ("figures", "numerators", "denominators")
NOT_READ = "ignore"


@dataclass(frozen=True)
class OwnHeadings:
    """A council's headings and sheets by their tidied names, and how it writes its months."""

    headings: Mapping[str, Heading] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    single_months: bool = True
    shown_as: str = FILE

    def heading(self, text: str) -> Heading | None:
        """What a heading means: by the council's own word for it, else by the rule."""
        own = self.headings.get(tidy(text))
        return own if own is not None else heading_of(text)


def read_mapping(text: str, shown_as: str) -> tuple[OwnHeadings, tuple[Finding, ...]]:
    """The mapping a file holds, with everything that is wrong with it."""
    gather = Gather(shown_as, "WBK-MAPPING")
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        remedy = (
            "Write a heading in quotation marks, an equals sign, its meaning in quotation marks."
        )
        gather.refuse("WBK-MAPPING", "", f"This is not TOML: {error}.", remedy)
        return OwnHeadings(shown_as=shown_as), tuple(gather.findings)
    gather.unknown_keys(content, _KEYS, "")
    months = content.get("months_beside_year_to_date", _IN_PERIOD)
    if months not in (_IN_PERIOD, _TO_DATE):
        problem = "months_beside_year_to_date is neither in_period nor year_to_date."
        remedy = f'Write "{_IN_PERIOD}" for single months, "{_TO_DATE}" for the year so far.'
        gather.refuse("WBK-MAPPING", "months_beside_year_to_date", problem, remedy, months)
    headings = {}
    for name, meaning in _table(content, "headings", gather).items():
        if (heading := _meaning(meaning)) is not None:
            headings[tidy(name)] = heading
            continue
        parts = listed(tuple(part.value for part in Part))
        problem = (
            f"Nobody has said yet what '{name}' means."
            if meaning in ("?", "")
            else f"'{meaning}' is no part of a figure."
        )
        remedy = f"Write one of {parts}, or a period such as 2023-m08."
        gather.refuse("WBK-MAPPING", f"headings.{name}", problem, remedy, meaning)
    sheets = {}
    for name, meaning in _table(content, "sheets", gather).items():
        if meaning in (*WIDE_SHEETS, NOT_READ):
            sheets[tidy(name)] = str(meaning)
            continue
        problem = f"A sheet cannot be '{meaning}'."
        remedy = f"Write one of {listed((*WIDE_SHEETS, NOT_READ))}."
        gather.refuse("WBK-MAPPING", f"sheets.{name}", problem, remedy, meaning)
    return (
        OwnHeadings(headings, sheets, months != _TO_DATE, shown_as),
        tuple(gather.findings),
    )


def _table(content: Mapping[str, Any], key: str, gather: Gather) -> Mapping[str, Any]:
    table = content.get(key, {})
    if isinstance(table, dict):
        return table
    gather.refuse("WBK-MAPPING", key, f"{key} is no table.", f"Begin it with [{key}].", table)
    return {}


def _meaning(meaning: object) -> Heading | None:
    """A part by its own name, or a period."""
    if not isinstance(meaning, str):
        return None
    if meaning in {part.value for part in Part}:
        return Heading(Part(meaning))
    heading = heading_of(meaning)
    return heading if heading is not None and heading.period is not None else None


def is_own(text: str) -> bool:
    """Whether a heading is in the council's own words, and not as `packs workbook` writes it."""
    heading = heading_of(text)
    return heading is None or not (heading.literal or tidy(text) == heading.part.value)


def mapping_text(seen: Iterable[str], mapping: OwnHeadings) -> str:
    """The file for the headings of a workbook: those known, and a question mark for the rest.

    Periods are left out: the rule reads them anew in each workbook.
    """
    lines = [
        "# What the headings of this council's workbooks mean. Yours to edit.",
        f"# A heading is one of: {', '.join(part.value for part in Part)}.",
        "# Months, quarters and years are recognised without being listed: Aug 23, August 2023,",
        "# 2023-08, 2023-m08, Q1 2023/24, 2022/23, or a true date.",
        "",
        "# The months beside a year to date: in_period for single months, year_to_date for the",
        "# year so far at the end of each.",
        f'months_beside_year_to_date = "{_IN_PERIOD if mapping.single_months else _TO_DATE}"',
        "",
        "[headings]",
    ]
    told = set()
    for text in seen:
        heading, name = mapping.heading(text), tidy(text)
        if name in told or (heading is not None and heading.period is not None):
            continue
        told.add(name)
        meaning = heading.part.value if heading is not None else "?"
        hint = f"  # perhaps {nearest(text)}" if heading is None and nearest(text) else ""
        lines.append(f"{_quoted(' '.join(text.split()))} = {_quoted(meaning)}{hint}")
    lines += ["", "# A sheet that is not called Figures, by its name: figures, numerators,"]
    lines += ["# denominators or ignore.", "[sheets]"]
    lines += [f"{_quoted(name)} = {_quoted(meaning)}" for name, meaning in mapping.sheets.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A TOML string in quotation marks is written as JSON writes one.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
