"""Which edition an edition is set beside, as a table of what the archive holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from packages_by_hand import rows_of

from generator.model.archive import CatalogueEntry, PublishedFigure, Withdrawal
from generator.model.editions import Authority
from generator.model.exempt import Exempt
from generator.read.record import figures_told
from generator.since import edition_before, kept_of

#: An edition is its name, its body, its month; then what it corrects, or a word on its standing.
ARCHIVE = {
    "may": "scrutiny 5",
    "may-board": "board 5",
    "june-board": "board 6",
    "june-board-c1": "board 6 corrects june-board",
    "july": "scrutiny 7 withdrawn",
    "july-private": "scrutiny 7 exempt",
}

CASES = """
now                            | follows    | beside        | because
august scrutiny 8              | may        | may           | it says so
august scrutiny 8              |            | may           | the last of its body; july was withdrawn as a whole
august board 8                 | may        | may           | it says so, whatever body that was for
august board 8                 | june-board | june-board-c1 | what it follows was corrected
august board 8                 |            | june-board-c1 | the last of its body
june-board-c1 board 6 corrects june-board | may-board | june-board | a correction is set beside what it corrects
august scrutiny 8              | gone       | may           | what it follows is not published
august panel 8                 |            |               | the first of its body
may scrutiny 5                 |            |               | the first of all
august scrutiny 8 exempt       |            | july-private  | a public one tells less
"""  # noqa: E501


def entry(name: str, said: str) -> CatalogueEntry:
    body, month, *standing = said.split()
    day = date(2023, int(month), 28)
    is_whole = standing == ["withdrawn"]
    return CatalogueEntry(
        Authority("a", "A"),
        name,
        "A report",
        body,
        "scrutiny",
        f"2023-m{int(month):02d}",
        day,
        day,
        day,
        exempt=Exempt(1, "of one child") if standing == ["exempt"] else None,
        withdrawals=(Withdrawal(day, "role", "a reason", is_whole=True),) if is_whole else (),
        supersedes=standing[1] if standing[:1] == ["corrects"] else None,
    )


@pytest.mark.parametrize("case", rows_of(CASES), ids=lambda case: case["because"])
def test_an_edition_is_set_beside_the_one_before_it(case: dict[str, str]) -> None:
    name, said = case["now"].split(" ", 1)
    now = entry(name, said)
    held = [entry(other, said) for other, said in ARCHIVE.items() if other != name]
    earlier = [one for one in held if one.data_as_at <= now.data_as_at]
    found = edition_before(now, case["follows"], earlier)
    assert (found.edition if found else "") == case["beside"]


def figure(symbol: str) -> PublishedFigure:
    return PublishedFigure(
        ("visits", "", "", "", "2023-m05", "snapshot"), "1", None, None, None, symbol, "final"
    )


@pytest.mark.parametrize(
    ("of_correction", "of_july", "is_kept_back"), [("c", "", True), ("", "c", False)]
)
def test_what_a_later_correction_says_holds_against_editions_of_newer_data(
    of_correction: str, of_july: str, is_kept_back: bool
) -> None:
    correction = replace(
        entry("may-c1", "scrutiny 5 corrects may"), publication_date=date(2023, 9, 1)
    )
    told = [
        (one, figures_told(one, (figure(symbol),), ()))
        for one, symbol in (
            (entry("may", "scrutiny 5"), ""),
            (correction, of_correction),
            (entry("july", "scrutiny 7"), of_july),
        )
    ]
    for order in (told, told[::-1]):
        assert (figure("").key in kept_of(order).hidden) is is_kept_back
