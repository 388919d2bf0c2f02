"""What goes into the private folder beside the lists: texts that may hold cells, ids and teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.annex_a.checks.summary import Summary, Tally
from generator.annex_a.checks.worklist import as_csv, since, worklist, worklist_of
from generator.annex_a.enquiry.comparisons import Beside
from generator.annex_a.enquiry.told import enquiry_into, enquiry_text
from generator.annex_a.extract import Extract
from generator.annex_a.lists import CheckedLists, Lists
from generator.annex_a.reading.unknown import mapping_entries, unknown_codes_csv

WORKLIST, UNKNOWN_CODES = "worklist.csv", "unknown-codes.csv"
#: Entries to be filled in and pasted into the code mapping.
TO_ADD = "codes-to-add.toml"
SUMMARY, ENQUIRY = "summary.txt", "lines-of-enquiry.txt"


def private_files(
    lists: Lists,
    checked: CheckedLists,
    last: Extract | None,
    *,
    worklist_before: str,
    said: Iterable[str],
    beside: Beside,
) -> dict[str, str]:
    """The files of the private folder by name.

    `worklist_before` is the text of the one before, empty where there is none; `said` is what the
    terminal says; `beside` is what lines of enquiry hold the lists against.
    """
    files = {
        WORKLIST: _worklist_text(lists.extract, checked, last, worklist_before),
        ENQUIRY: enquiry_text(enquiry_into(lists.not_empty, beside)),
        SUMMARY: _summary_text(said, checked.summary),
    }
    if lists.report.unknown_codes:
        files[UNKNOWN_CODES] = unknown_codes_csv(lists.report.unknown_codes)
        files[TO_ADD] = mapping_entries(lists.report.unknown_codes)
    return files


def _worklist_text(
    extract: Extract, checked: CheckedLists, last: Extract | None, before: str
) -> str:
    """The worklist as a CSV, each row marked as new or not where the one before is given."""
    made = worklist(extract, checked.faults, checked.rules, last)
    if before:
        made = since(made, worklist_of(before, WORKLIST), extract, checked.checks.skipped)
    return as_csv(made)


def _summary_text(lines: Iterable[str], summary: Summary) -> str:
    """What was said at the terminal, and how much is wrong in each list and team."""
    told = [*lines, "", "Errors by list:", *_tallies(summary.by_list)]
    told += ["", "Errors in lists of children by team:", *_tallies(summary.by_team)]
    return "\n".join(told) + "\n"


def _tallies(tallies: Iterable[Tally]) -> Iterator[str]:
    for one in tallies:
        divided = "" if one.per_hundred is None else f", {one.per_hundred:.1f} per hundred children"
        yield f"  {one.name}: {one.errors:,}{divided}"
