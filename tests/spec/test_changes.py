"""What an edition says otherwise than the one before it: each rule as a table to read.

A number that is hidden or withdrawn since is never repeated, nor one beside another from which it
differs by so few people that they would be hidden; whatever is printed or given as values is made
of what these tables hold.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from packages_by_hand import rows_of
from published_by_hand import CHILDREN, VISITS, an_edition, between, figure, judged, key
from words_by_hand import TEMPLATES

from generator.compose.changes_sections import sections
from generator.compose.changes_text import changes_lines, changes_values
from generator.compose.changes_words import (
    action_words,
    change_words,
    recommendation_words,
    summary,
    told_words,
)
from generator.judge.plan_changes import actions_moved, recommendations_moved, targets_changed
from generator.judge.tellable import Kept
from generator.model.archive import (
    PublishedAction,
    PublishedEdition,
    PublishedRecommendation,
    PublishedRevision,
    PublishedTarget,
)
from generator.model.changes import Changes, FigureChange
from generator.protect.records import WITHHELD

#: The fixed words of a comparison.
WORDS = TEMPLATES.words.changed

NOTHING_KEPT = Kept({}, frozenset(), 5)

MAY, AUGUST = "2023-05-scrutiny", "2023-08-scrutiny"

#: One figure in two editions: what may be said of it. Empty where it is not said to have changed.
FIGURES = """
of       | published              | now                    | declared               | then                                    | since                                | why
visits   | 78.0 (390/500)         | 78.0 (390/500)         |                        |                                         |                                      |
visits   | 78                     | 78.4 (392/500)         |                        |                                         |                                      |
visits   | 78.0 (390/500)         | 80.0 (400/500)         | revision late records  | 78.0%                                   | 80.0%                                | Revision: late records
visits   | 78.0 (390/500)         | 80.0 (400/500)         | correction a slip      | 78.0%                                   | 80.0%                                | Correction: a slip
visits   | 78.0 (390/500)         | 80.0 (400/500)         |                        | 78.0%                                   | 80.0%                                | No reason published
visits   | 78.0 (390/500)         | 78.2 (391/500)         | revision late records  | Not repeated: revised by a small number | 78.2%                                | Revision: late records
visits   | 78.0 (390/500)         | 78.8 (394/500)         | revision 4 came late   | Not repeated: revised by a small number | 78.8%                                | Revision: Withheld, because the text counts so few people that one of them could be recognised.
visits   | 78.0 (390/500)         | 78.2 (399/510)         | revision late records  | Not repeated: revised by a small number | 78.2%                                | Revision: late records
visits   | 78.0 (390/500)         | 77.7 (412/530)         | revision late records  | 78.0%                                   | 77.7%                                | Revision: late records
visits   | 78.0 (390/500)         | 77.8 (392/504)         | revision late records  | Not repeated: revised by a small number | 77.8%                                | Revision: late records
children | 790                    | 785                    | revision moved away    | Not repeated: revised by a small number | 785                                  | Revision: moved away
children | 790                    | 784                    | revision moved away    | 790                                     | 784                                  | Revision: moved away
children | [c]                    | 12                     |                        | Not shown, to protect confidentiality   | 12                                   | Now shown
children | 12                     | [c]                    | revision late records  | Not repeated: it is hidden since        | Not shown, to protect confidentiality | Now hidden
visits   | [c] 95+                | 97.0 (485/500)         |                        | 95% or more, shown only as a range, to protect confidentiality | 97.0%         | Now shown
visits   | 97.0 (485/500)         | [c] 95+                |                        | Not repeated: it is hidden since        | 95% or more, shown only as a range, to protect confidentiality | Now hidden
children | [x]                    | 790                    | revision it came late  | Not available                           | 790                                  | Revision: it came late
children | 790                    | [x]                    |                        | 790                                     | Not available                        | No reason published
visits   | 78.0                   | 78.4 (392/500)         | revision now counted   | Not repeated: revised by a small number | 78.4%                                | Revision: now counted
visits   | 78.0                   | 80.0 (400/500)         | revision now counted   | 78.0%                                   | 80.0%                                | Revision: now counted
visits   | 78.0 (390/500)         | 78.4                   | revision counts lost   | Not repeated: revised by a small number | 78.4%                                | Revision: counts lost
visits   | [c] 95+                | [c]                    |                        |                                         |                                      |
children | [c]                    | [c]                    |                        |                                         |                                      |
"""  # noqa: E501


@pytest.mark.parametrize("case", rows_of(FIGURES), ids=lambda c: f"{c['published']} {c['now']}")
def test_a_figure_says_no_more_beside_the_other_than_it_may(case: dict[str, str]) -> None:
    kind, _, reason = case["declared"].partition(" ")
    declared = [PublishedRevision(key(case["of"], "2023-m05"), kind, reason)] if kind else []
    then = an_edition(MAY, "2023-m05", [figure(case["of"], "2023-m05", case["published"])])
    now = an_edition(figures=[figure(case["of"], "2023-m05", case["now"])], revisions=declared)
    found = between(then, now)
    if not case["why"]:
        assert found.figures == ()
        return
    (one,) = found.figures
    said = (told_words(one.then), told_words(one.now), change_words(one.change, one.reason))
    assert said == (case["then"], case["since"], case["why"])


def everything(found: Changes) -> str:
    """All that any form of a comparison says: sections, lines, values."""
    rows = [
        cell.text + cell.small
        for s in sections(found, words=WORDS)
        if s.table
        for row in s.table.rows
        for cell in row
    ]
    said = [sentence for section in sections(found, words=WORDS) for sentence in section.sentences]
    return " ".join((*rows, *said, *changes_lines(found, WORDS), json.dumps(changes_values(found))))


def test_hidden_then_shown_then_hidden_is_repeated_by_nobody() -> None:
    """613 was published once, and never again: not beside the editions that hid it."""

    def told(name: str, period: str, said: str) -> PublishedEdition:
        return an_edition(
            name,
            period,
            [figure("children", "2023-m05", said)],
            judgements=[judged("children", "2023-m05", "not rated")],
        )

    first, second, third = (
        told(MAY, "2023-m05", "[c]"),
        told("2023-06-scrutiny", "2023-m06", "613"),
        told(AUGUST, "2023-m08", "[c]"),
    )
    assert "613" in everything(between(first, second)), "it was shown on its own day"
    for found in (
        between(second, third),
        between(first, third),
        between(first, second, third),
    ):
        assert "613" not in everything(found)
    (one,) = between(second, third).figures
    assert one.change is FigureChange.NOW_HIDDEN
    (beside,) = between(second, third).headlines
    assert beside.then is not None
    assert beside.then.rating is None, "a rating would say on which side of a target it lies"


def test_a_withdrawn_figure_is_said_to_be_withdrawn_and_no_more() -> None:
    where = key("children", "2023-m05")
    then = an_edition(MAY, "2023-m05", [figure("children", "2023-m05", "[c]")])
    now = an_edition(figures=[figure("children", "2023-m05", "[c]")])
    (one,) = between(then, now, withdrawn={where: date(2023, 7, 1)}).figures
    assert (told_words(one.then), told_words(one.now)) == ("Withdrawn", "Withdrawn")
    assert between(then, now, withdrawn={where: date(2023, 4, 1)}).figures == ()
    # A table that still gave it would not be repeated either.
    still = replace(then, figures=(figure("children", "2023-m05", "613"),))
    assert "613" not in everything(between(still, now, withdrawn={where: date(2023, 7, 1)}))


def test_a_headline_of_then_is_not_printed_beside_its_small_revision() -> None:
    then = an_edition(
        MAY,
        "2023-m05",
        [figure("children", "2023-m05", "613")],
        judgements=[judged("children", "2023-m05", "green")],
    )
    now = an_edition(
        figures=[figure("children", "2023-m05", "615"), figure("children", "2023-m08", "640")],
        judgements=[judged("children", "2023-m08", "red")],
    )
    found = between(then, now)
    assert "613" not in everything(found)
    assert found.ratings == ()
    assert "The earlier rating of 1 indicator is not repeated" in everything(found)


def test_a_range_that_is_lost_takes_its_rating_with_it() -> None:
    then = an_edition(
        MAY,
        "2023-m05",
        [figure("visits", "2023-m05", "[c] 95+")],
        judgements=[judged("visits", "2023-m05", "green")],
    )
    (kept,) = between(then, an_edition(figures=then.figures)).headlines
    assert kept.then is not None and kept.then.rating == "green"
    (lost,) = between(then, an_edition(figures=[figure("visits", "2023-m05", "[c]")])).headlines
    assert lost.then is not None and lost.then.rating is None
    assert told_words(lost.then.told) == "Not repeated: it is hidden since"


def test_what_either_edition_protects_is_protected() -> None:
    open_now = replace(CHILDREN, disclosure="open")
    then = an_edition(MAY, "2023-m05", [figure("children", "2023-m05", "613")])
    now = an_edition(figures=[figure("children", "2023-m05", "615")], indicators=[VISITS, open_now])
    assert "613" not in everything(between(then, now))
    open_then = replace(then, indicators=(VISITS, open_now))
    assert "613" in everything(between(open_then, now))


def test_an_edition_that_names_no_profile_is_held_to_the_strictest() -> None:
    then = an_edition(MAY, "2023-m05", [figure("children", "2023-m05", "613")])
    now = an_edition(figures=[figure("children", "2023-m05", "620")])
    assert "613" in everything(between(then, now))
    assert "613" not in everything(between(then, now, profile=""))


#: A headline in two editions, and what the table of headlines says of it.
HEADLINES = """
published      | rated     | now            | rated now | then           | since          | rating then | rating now | moved
78.0 (390/500) | amber     | 91.0 (455/500) | green     | 78.0%          | 91.0%          | Amber       | Green      | yes
78.0 (390/500) | amber     | 79.0 (395/500) | amber     | 78.0%          | 79.0%          | Amber       | Amber      |
[c]            | not rated | 79.0 (395/500) | amber     | Not shown, to protect confidentiality | 79.0% | Not rated | Amber | yes
[x]            | no figure | 79.0 (395/500) | amber     | Not available  | 79.0%          | No figure   | Amber      | yes
"""  # noqa: E501


@pytest.mark.parametrize("case", rows_of(HEADLINES), ids=lambda c: c["published"])
def test_headlines_stand_side_by_side_with_their_periods_and_ratings(case: dict[str, str]) -> None:
    then = an_edition(
        MAY,
        "2023-m05",
        [figure("visits", "2023-m05", case["published"])],
        indicators=[VISITS],
        judgements=[judged("visits", "2023-m05", case["rated"])],
    )
    now = an_edition(
        figures=[
            figure("visits", "2023-m05", case["published"]),
            figure("visits", "2023-m08", case["now"]),
        ],
        indicators=[VISITS],
        judgements=[judged("visits", "2023-m08", case["rated now"])],
    )
    found = between(then, now)
    assert bool(found.ratings) is bool(case["moved"])
    table = next(s.table for s in sections(found, words=WORDS) if s.place == "headlines")
    assert table is not None
    (row,) = table.rows
    assert [cell.text for cell in row] == [
        "3.3 Children in need visited",
        *(case[name] for name in ("then", "since", "rating then", "rating now")),
    ]
    assert [cell.small for cell in row[1:3]] == ["at 31 May 2023", "at 31 August 2023"]
    assert all(cell.tag is not None and cell.tag.shape for cell in row[3:]), "word, shape, colour"


#: Something about an indicator that is another one now, and what it is called.
DEFINITIONS = """
column            | now                          | called    | what
definition        | Children seen in ten days.   | redefined | Definition
unit              | count                        | redefined | Unit
basis             | year_to_date                 | redefined | What it covers in time
polarity          | neutral                      | redefined | Which way is better
decimals          | 0                            | redefined | Decimal places
numerator_label   | seen                         | redefined | What is counted
denominator_label | children with a plan         | redefined | Of what it is counted
name              | Children in need seen        | renamed   | Name
ref               | 3.4                          | renamed   | Reference
quality_note      | Late in summer               |           |
"""


@pytest.mark.parametrize("case", rows_of(DEFINITIONS), ids=lambda c: c["column"])
def test_another_meaning_is_told_from_another_name(case: dict[str, str]) -> None:
    value: Any = int(case["now"]) if case["column"] == "decimals" else case["now"]
    then, now = (
        an_edition(MAY, "2023-m05", indicators=[VISITS]),
        an_edition(indicators=[replace(VISITS, **{case["column"]: value})]),
    )
    found = between(then, now)
    assert [len(found.redefined), len(found.renamed)] == [
        case["called"] == "redefined",
        case["called"] == "renamed",
    ]
    section = next(
        one for one in sections(found, words=WORDS) if one.place in ("indicators", "unchanged")
    )
    if case["called"]:
        assert section.table is not None
        assert section.table.rows[0][1].text == case["what"]
        assert section.table.rows[0][1].small == ("renamed only" * (case["called"] == "renamed"))
    else:
        assert "No indicator was added, dropped, renamed or redefined." in section.sentences


def test_an_indicator_of_one_edition_alone_is_added_or_dropped() -> None:
    then, now = an_edition(MAY, "2023-m05", indicators=[VISITS]), an_edition(indicators=[CHILDREN])
    found = between(then, now)
    assert (found.added, found.dropped) == (("children",), ("visits",))
    assert "Added: 1.2 Children in need." in everything(found)
    assert "Dropped: 3.3 Children in need visited." in everything(found)


#: The targets of one indicator in two editions, as `from to minimum upper`, and what is said.
TARGETS = """
published                                   | now                                         | changed
fy2023-24 - 85 90                           | fy2023-24 - 85 90                           |
fy2023-24 - 85 90                           | fy2023-24 - 80 90                           | fy2023-24: 85 90 > 80 90
fy2023-24 - 85 90                           |                                             | fy2023-24: 85 90 > none
fy2022-23 fy2022-23 80 85; fy2023-24 - 85 90 | fy2023-24 - 85 90                          |
fy2022-23 - 80 85; fy2023-24 - 85 90        | fy2023-24 - 85 90                           |
fy2023-24 - 85 90                           | fy2023-24 - 85 90; fy2024-25 - 88 92        | fy2024-25: none > 88 92
"""  # noqa: E501


@pytest.mark.parametrize("case", rows_of(TARGETS), ids=lambda c: f"{c['published']} {c['now']}")
def test_a_target_is_said_to_change_where_one_in_force_does(case: dict[str, str]) -> None:
    def rows(said: str) -> tuple[PublishedTarget, ...]:
        cells = (row.split() for row in said.split(";") if row.strip())
        return tuple(
            PublishedTarget("visits", "", first, last.strip("-"), minimum=low, upper=high)
            for first, last, lowest, highest in cells
            for low, high in (
                (figure("visits", "", lowest).value, figure("visits", "", highest).value),
            )
        )

    def ends(target: PublishedTarget | None) -> str:
        return f"{target.minimum} {target.upper}" if target else "none"

    then = replace(an_edition(MAY, "2023-m05"), targets=rows(case["published"]))
    now = replace(an_edition(), targets=rows(case["now"]))
    found = [f"{o.from_period}: {ends(o.then)} > {ends(o.now)}" for o in targets_changed(then, now)]
    assert found == ([case["changed"]] if case["changed"] else [])


#: An action in two editions, as `status due closed-in closed-by`, and what became of it.
ACTIONS = """
published                  | now                        | said
-                          | on_track 2023-09-30        | Opened
-                          | overdue 2023-07-31         | Opened; overdue, due on 31 July 2023
on_track 2023-09-30        | on_track 2023-09-30        |
on_track 2023-09-30        | at_risk 2023-12-31         | Slipped from 30 September 2023 to 31 December 2023
on_track 2023-09-30        | on_track 2023-06-30        | Brought forward from 30 September 2023 to 30 June 2023
on_track 2023-07-31        | overdue 2023-07-31         | Overdue, due on 31 July 2023
overdue 2023-04-30         | overdue 2023-07-31         | Slipped from 30 April 2023 to 31 July 2023; still overdue, due on 31 July 2023
overdue 2023-04-30         | overdue 2023-04-30         | Still overdue, due on 30 April 2023
on_track 2023-09-30        | done 2023-09-30            | Closed
on_track 2023-09-30        | done 2023-09-30 in by-the-board | Closed by by-the-board
done 2023-04-30            | on_track 2023-12-31        | Reopened
on_track 2023-09-30        | -                          | No longer listed
done 2023-04-30            | -                          |
done 2023-04-30            | done 2023-04-30            |
"""  # noqa: E501


def an_action(said: str) -> tuple[PublishedAction, ...]:
    if said == "-":
        return ()
    status, due, *closed = said.split()
    closed_in, closed_by = closed or ("", "")
    day = date.fromisoformat(due)
    return (
        PublishedAction(
            "A1", (), "", "See them", "Head", day, day, status,
            closed_in=closed_in, closed_by=closed_by,
        ),
    )  # fmt: skip


@pytest.mark.parametrize("case", rows_of(ACTIONS), ids=lambda c: f"{c['published']} {c['now']}")
def test_what_became_of_an_action_is_said(case: dict[str, str]) -> None:
    found = actions_moved(an_action(case["published"]), an_action(case["now"]), NOTHING_KEPT)
    assert [action_words(one) for one in found] == ([case["said"]] if case["said"] else [])


#: A recommendation in two editions, as `response answer status closed-in`, and what became of it.
ANSWERS = """
published               | now                     | said
-                       | awaited - open -        | Made
-                       | accepted yes open -     | Made; answered
awaited - open -        | accepted yes open -     | Answered
awaited - open -        | awaited - open -        |
accepted yes open -     | partly some open -      | Answer changed
accepted yes open -     | accepted yes done 2023  | Closed
accepted yes open -     | accepted yes late -     | Status changed
accepted yes done 2023  | accepted yes open -     | Reopened
accepted yes open -     | -                       | No longer listed
accepted yes done 2023  | -                       |
"""


def a_recommendation(said: str) -> tuple[PublishedRecommendation, ...]:
    if said == "-":
        return ()
    response, answer, status, closed_in = (part.strip("-") for part in said.split())
    return (
        PublishedRecommendation(
            "R1", "Board", None, "See them", response, answer, status, closed_in=closed_in
        ),
    )


@pytest.mark.parametrize("case", rows_of(ANSWERS), ids=lambda c: f"{c['published']} {c['now']}")
def test_what_became_of_a_recommendation_is_said(case: dict[str, str]) -> None:
    found = recommendations_moved(
        a_recommendation(case["published"]), a_recommendation(case["now"]), NOTHING_KEPT
    )
    assert [recommendation_words(one) for one in found] == ([case["said"]] if case["said"] else [])


def test_a_text_of_then_is_told_by_the_rule_of_today_and_as_it_is_now() -> None:
    then = an_edition(MAY, "2023-m05", judgements=[judged("visits", "", "no figure")])
    told = replace(
        then,
        recommendations=(
            *a_recommendation("awaited kept open -"),
            replace(a_recommendation("awaited x open -")[0], ref="R2", text="Ask three children"),
        ),
        actions=(
            replace(an_action("on_track 2023-06-30")[0], progress="Late in the north", owner="Old"),
        ),
    )
    now = replace(
        an_edition(judgements=then.judgements),
        recommendations=(replace(a_recommendation("accepted x open -")[0], answer=WITHHELD),),
        actions=an_action("on_track 2023-09-30"),
    )
    found = everything(between(told, now))
    for words in ("kept", "three children", "Late in the north", "Old"):
        assert words not in found, words
    assert "No longer listed" in found and "Answered" in found


def test_where_nothing_changed_every_part_says_so() -> None:
    both = [figure("visits", "2023-m05", "78.0 (390/500)")]
    rated = [judged("visits", "2023-m05", "amber"), judged("children", "", "no figure")]
    plans: Any = {
        "actions": an_action("done 2023-04-30"),
        "recommendations": a_recommendation("accepted yes open -"),
    }
    then = replace(an_edition(MAY, "2023-m05", both, judgements=rated), **plans)
    found = between(then, replace(an_edition(figures=both, judgements=rated), **plans))
    said = [sentence for section in sections(found, words=WORDS) for sentence in section.sentences]
    assert said == [
        "No indicator has another rating than in the edition of May 2023.",
        "No figure of the last edition was revised.",
        "No indicator was added, dropped, renamed or redefined.",
        "No target was changed.",
        "No action was opened, moved, late or closed.",
        "No recommendation was made, answered or closed.",
    ]
    assert summary(found) == "Since the edition of May 2023, nothing that it told has changed."
    corrected = replace(found.now, edition=f"{found.then.edition}-c1")
    said_of_it = "figures are unchanged: words are put right."
    assert said_of_it in summary(replace(found, now=corrected, actions=()))
    assert said_of_it not in summary(replace(found, now=corrected, actions=(), gone=1))
    late = replace(then, actions=an_action("overdue 2023-04-30"))
    later = replace(
        an_edition(figures=both, judgements=rated),
        actions=late.actions,
        recommendations=late.recommendations,
    )
    still = between(late, later)
    assert [one.is_as_it_was for one in still.actions] == [True]
    assert said_of_it in summary(replace(still, now=corrected))


def test_an_edition_of_before_there_were_such_tables_is_said_to_have_none() -> None:
    now = replace(
        an_edition(judgements=[judged("visits", "", "no figure")]),
        actions=an_action("overdue 2023-07-31"),
        recommendations=a_recommendation("awaited - open -"),
    )
    found = between(an_edition(MAY, "2023-m05"), now)
    said = everything(found)
    for what in ("ratings", "actions", "recommendations"):
        assert f"The edition of May 2023 did not publish its {what} as a table" in said
    assert (found.headlines, found.actions, found.recommendations) == ((), (), ())
    assert "nothing that it told as a table has changed" in summary(found)


def test_plans_that_neither_edition_has_are_not_spoken_of() -> None:
    found = between(an_edition(MAY, "2023-m05"), an_edition())
    assert {"actions", "recommendations"} & {
        section.place for section in sections(found, words=WORDS)
    } == set()


def test_provisional_figures_that_are_confirmed_and_figures_that_are_gone_are_counted() -> None:
    then = an_edition(
        MAY,
        "2023-m05",
        [figure("children", "2023-m05", "613 provisional"), figure("children", "2020-m05", "500")],
    )
    found = between(then, an_edition(figures=[figure("children", "2023-m05", "613")]))
    assert (found.figures, found.confirmed, found.gone) == ((), 1, 1)
    assert "500" not in everything(found)


def test_a_sum_over_months_has_the_reason_of_the_month_that_was_declared() -> None:
    total = ("children", "2023-m05")
    july = key("children", "2023-m05", basis="in_period")
    then = an_edition(MAY, "2023-m05", [figure(*total, "600", basis="year_to_date")])
    now = an_edition(
        figures=[figure(*total, "640", basis="year_to_date")],
        revisions=[PublishedRevision(july, "revision", "late records")],
    )
    (one,) = between(then, now).figures
    assert (one.change, one.reason) == (FigureChange.REVISION, "late records")
