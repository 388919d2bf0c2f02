"""The lists of one day with all that is wrong with them, from reading and from checking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from generator.annex_a.checks.running import Checked, rules, run_checks
from generator.annex_a.checks.summary import Summary, summed_up
from generator.annex_a.extract import Extract
from generator.annex_a.faults import Rule, all_faults
from generator.annex_a.reading.report import ReadingReport
from generator.annex_a.reading.rules import CELL_RULES
from generator.annex_a.reading.spelling import folded


@dataclass(frozen=True)
class Lists:
    """Lists that were read, the faults of their cells, and what is to be said of them."""

    extract: Extract
    faults: pd.DataFrame
    report: ReadingReport

    @property
    def not_empty(self) -> Extract:
        """The lists that have rows: of one without any, nothing is counted, least of all nought."""
        kept = {number: one for number, one in self.extract.lists.items() if len(one.rows)}
        return replace(self.extract, lists=kept)


@dataclass(frozen=True)
class CheckedLists:
    """All the faults of lists, by which rules they were looked for, and what they come to.

    The summary tells of teams by their own names: what it says of them is for the private folder.
    """

    faults: pd.DataFrame
    rules: Mapping[str, Rule]
    checks: Checked
    summary: Summary


def checked_lists(
    lists: Lists,
    last: Extract | None,
    earlier: Iterable[Mapping[str, str]],
    named: Mapping[str, str],
) -> CheckedLists:
    """Lists checked, against those before where they are given.

    `earlier` are the rows of `return_errors` of earlier periods; `named` is what the council calls
    a team, by the text of the lists.
    """
    checks = run_checks(lists.extract, last, lists.faults)
    faults = all_faults([lists.faults, checks.faults])
    every = {**CELL_RULES, **rules()}
    teams = _teams_of(lists.extract, named)
    summary = summed_up(lists.extract, faults, checks, every, teams, tuple(earlier), last)
    return CheckedLists(faults, every, checks, summary)


def _teams_of(extract: Extract, named: Mapping[str, str]) -> dict[str, str]:
    """Each team by the text of the lists, and what it is called: that text where nobody says."""
    texts = {
        text
        for one in extract.lists.values()
        if "team" in one.rows.columns
        for text in one.rows["team"].dropna().unique()
    }
    return {text: named.get(folded(text), text) for text in sorted(texts)}
