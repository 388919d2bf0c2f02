"""What an edition still lacks before its papers can go out: whose it is, and by when.

Each sort of thing is a section of its own: a function from what is known of the edition to what is
due. One more sort is one more function, and a line in `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check.confirming import unconfirmed
from generator.check.readiness import behind, has_words
from generator.check.signoffs import unsigned
from generator.judge.actions import is_at_its_end
from generator.model.editions import Edition, Narrative
from generator.model.findings import Finding, Severity
from generator.model.formats import listed, plural
from generator.model.groups import grouped
from generator.model.periods import spell_period
from generator.recipe import Prepared

#: The findings that a section tells in its own words, each to the role it concerns.
TOLD = ("EDN-CONFIRM", "EDN-SIGNOFF", "RDY-COUNTS", "RDY-OLDER", "RDY-STORY", "RDY-WORDS")
#: So many references are named on a line; of more the rest is counted.
NAMED = 12


@dataclass(frozen=True)
class Due:
    """Something to do for an edition by a day; `None` where the day is not known.

    `owner` is the role that owes it; empty where it is owed by whoever makes the edition.
    """

    edition: str
    day: date | None
    what: str
    owner: str = ""


@dataclass(frozen=True)
class Unfinished:
    """An edition on its way: its settings, its words, what was found on it.

    `last_words` are the periods of which chapters still hold what was said, by their files.
    `prepared` is there as soon as its figures can be used.
    """

    edition: Edition
    narrative: Narrative
    last_words: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    prepared: Prepared | None

    def due(self, what: str, owner: str = "", day: date | None = None) -> Due:
        """Something that is due of it, by the last day for words unless there is another."""
        return Due(self.edition.id, day or self.edition.stories_due, what, owner)


Section = Callable[[Unfinished], Iterable[Due]]


def outstanding(unfinished: Unfinished) -> tuple[Due, ...]:
    """All that an edition still lacks, section by section."""
    return tuple(due for section in SECTIONS for due in section(unfinished))


def dates_to_confirm(unfinished: Unfinished) -> Iterator[Due]:
    """The dates that were worked out from the last cycle."""
    edition = unfinished.edition
    for finding in unconfirmed(unfinished.findings):
        yield unfinished.due(
            f"confirm {finding.column}, {finding.value}, in {finding.file}",
            day=edition.publication_date,
        )


def figures_to_come(unfinished: Unfinished) -> Iterator[Due]:
    """The indicators that have no row as new as their rhythm could have."""
    if (prepared := unfinished.prepared) is None:
        return
    of = spell_period(prepared.released.reporting_period)
    late = behind(prepared.released)
    for owner, refs in grouped((one.owner, one.ref) for one in late).items():
        yield unfinished.due(f"figures of {of}: {_named(refs)}", owner)


def counts_to_decide(unfinished: Unfinished) -> Iterator[Due]:
    """The decision on figures without counts: which exceptions there are depends on it."""
    if any(f.code == "RDY-COUNTS" and f.severity is not Severity.NOTE for f in unfinished.findings):
        yield unfinished.due(
            "decide on figures without counts, before anybody is asked for an explanation: "
            f"packs check {unfinished.edition.id} says how"
        )


def words_to_write(unfinished: Unfinished) -> Iterator[Due]:
    """The chapters without words, and those in which last time's words wait for somebody."""
    for chapter in unfinished.narrative.chapters:
        if last := unfinished.last_words.get(chapter.file):
            still = f"what was said of {listed(last)} still stands in comments"
            none = "" if has_words(chapter) else "it has none, and "
            yield unfinished.due(f"words of {chapter.file}: {none}{still}", chapter.owner)
        elif not has_words(chapter):
            yield unfinished.due(f"words of {chapter.file}: it has none", chapter.owner)


def stories_to_tell(unfinished: Unfinished) -> Iterator[Due]:
    """The exceptions without an explanation; none is asked for before the figure is there."""
    if (prepared := unfinished.prepared) is None:
        return
    from generator.judge.projection.outlook import project
    from generator.judge.stories import by_role, stories_of
    from generator.judge.stories import outstanding as without_story

    released = prepared.released
    projections = project(released, prepared.revised)
    stories = stories_of(released, prepared.judgements, projections, prepared.narrative)
    late = behind(released)
    asked = (one for one in without_story(stories) if one.judgement.indicator not in late)
    for owner, missing in by_role(asked).items():
        refs = tuple(one.judgement.indicator.ref for one in missing)
        yield unfinished.due(
            f"explanation of {_named(refs)}: packs ask {unfinished.edition.id} writes the form",
            owner,
        )


def answers_to_give(unfinished: Unfinished) -> Iterator[Due]:
    """The open recommendations that nobody has answered."""
    if (prepared := unfinished.prepared) is None:
        return
    rows = [one.fields for one in prepared.released.records.get("recommendations", ())]
    waiting = grouped(
        (row["body"], row["ref"])
        for row in rows
        if not row["closed_in"] and (row["response"] == "awaited" or not row["answer"])
    )
    for body, refs in waiting.items():
        what = plural(len(refs), "recommendation")
        yield unfinished.due(f"answer to {what} of {body} in recommendations.csv: {_named(refs)}")


def progress_to_report(unfinished: Unfinished) -> Iterator[Due]:
    """The open actions of which nothing is said of this period."""
    if (prepared := unfinished.prepared) is None:
        return
    silent = grouped(
        (record.fields["owner"], record.fields["ref"])
        for record in prepared.released.records.get("actions", ())
        if not is_at_its_end(record) and not record.fields["progress"]
    )
    for owner, refs in silent.items():
        yield unfinished.due(f"progress of {_named(refs)} in actions.csv", owner)


def parts_to_sign_off(unfinished: Unfinished) -> Iterator[Due]:
    """The parts that the settings require to be signed off."""
    for finding in unsigned(unfinished.findings):
        yield unfinished.due(
            f"sign off {finding.value}: {finding.remedy}", day=unfinished.edition.publication_date
        )


def _named(refs: tuple[str, ...]) -> str:
    if len(refs) <= NAMED:
        return listed(refs)
    return f"{', '.join(refs[:NAMED])} and {len(refs) - NAMED} more"


#: In the order in which an edition comes about, which holds among things due on one day.
SECTIONS: tuple[Section, ...] = (
    dates_to_confirm,
    figures_to_come,
    counts_to_decide,
    answers_to_give,
    progress_to_report,
    words_to_write,
    stories_to_tell,
    parts_to_sign_off,
)
