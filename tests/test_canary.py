"""No output holds a number of a hidden figure: every byte of each is searched for unusual ones.

The edition is made twice. With small counts every number beside them is unusual and has to be
hidden; with large ones the same numbers may be shown, and are found, so that the search can fail.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from cases_by_hand import said_to
from packages_by_hand import (
    SCRUTINY,
    Tables,
    edition_settings,
    rows_of,
    write_package,
    write_workspace,
)

from conftest import run_packs
from generator.protect.leaks.opened import texts_in

#: Numbers that hidden figures carry, each by what carries it. None is a figure of anything else.
SHOWN_IF_LARGE = {
    "a sum of days": "81547",
    "a denominator": "70411",
    "the denominator of a partner": "60497",
    "the numerator of a partner": "53881",
    "the population of a rate": "61657",
    "a month": "33331",
    "another month": "33347",
    "a part of a category": "42461",
    "the note of a figure": "27183",
    "an earlier value of a figure": "36781",
    "the denominator of a comparator": "52511",
    "the note of a comparator": "31487",
    "an action's progress": "48611",
    "a voice": "46811",
    "the reason of a revision": "45707",
    "the partner of an audited grade": "15731",
    "a risk": "16249",
    "the note of a self-assessment": "18523",
    "the partner of a rule of a return": "17389",
    "the words of a rule of a return": "16447",
}

INDICATORS = """
indicator | ref | name             | theme | unit           | polarity | basis     | frequency | counts   | grain   | numerator_label | denominator_label
waited    | 1.1 | Days waited      | Work  | days           | lower    | snapshot  | monthly   | children | monthly | days            | children waiting
seen      | 1.2 | Children seen    | Work  | percent        | higher   | snapshot  | monthly   | children | monthly | seen            | children
rated     | 1.3 | Children harmed  | Work  | rate_per_10000 | lower    | snapshot  | monthly   | children | monthly | harmed          | children living here
moved     | 1.4 | Children moved   | Work  | percent        | lower    | in_period | monthly   | children | monthly | moved           | children with a home
left      | 1.6 | Children leaving | Work  | count          | lower    | snapshot  | monthly   | children | monthly | leaving         |
placed    | 1.5 | Children placed  | Work  | percent        | higher   | snapshot  | monthly   | children | monthly | placed          | children in care
"""  # noqa: E501

OBSERVATIONS = """
indicator | area  | breakdown | category | period   | basis     | numerator | denominator | value | note
waited    |       |           |          | 2025-m08 | snapshot  | 9000      | 300         |       |
waited    |       |           |          | 2025-m09 | snapshot  | 81547     | {few}       |       | Counted as 27183 on paper
seen      |       |           |          | 2025-m08 | snapshot  | 100000    | 130000      |       |
seen      |       |           |          | 2025-m09 | snapshot  | {seen}    | 130908      |       |
seen      | north |           |          | 2025-m09 | snapshot  | {few}     | 70411       |       |
seen      | south |           |          | 2025-m09 | snapshot  | 53881     | 60497       |       |
rated     |       |           |          | 2025-m08 | snapshot  | 300       | 65000       |       |
rated     |       |           |          | 2025-m09 | snapshot  | {few}     | 61657       |       |
moved     |       |           |          | 2024-m07 | in_period | 6020      | 30100       |       |
moved     |       |           |          | 2024-m08 | in_period | 6040      | 30200       |       |
moved     |       |           |          | 2024-m09 | in_period | 6060      | 30300       |       |
moved     |       |           |          | 2025-m01 | in_period | 6080      | 30400       |       |
moved     |       |           |          | 2025-m02 | in_period | 6100      | 30500       |       |
moved     |       |           |          | 2025-m03 | in_period | 6120      | 30600       |       |
moved     |       |           |          | 2025-m06 | in_period | 6140      | 30700       |       |
moved     |       |           |          | 2025-m07 | in_period | {few}     | 33331       |       |
moved     |       |           |          | 2025-m08 | in_period | 6160      | 30800       |       |
moved     |       |           |          | 2025-m09 | in_period | {few}     | 33347       |       |
left      |       |           |          | 2025-m08 | snapshot  |           |             | 30900 |
left      |       |           |          | 2025-m09 | snapshot  |           |             | {few} |
placed    |       |           |          | 2025-m09 | snapshot  | 40500     | 90000       |       |
placed    |       | age       | young    | 2025-m09 | snapshot  | {few}     | 42461       |       |
placed    |       | age       | old      | 2025-m09 | snapshot  | {rest}    | 47539       |       |
"""  # noqa: E501

OTHERS = {
    "targets": """
indicator | from_period | minimum | upper
seen      | fy2025-26   | 80      | 90
moved     | fy2025-26   | 20      | 10
""",
    "areas": """
area  | name  | kind
north | North | locality
south | South | locality
""",
    "categories": """
breakdown | category | name
age       | young    | Under ten
age       | old      | Ten and over
""",
    "comparators": """
indicator | period   | basis    | comparator | statistic | name    | kind     | value     | numerator | denominator | note         | source
seen      | 2025-m03 | snapshot | england    | value     | England | national | {england} | {few}     | 52511       | Of 31487     | Return
""",  # noqa: E501
    "revisions": """
indicator | period   | basis     | kind       | reason                | previous | current
left      | 2025-m09 | snapshot  | correction | Miscounted as 45707   | 36781    | {few}
""",
    "actions": """
ref | indicators | action    | owner           | status   | progress
A1  | 1.1        | Visit all | Head of Service | on_track | {children} waited, 48611 days in all
""",
    "voice": """
ref | said                              | how_heard | theme
V1  | {children} of 46811 told us so    | Survey    | Visits
""",
    "audits": """
cycle   | theme  | dimension | grade | cases
2025-q2 | Visits | practice  | good  | 15731
2025-q2 | Visits | practice  | poor  | {few}
""",
    "risks": """
ref | risk                          | mitigation | rating
R1  | {children} wait, 16249 in all | Read them  | high
""",
    "return_errors": """
return | period    | code | description                | count
SSDA   | fy2024-25 | 100  | {children} of 16447 wrong  | {few}
SSDA   | fy2024-25 | 101  | Wrong                      | 17389
""",
    "self_assessment": """
characteristic | rating | note
Visits         | good   | {children} of 18523 seen late
""",
}

CHAPTER = """---
title: Work
---

Waiting is {{ value('1.1') }}, {{ change('1.1') }}; seen {{ share('1.2') }}.

```scorecard
theme: Work
```

```chart
ref: '1.4'
```

```by-area
ref: '1.2'
```

```actions
```

```voice
```

```audits
```

```risks
```

```self-assessment
```

```return-errors
```
"""

#: Rows that contradict hidden figures, so that findings speak of them.
SLIPS = """
indicator | area  | breakdown | category | period       | basis     | numerator | denominator | value
moved     |       |           |          | fy2025-26-q2 | in_period | 6000      | 38371       |
placed    | north |           |          | 2025-m09     | snapshot  | 4         | 70423       |
placed    | south |           |          | 2025-m09     | snapshot  | 29131     | 29137       |
"""  # noqa: E501

#: A count that needs no protection.
LARGE = 20003

REFS = tuple(row["ref"] for row in rows_of(INDICATORS))


CLEAR = f"clear {SCRUTINY} --by Director --on 2025-10-10"


def tables(few: int, children: str) -> Tables:
    """The package with so many where a count may be small."""
    filled = {"indicators": INDICATORS, "observations": OBSERVATIONS, **OTHERS}
    numbers = {"few": few, "seen": few + 53881, "rest": 40500 - few}
    words = {"children": children, "england": f"{few * 100 / 52511:.4f}"}
    return {name: rows_of(text.format(**numbers, **words)) for name, text in filled.items()}


@dataclass(frozen=True)
class Outputs:
    """Everything that came out: the workspace's files but its sources, and what was printed."""

    workspace: Path
    files: Mapping[str, bytes]
    printed: Mapping[str, str]

    @cached_property
    def texts(self) -> Mapping[str, tuple[str, ...]]:
        """Every text in each file, plain, packed or in base64."""
        return {
            name: (
                content.decode("utf-8", "replace"),
                *(text.text for text in texts_in(content, set())),
            )
            for name, content in self.files.items()
        }

    @property
    def site(self) -> Path:
        return self.workspace / "site" / SCRUTINY


def made(workspace: Path, few: int, children: str, profile: str = "dfe_1_5") -> Outputs:
    """The edition checked, explained, previewed, published and built."""
    settings = edition_settings(profile=profile)
    write_workspace(workspace, tables(few, children), {"01-work.md": CHAPTER}, settings=settings)
    sources = {path for path in workspace.rglob("*") if path.is_file()}
    files = ["check --format html --output findings.html", "build", CLEAR, "publish", "build"]
    words = [
        "check",
        "check --format json",
        "check --format html --output findings-without.html --without-values",
        *(f"explain {SCRUTINY} {ref}" for ref in REFS),
        "editions",
        "revisions",
        "check your-council/2025-m09",
        "check your-council/2025-m09 --format json",
    ]
    # With large counts the files are enough to show that the search finds what is there.
    commands = [*words, *files] if few < LARGE else files
    printed = {command: run_packs(workspace, *command.split()) for command in commands}
    made_files = {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for path in sorted(workspace.rglob("*"))
        if path.is_file() and path not in sources
    }
    return Outputs(workspace, made_files, printed)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return made(tmp_path_factory.mktemp("canary") / "small", 3, "Three children")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return made(tmp_path_factory.mktemp("canary") / "large", LARGE, "Very many children")


def places_of(number: str, outputs: Outputs) -> list[str]:
    """The outputs that hold a number, with or without a comma, plain, packed or in base64."""
    spelt = re.compile(rf"(?<![0-9A-Za-z.]){number[:2]}[,\u202f ]?{number[2:]}(?![0-9A-Za-z])")
    found = [name for name, texts in outputs.texts.items() if any(map(spelt.search, texts))]
    found += [command for command, text in outputs.printed.items() if spelt.search(text)]
    return found


def test_everything_that_can_come_out_is_there(small: Outputs, large: Outputs) -> None:
    for outputs in (small, large):
        tops = {name.split("/")[0] for name in outputs.files}
        assert {"site", "archive", "preview", ".cache", "findings.html"} <= tops
        assert any("cache/packs/charts" in name for name in outputs.files)
        assert len(outputs.files) > 60


@pytest.mark.parametrize("what", SHOWN_IF_LARGE)
def test_the_search_finds_what_may_be_shown(what: str, large: Outputs) -> None:
    assert places_of(SHOWN_IF_LARGE[what], large) != []


@pytest.mark.parametrize("what", SHOWN_IF_LARGE)
def test_no_output_holds_a_number_of_a_hidden_figure(what: str, small: Outputs) -> None:
    assert places_of(SHOWN_IF_LARGE[what], small) == []


def test_a_page_of_findings_without_values_holds_none_of_a_hidden_figure(
    tmp_path: Path, small: Outputs
) -> None:
    workspace = tmp_path / "slips"
    shutil.copytree(small.workspace, workspace)
    slipped = tables(3, "Three children")
    slipped["observations"] += rows_of(SLIPS)
    write_package(
        workspace, slipped, authority="your-council", period="2025-m09", as_at="2025-09-30"
    )
    said = said_to(f"check {SCRUTINY}", workspace, code=0)
    assert "CON-SUM" in said and "CON-PARTS" in said
    page = workspace / "slips.html"
    said_to(
        f"check {SCRUTINY} --format html --output slips.html --without-values", workspace, code=0
    )
    found = Outputs(workspace, {"slips.html": page.read_bytes()}, {})
    hidden = (*SHOWN_IF_LARGE.values(), "38371", "70423", "29131", "29137")
    assert [number for number in hidden if places_of(number, found)] == []


def test_charts_leave_a_gap_that_words_and_table_name(small: Outputs, large: Outputs) -> None:
    def trend(outputs: Outputs) -> str:
        page = (outputs.site / "indicators" / "moved.html").read_text(encoding="utf-8")
        figure = re.search(r'<svg[^>]* class="wide".*?</svg>', page, re.DOTALL)
        assert figure is not None
        return figure[0]

    def points(drawing: str) -> int:
        return max(len(re.findall("h0", path)) for path in re.findall(r' d="([^"]*)"', drawing))

    assert points(trend(large)) == 10
    assert points(trend(small)) in range(6, 9)
    for month in ("July", "September"):
        assert f"No figure in {month} 2025: not shown, to protect confidentiality." in trend(small)
    page = (small.site / "indicators" / "moved.html").read_text(encoding="utf-8")
    assert len(re.findall(r">\[c\]<", page)) >= 2
