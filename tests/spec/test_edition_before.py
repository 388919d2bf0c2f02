"""Which edition an edition is set beside, as a table of what the archive holds."""

from __future__ import annotations

from datetime import date

import pytest
from packages_by_hand import rows_of

from generator.model.archive import CatalogueEntry, Withdrawal
from generator.model.editions import Authority
from generator.model.exempt import Exempt
from generator.since import edition_before

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
