"""What became of lists of children, in lines for the person: counts and places, never a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from generator.annex_a.checks.summary import return_errors
from generator.annex_a.day_of_lists import Astray
from generator.annex_a.lists import CheckedLists, Lists
from generator.annex_a.measures.measure import Measure
from generator.annex_a.package import Computed
from generator.annex_a.private_files import ENQUIRY, UNKNOWN_CODES, WORKLIST
from generator.annex_a.specification import lists_asked
from generator.extract_package import POPULATIONS, Staged
from generator.importing import Wanted
from generator.model.formats import listed, plural
from generator.model.periods import spell_day
from generator.workspace import Workspace

#: So many measures are named in a line, and so many kinds of fault; the rest is counted.
_NAMED = 6


def read_lines(lists: Lists) -> Iterator[str]:
    """Which lists were read, with how many rows, and which were not there."""
    extract, report = lists.extract, lists.report
    yield f"Read the lists of {spell_day(extract.as_at)}, as those of {extract.version}:"
    for one in report.lists:
        if one.rows:
            title = lists_asked()[one.number].title
            yield f"  list {one.number}, {title}: {plural(one.rows, 'row')}"
    if report.empty:
        yield f"  without any row, so that nothing is counted of them: {_titles(report.empty)}"
    if report.not_handed_over:
        yield f"  not handed over: {_titles(report.not_handed_over)}"
    for number, heading, codes, rows in report.unknown_by_column():
        yield (
            f"  list {number}, {heading}: {plural(codes, 'unknown code')} on {plural(rows, 'row')}"
        )


def checked_lines(checked: CheckedLists) -> Iterator[str]:
    """How much is wrong in the lists, what is wrong most often, and what was not looked at."""
    summary, skipped = checked.summary, checked.checks.skipped
    of_all = f", {_per_hundred(summary.per_hundred)}" if summary.per_hundred is not None else ""
    said = {row["code"]: row["description"] for row in return_errors(summary, "")}
    children = plural(summary.children, "child", "children")
    yield f"Checked {children}: {_errors(summary.errors)}{of_all}."
    for tally in summary.by_category:
        if tally.errors:
            kind = tally.name.replace("_", "-")
            divided = "" if tally.per_hundred is None else f", {_per_hundred(tally.per_hundred)}"
            yield f"  {kind}: {_errors(tally.errors)}{divided}"
    for one in summary.top(_NAMED):
        yield f"  {plural(one.errors or 0, 'time')} {one.rule.code}: {said[one.rule.code]}"
    for since in summary.since[-1:]:
        yield (
            f"  by the {since.rules} rules that were run for {since.period} as well: "
            f"{since.errors_then:,} then, {since.errors_now:,} now"
        )
    for why, times in sorted(Counter(one.why.value for one in skipped).items()):
        yield f"  not looked at in {plural(times, 'place')}: {why}"


def _errors(number: int) -> str:
    return plural(number, "error")


def _per_hundred(number: Decimal) -> str:
    return f"{number:.1f} per hundred children"


def counted_lines(gave: Computed) -> Iterator[str]:
    """How many measures were computed, and which were not, each with the reason."""
    yield f"Counted {plural(len(gave.computed), 'measure')}."
    by_lists: dict[tuple[int, ...], list[Measure]] = {}
    for measure in gave.without_list:
        by_lists.setdefault(measure.lists, []).append(measure)
    for numbers, measures in by_lists.items():
        noun = "list" if len(numbers) == 1 else "lists"
        yield f"  not counted without {noun} {listed(tuple(map(str, numbers)))}: {_some(measures)}"
    if gave.not_asked:
        yield f"  Annex A does not ask for: {_some(gave.not_asked)}"
    if gave.without_population:
        yield f"  no rate without a population: {_some(gave.without_population)}"
    if gave.without_groups:
        yield (
            "  no groups, since another package tells those of a window that overlaps: "
            f"{_some(gave.without_groups)}"
        )


def package_lines(workspace: Workspace, made: Staged) -> Iterator[str]:
    """What became of the package: how many rows are new, changed, the same and kept."""
    yield f"{'Made' if made.is_new else 'Updated'} {workspace.shown(made.folder)}."
    yield from made.counts


def private_lines(folder: Path, files: Iterable[str]) -> Iterator[str]:
    """What was written into the private folder."""
    yield f"Written for those alone who may see the lists, in {folder}: {listed(tuple(files))}."


def next_lines(
    workspace: Workspace,
    want: Wanted,
    lists: Lists,
    gave: Computed,
    strays: Iterable[Astray],
    private: Sequence[str],
) -> Iterator[str]:
    """What to look at next, in order."""
    package = f"{want.authority}/{want.period.token}"
    asked = [
        f"the day of the lists: of {plural(one.rows, 'row')} of list {one.number}, {one.outside:,} "
        f"lie outside the six months to {spell_day(lists.extract.as_at)}; see --as-at"
        for one in strays
    ]
    if UNKNOWN_CODES in private:
        asked.append(f"{UNKNOWN_CODES}: say in the code mapping what those words mean")
    asked.append(f"{WORKLIST}: have put right in the case system what is wrong")
    asked.append(f"{ENQUIRY}: what chance would seldom bring, and which rows to look at")
    if gave.without_population:
        asked.append(
            f"the population: packs comparators {package} --from FILE, or rows of "
            f"datapackages/{want.authority}/{POPULATIONS}; then this command again"
        )
    else:
        others = "England, neighbours and your last published figures"
        asked.append(f"{others}: packs comparators {package} --from FILE")
    asked.append(f"the package: packs check {package}")
    if not any(one.split("/")[0] == want.authority for one in workspace.editions()):
        first = f"{want.authority}/{want.period.end:%Y-%m}-scrutiny"
        asked.append(f"the first edition: packs new {first}")
    yield "Look at next:"
    yield from (f"  {number}. {one}" for number, one in enumerate(asked, 1))


def _titles(numbers: Iterable[int]) -> str:
    return listed(tuple(f"{number} {lists_asked()[number].title}" for number in numbers))


def _some(measures: Sequence[Measure]) -> str:
    """Measures by their references, the first few of many."""
    named = [f"{one.ref} {one.short_name or one.name}" for one in measures[:_NAMED]]
    more = len(measures) - len(named)
    return listed((*named, *((f"{more} more",) if more else ())))
