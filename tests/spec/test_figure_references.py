"""What each figure reference prints in a sentence, for each kind of figure.

On the left what an author writes, on the right what a member reads. Figures are named after what
is peculiar to them: a share that is meant to be high, one that is hidden, one without an earlier.
"""

from __future__ import annotations

import re

import pytest
from editions_by_hand import small_edition
from packages_by_hand import Tables, rows_of

from generator.compose.asked import NoAnswer
from generator.compose.references import words_for
from generator.model.editions import ReleasedEdition
from generator.model.judgements import Judgements
from generator.read.references import parse_reference

Small = tuple[ReleasedEdition, Judgements]

#: Each has the theme Visits and a figure a month.
INDICATORS = """
indicator   | unit           | unit_label        | polarity | basis     | counts   | range | decimals
visited     | percent        |                   | higher   | snapshot  | children |       |
outstanding | percent        |                   | lower    | snapshot  | children |       |
in-need     | count          |                   | neutral  | snapshot  | children |       |
episodes    | count          |                   | lower    | in_period | events   |       |
plans-rate  | rate_per_10000 |                   | neutral  | snapshot  | children |       |
court       | weeks          |                   | lower    | in_period | events   |       | 0
wait        | days           |                   | lower    | in_period | things   |       | 1
cost        | pounds         |                   | lower    | in_period | things   |       | 0
caseload    | number         | children a worker | lower    | snapshot  | things   |       | 0
audits      | score          |                   | higher   | in_period | things   |       | 1
contacts    | percent        |                   | higher   | year_to_date | events |       |
hidden      | percent        |                   | higher   | snapshot  | children |       |
ranged      | percent        |                   | higher   | snapshot  | children | yes   |
absent      | percent        |                   | higher   | snapshot  | children |       |
first       | percent        |                   | higher   | snapshot  | children |       |
uncounted   | percent        |                   | higher   | snapshot  | children |       |
not-final   | percent        |                   | higher   | snapshot  | children |       |
as-before   | percent        |                   | higher   | snapshot  | children |       |
hardly      | percent        |                   | higher   | snapshot  | children |       |
few         | percent        |                   | higher   | snapshot  | children |       |
falling     | percent        |                   | higher   | snapshot  | children |       |
usual       | percent        |                   | higher   | snapshot  | children |       |
"""  # noqa: E501
OBSERVATIONS = """
indicator   | period   | basis        | numerator | denominator | value | status      | symbol
visited     | 2023-m05 | snapshot     | 672       | 800         |       |             |
visited     | 2023-m08 | snapshot     | 615       | 790         |       |             |
outstanding | 2023-m05 | snapshot     | 86        | 290         |       |             |
outstanding | 2023-m08 | snapshot     | 34        | 291         |       |             |
in-need     | 2023-m05 | snapshot     |           |             | 1738  |             |
in-need     | 2023-m08 | snapshot     |           |             | 1790  |             |
episodes    | 2023-m05 | in_period    |           |             | 62    |             |
episodes    | 2023-m08 | in_period    |           |             | 40    |             |
plans-rate  | 2023-m05 | snapshot     |           |             | 45.3  |             |
plans-rate  | 2023-m08 | snapshot     |           |             | 42.6  |             |
court       | 2023-m05 | in_period    |           |             | 45    |             |
court       | 2023-m08 | in_period    |           |             | 44    |             |
wait        | 2023-m05 | in_period    |           |             | 12.5  |             |
wait        | 2023-m08 | in_period    |           |             | 14.0  |             |
cost        | 2023-m05 | in_period    |           |             | 1200  |             |
cost        | 2023-m08 | in_period    |           |             | -2336 |             |
caseload    | 2023-m05 | snapshot     |           |             | 16    |             |
caseload    | 2023-m08 | snapshot     |           |             | 15    |             |
audits      | 2023-m05 | in_period    |           |             | 3.1   |             |
audits      | 2023-m08 | in_period    |           |             | 3.4   |             |
contacts    | 2023-m05 | year_to_date | 2400      | 2500        |       |             |
contacts    | 2023-m08 | year_to_date | 6015      | 6417        |       |             |
hidden      | 2023-m05 | snapshot     | 30        | 60          |       |             |
hidden      | 2023-m08 | snapshot     | 3         | 60          |       |             |
ranged      | 2023-m05 | snapshot     | 150       | 200         |       |             |
ranged      | 2023-m08 | snapshot     | 197       | 200         |       |             |
absent      | 2023-m05 | snapshot     | 150       | 200         |       |             |
absent      | 2023-m08 | snapshot     |           |             |       |             | x
first       | 2023-m08 | snapshot     | 150       | 200         |       |             |
uncounted   | 2023-m05 | snapshot     |           |             | 70.0  |             |
uncounted   | 2023-m08 | snapshot     |           |             | 75.0  |             |
not-final   | 2023-m05 | snapshot     | 150       | 200         |       |             |
not-final   | 2023-m08 | snapshot     | 154       | 200         |       | provisional |
as-before   | 2023-m05 | snapshot     | 150       | 200         |       |             |
as-before   | 2023-m08 | snapshot     | 150       | 200         |       |             |
hardly      | 2023-m05 | snapshot     | 50026     | 100000      |       |             |
hardly      | 2023-m08 | snapshot     | 50024     | 100000      |       |             |
few         | 2023-m05 | snapshot     | 8         | 16          |       |             |
few         | 2023-m08 | snapshot     | 9         | 16          |       |             |
"""
#: A year and a half of months: the last far below all, and the last among them.
RUNS = {
    "falling": [84, 85, 86, 84, 85, 87, 85, 84, 86, 85, 84, 86, 85, 85, 84, 86, 85, 70],
    "usual": [84, 85, 86, 84, 85, 87, 85, 84, 86, 85, 84, 86, 85, 85, 86, 84, 85, 84],
}
TARGETS = """
indicator   | from_period | minimum | upper
visited     | fy2023-24   | 85      | 90
outstanding | fy2023-24   | 10      | 5
episodes    | fy2023-24   |         | 30
court       | fy2023-24   | 30      | 26
wait        | fy2023-24   | 12.5    |
cost        | fy2023-24   | 0       |
caseload    | fy2023-24   | 16      | 14
audits      | fy2023-24   | 3.5     |
hidden      | fy2023-24   | 80      |
ranged      | fy2023-24   | 80      | 90
absent      | fy2023-24   | 80      |
"""
COMPARATORS = """
indicator   | period   | basis     | comparator | kind     | name    | statistic | value | decimals
visited     | 2023-m08 | snapshot  | england    | national | England | value     | 80.04 | 1
outstanding | 2023-m08 | snapshot  | england    | national | England | value     | 10.5  | 1
in-need     | 2023-m08 | snapshot  | england    | national | England | value     | 1789  | 0
plans-rate  | 2023-m08 | snapshot  | england    | national | England | value     | 43.2  | 1
court       | 2023-m08 | in_period | england    | national | England | value     | 43    | 0
cost        | 2023-m08 | in_period | england    | national | England | value     | -300  | 0
hidden      | 2023-m08 | snapshot  | england    | national | England | value     | 43.2  | 1
as-before   | 2023-m08 | snapshot  | england    | national | England | value     | 75.04 | 1
"""


def tables() -> Tables:
    """The package of all these kinds of figure."""
    made = {
        "indicators": rows_of(INDICATORS),
        "observations": rows_of(OBSERVATIONS),
        "targets": rows_of(TARGETS),
        "comparators": rows_of(COMPARATORS),
    }
    for number, row in enumerate(made["indicators"], 1):
        row |= {"ref": str(number), "name": row["indicator"], "theme": "Visits"}
        row |= {"frequency": "monthly", "safe_range": row.pop("range")}
        if row["unit"] == "percent":
            row |= {"numerator_label": "of them", "denominator_label": "children"}
    for indicator, values in RUNS.items():
        months = [f"2022-m{month:02d}" for month in range(3, 13)]
        months += [f"2023-m{month:02d}" for month in range(1, 9)]
        for month, value in zip(months, values, strict=True):
            figure = {"numerator": str(value * 10), "denominator": "1000", "value": ""}
            row = {"indicator": indicator, "period": month, "basis": "snapshot", **figure}
            made["observations"].append({**row, "status": "", "symbol": ""})
    return made


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The edition of all these figures; the last report was of May."""
    return small_edition(tmp_path_factory.mktemp("kinds"), tables(), last_report="2023-m05")


def read(written: str, small: Small) -> str:
    """A sentence as its reader has it."""
    return re.sub(
        r"\{\{(.*?)\}\}", lambda found: words_for(parse_reference(found[1], 1), *small), written
    )


SHARES = """
{{ value('visited') }} were visited, {{ change('visited') }}.
    77.8% were visited, down 6.2 percentage points since May 2023, worsening.
Of {{ denominator('visited') }}, {{ numerator('visited') }} were visited and {{ missed('visited') }} were not.
    Of 790, 615 were visited and 175 were not.
{{ share('visited') }} were visited {{ period('visited') }}, which is rated {{ rating('visited') }}.
    615 of 790 were visited at 31 August 2023, which is rated red.
It is {{ gap('visited') }} short of {{ target('visited') }} and {{ gap('visited', 'upper') }} short of {{ target('visited', 'upper') }}.
    It is 7.2 percentage points short of 85% and 12.2 percentage points short of 90%.
It is {{ compared('visited', 'england') }}.
    It is 2.2 percentage points below England (at 31 August 2023).
{{ share('outstanding') }} were outstanding: {{ value('outstanding') }}, {{ change('outstanding') }}.
    34 of 291 were outstanding: 11.7%, down 18.0 percentage points since May 2023, improving.
It is {{ gap('outstanding') }} above the {{ target('outstanding') }} that is wanted at most.
    It is 1.7 percentage points above the 10% that is wanted at most.
It is {{ compared('outstanding', 'england') }}.
    It is 1.2 percentage points above England (at 31 August 2023).
From {{ period('contacts') }}, {{ share('contacts') }} were in time.
    From 1 April to 31 August 2023, 6,015 of 6,417 were in time.
"""  # noqa: E501
OTHER_KINDS = """
There were {{ value('in-need') }} children, {{ change('in-need') }}.
    There were 1,790 children, up 52 since May 2023.
That is {{ compared('in-need', 'england') }}, and is {{ rating('in-need') }}.
    That is 1 above England (at 31 August 2023), and is not rated.
There were {{ value('episodes') }}, {{ gap('episodes', 'upper') }} more than the {{ target('episodes') }} hoped for; {{ change('episodes') }}.
    There were 40, 10 more than the 30 hoped for; down 22 since May 2023, improving.
There were {{ value('plans-rate') }}, {{ change('plans-rate') }}, {{ compared('plans-rate', 'england') }}.
    There were 42.6 per 10,000, down 2.7 per 10,000 since May 2023, 0.6 per 10,000 below England (at 31 August 2023).
It took {{ value('court') }}, {{ gap('court') }} over {{ target('court') }}; {{ compared('court', 'england') }}.
    It took 44 weeks, 14 weeks over 30 weeks; 1 week above England (August 2023).
It is {{ change('court') }}.
    It is down 1 week since May 2023, better but not tested for chance.
Families waited {{ value('wait') }}, {{ gap('wait') }} too long: {{ change('wait') }}.
    Families waited 14.0 days, 1.5 days too long: up 1.5 days since May 2023, worse but not tested for chance.
It cost {{ value('cost') }}, {{ change('cost') }}, {{ compared('cost', 'england') }}.
    It cost −£2,336, down £3,536 since May 2023, better but not tested for chance, £2,036 below England (August 2023).
In May it was {{ value('cost', period='2023-m05') }}; the target is {{ target('cost') }}.
    In May it was £1,200; the target is £0.
Workers have {{ value('caseload') }}, {{ gap('caseload', 'upper') }} over {{ target('caseload', 'upper') }}.
    Workers have 15 children a worker, 1 child a worker over 14 children a worker.
Audits scored {{ value('audits') }} {{ period('audits') }}, {{ gap('audits') }} short; {{ rating('audits') }}.
    Audits scored 3.4 August 2023, 0.1 short; red.
"""  # noqa: E501
WITHOUT_A_NUMBER = """
{{ value('hidden') }}, {{ share('hidden') }}, {{ numerator('hidden') }}, {{ missed('hidden') }}
    [c], [c], [c], [c]
{{ change('hidden') }}, {{ gap('hidden') }}, {{ compared('hidden', 'england') }}
    [c], [c], [c]
{{ target('hidden') }}, {{ rating('hidden') }}, {{ period('hidden') }}
    80%, not rated, at 31 August 2023
{{ value('ranged') }}, rated {{ rating('ranged') }}; {{ change('ranged') }}, {{ gap('ranged') }}, {{ numerator('ranged') }}
    95% or more, rated green; [c], [c], [c]
{{ value('absent') }}, {{ rating('absent') }}, {{ change('absent') }}, {{ denominator('absent') }}
    [x], [x], [x], [x]
"""  # noqa: E501
MOVEMENT = """
{{ change('as-before') }}; {{ compared('as-before', 'england') }}
    no change since May 2023; the same as England (at 31 August 2023)
{{ change('uncounted') }}
    up 5.0 percentage points since May 2023, better but not tested for chance
{{ value('not-final') }}, {{ change('not-final') }}
    77.0% (provisional), up 2.0 percentage points since May 2023, no clear change
{{ change('hardly') }}
    no change since May 2023
{{ value('falling') }}, {{ change('falling') }}
    70.0%, down 14.0 percentage points since May 2023, outside normal variation, worsening
{{ change('usual') }}
    down 2.0 percentage points since May 2023, within the normal variation of its 18 months
{{ value('visited', period='2023-m05') }}, {{ share('visited', period='2023-m05') }}, {{ period('visited', period='2023-m05') }}
    84.0%, 672 of 800, at 31 May 2023
"""  # noqa: E501


def pairs(*texts: str) -> list[tuple[str, str]]:
    """Each sentence as it is written and as it is read."""
    lines = [line for text in texts for line in text.strip().splitlines()]
    return [(lines[at], lines[at + 1].strip()) for at in range(0, len(lines), 2)]


@pytest.mark.parametrize(
    ("written", "sentence"), pairs(SHARES, OTHER_KINDS, WITHOUT_A_NUMBER, MOVEMENT)
)
def test_a_sentence_reads_as_it_should(written: str, sentence: str, small: Small) -> None:
    assert read(written, small) == sentence


@pytest.mark.parametrize(
    ("reference", "why"),
    [
        ("change('first')", "The data hold no figure of the report before"),
        ("change('few')", "fewer than 20"),
        ("change('visited', period='2023-m05')", "no figure of the report before"),
        ("gap('ranged', 'lower')", "no end 'lower'"),
        ("gap('hidden', 'upper')", "no upper target"),
        ("gap('caseload')", "meets its target"),
        ("target('in-need')", "no target"),
        ("target('wait', 'upper')", "no upper target"),
        ("missed('outstanding')", "nobody is missed by it"),
        ("missed('plans-rate')", "nobody is missed by it"),
        ("compared('hidden', 'englnd')", "no comparator 'englnd'"),
        ("compared('absent', 'england')", "no comparator 'england'"),
        ("missed('uncounted')", "no numerator and denominator"),
        ("share('plans-rate')", "no numerator and denominator"),
        ("compared('visited', 'north-east')", "no comparator 'north-east'"),
        ("value('visited', period='2023-m06')", "no figure for June 2023"),
    ],
)
def test_what_cannot_be_said_is_an_error_that_says_why(
    reference: str, why: str, small: Small
) -> None:
    with pytest.raises(NoAnswer) as refused:
        words_for(parse_reference(reference, 1), *small)
    assert why in refused.value.problem


@pytest.mark.parametrize("name", ["value", "change", "gap", "share", "numerator", "missed"])
def test_no_reference_tells_a_hidden_figure_or_what_it_was_before(name: str, small: Small) -> None:
    assert not re.search(r"\d", words_for(parse_reference(f"{name}('hidden')", 1), *small))
