"""The words of a workbook: what it is, how it is filled in, what each heading asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.periods import parse_period, spell_period
from generator.read.resources import schema_of

#: What may be written as the heading of a column of figures, as the Read me sheet promises.
MONTH_HEADINGS = ("Aug 23", "August 2023", "2023-08", "2023-m08")
OTHER_HEADINGS = ("fy2023-24-q1", "fy2022-23", "cy2015")
COUNT_HEADINGS = ("Aug 23 numerator", "Aug 23 denominator")

#: Characters that the title of a note may have.
TITLE_LIMIT = 32

#: What to know, subject by subject, in the order of the Read me sheet.
TO_KNOW: tuple[tuple[str, str], ...] = (
    (
        "What this is",
        "The definitions, figures and targets behind one report, as sheets to fill in. Counts of"
        " children may stand in it, so it is private: keep it where such records are kept.",
    ),
    (
        "How to fill it in",
        "In the sheet Figures, type this period's figure under current. If you have the two counts"
        " behind it, type them under numerator and denominator: the figure is then worked out from"
        " them. Save the workbook and close it before it is read.",
    ),
    (
        "Other periods",
        "Each has a column of its own, the oldest first. For one more, type its heading in the"
        " first free cell of the heading row. Counts of other periods stand in the sheets"
        " Numerators and Denominators, under the same headings. Where there are no such sheets, add"
        f" columns to Figures, headed {' and '.join(COUNT_HEADINGS)}.",
    ),
    (
        "Headings of months",
        f"Any of {', '.join(MONTH_HEADINGS)}, or a true date, the first or the last day of that"
        " month. A heading that may mean two things is asked about, not guessed.",
    ),
    (
        "Headings of other periods",
        "fy2023-24-q1 is April to June 2023, fy2022-23 a financial year and cy2015 a calendar"
        " year. Only snapshots may be of a single day, typed as text: 2023-08-31.",
    ),
    (
        "The letters c, x and z",
        "Type one of them where there is no number: c is confidential, x not available, z not"
        " applicable. Leave the cell empty where nothing was given. Type small counts as they are:"
        " they are hidden when a report is made.",
    ),
    (
        "Numbers",
        "Type 77.8 for 77.8%, without the sign. Each figure is in the unit of its measure, which"
        " the sheet indicators gives. If a source gives fewer decimals than the measure has, let"
        " the cell show only those: format 0 for 90.",
    ),
    (
        "References and dates",
        "They are text, so that 5.10 does not become 5.1. Dates are written 2023-08-31.",
    ),
    (
        "Areas and categories",
        "A figure of a part of the authority has a row of its own, with its area, or its breakdown"
        " and category, as the sheets areas and categories list them. If Figures has no such"
        " column, add one with that heading.",
    ),
    (
        "Notes and unfinished figures",
        "A figure with a note, or one that is provisional, estimated or forecast, stands in the"
        " sheet observations, one row each. Take it out of Figures, so that it is given once.",
    ),
    (
        "What is not read",
        "Formulas are not worked out: the value saved last is taken. Hidden sheets, colours and"
        " comments are not read. A workbook with macros is refused.",
    ),
    (
        "How the sheets are made",
        "Each has its title in A1, what it holds in A2, and one table with its headings in row 4."
        " Nothing is merged, hidden or said by colour alone, so that everybody can use it. Please"
        " keep it so, and leave no blank row inside a table.",
    ),
    ("The sheets", "Each is named below, as a link to it, with what it holds."),
)

#: The Report sheet: each setting with what it is.
SETTINGS: dict[str, str] = {
    "slug": "The authority's short name in addresses: small letters, digits and hyphens.",
    "name": "The authority's name, as readers know it.",
    "code": "The authority's nine-character code, such as E09000000; it may be empty.",
    "reporting_period": "The period of the report: 2023-m08, fy2023-24-q1 or fy2022-23.",
    "data_as_at": "The day on which the figures were drawn, such as 2023-08-31.",
    "neighbour_set": "The version of the statistical neighbours; empty where there is none.",
}

EMPTY_CELL = "An empty cell has nothing to say."

#: What the sheets that are no table of the contract hold.
SENTENCES: dict[str, str] = {
    "Report": "Whose figures these are, of which period and as at which day.",
    "Figures": "The figures, one row for each measure. An empty cell was not given, or is worked"
    " out from its counts.",
    "Numerators": "The upper numbers behind figures of other periods. An empty cell is a count that"
    " was not given.",
    "Denominators": "The lower numbers behind figures of other periods. An empty cell is a count"
    " that was not given.",
    "observations": "Only figures that need a row each, with a note or a status; the rest stand in"
    " Figures.",
}

#: Title and words of the note at each heading of the wide sheets.
WIDE_NOTES: dict[str, tuple[str, str]] = {
    "ref": ("Reference", "The reference of a measure in the sheet indicators, as text."),
    "measure": ("Measure", "The name of the measure, to read by. The reference is what counts."),
    "area": ("Area", "An area of the sheet areas; empty is the whole authority."),
    "breakdown": ("Breakdown", "A breakdown of the sheet categories; empty is all."),
    "category": ("Category", "A category of that breakdown; empty is all."),
    "basis": (
        "Basis",
        "How the figures of this row relate to their period: on its last day, inside it, from"
        " 1 April to its end, or the twelve months to its end.",
    ),
    "numerator": ("Numerator", "The upper number behind the current figure."),
    "denominator": ("Denominator", "The lower number behind the current figure."),
}

_FIGURE = "A number in the unit of the measure, 77.8 for 77.8%; or c, x or z where there is none."

#: A row of each of two sheets, for a workbook that has none yet.
EXAMPLE: dict[str, dict[str, str]] = {
    "indicators": {
        "indicator": "visits-4-weeks",
        "ref": "1.1",
        "name": "Children in need visited in the past four weeks",
        "short_name": "Visits to children in need",
        "theme": "Visits and assessments",
        "definition": "Of the children in need on the day of the count, those visited within the"
        " four weeks before it.",
        "numerator_label": "visited in the past four weeks",
        "denominator_label": "children in need",
        "unit": "percent",
        "decimals": "1",
        "polarity": "higher",
        "basis": "snapshot",
        "frequency": "monthly",
        "counts": "children",
        "owner": "Head of Family Support",
        "source": "case management system",
    },
    "Figures": {
        "ref": "1.1",
        "measure": "Visits to children in need",
        "basis": "snapshot",
        "numerator": "386",
        "denominator": "490",
        "current": "left empty: it is worked out from the two counts",
        "Jul 25": "80.0",
        "Aug 25": "x",
    },
}


def figure_note(heading: str, current: str = "") -> tuple[str, str]:
    """Title and words of the note at a column of figures; `current` is the period under it."""
    if not current:
        return heading[:TITLE_LIMIT], _FIGURE
    return "Current figure", f"The figure for {spelt(current)}. {_FIGURE}"


def field_note(field: Mapping[str, Any]) -> tuple[str, str]:
    """Title and words of the note at a column of a table of the contract."""
    needed = " Needed." if field.get("constraints", {}).get("required") else ""
    example = f" Example: {field['example']}" if "example" in field else ""
    words = str(field.get("description", field["title"]))
    title = str(field["title"])
    short = title if len(title) <= TITLE_LIMIT else str(field["name"])
    return short, f"{_sheets_for_files(words)}{needed}{example}"


def sentence_of(sheet: str) -> str:
    """What a sheet holds, for its cell A2."""
    if sheet in SENTENCES:
        return SENTENCES[sheet]
    return f"{schema_of(sheet)['description']} {EMPTY_CELL}"


def spelt(token: str) -> str:
    """A period in words where its token is one: `August 2023`; else the token itself."""
    try:
        return spell_period(parse_period(token))
    except ValueError:
        return token


def _sheets_for_files(words: str) -> str:
    """`in areas.csv` as `in the sheet areas`: a workbook has no files."""
    return " ".join(
        f"the sheet {word.replace('.csv', '')}" if ".csv" in word else word
        for word in words.split(" ")
    )
