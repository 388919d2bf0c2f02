"""Whether the stories of exceptions are there, of which indicators they speak, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.compose.asked import near_indicator
from generator.judge.projection.outlook import project
from generator.judge.stories import Asked, by_role, outstanding, stories_of
from generator.model.editions import Narrative, ReleasedEdition, Story
from generator.model.findings import Finding, Severity
from generator.model.formats import listed, plural
from generator.model.judgements import Judgements
from generator.model.periods import spell_day
from generator.model.revisions import Revised

CODE = "NAR-STORY"


def check_stories(narrative: Narrative, released: ReleasedEdition) -> tuple[Finding, ...]:
    """Every reason why a story may not stand on the page of its indicator."""
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    for story in narrative.stories:
        indicator = released.indicator(story.indicator)
        if indicator is None:
            problem = f"There is no indicator '{story.indicator}', which the file is named after."
            remedy = near_indicator(story.indicator, released)
            findings.append(_error(story, problem, remedy))
            continue
        if indicator.indicator in seen:
            problem = f"{indicator.ref} has a story in {seen[indicator.indicator]} already."
            findings.append(_error(story, problem, "Take one of them out."))
        seen.setdefault(indicator.indicator, story.file)
        headline = released.figures.headline(indicator, released.reporting_period)
        if indicator.variant_of:
            problem = f"{indicator.ref} measures {indicator.variant_of} once more, with no page."
            remedy = f"Write the story of {indicator.variant_of}, or take the file away."
            findings.append(_error(story, problem, remedy))
        elif headline is None or headline.shown is None:
            problem = (
                f"The latest figure of {indicator.ref} is not shown, so nothing is said of it."
            )
            remedy = "Take the file away: words of it could tell what is not shown."
            findings.append(_error(story, problem, remedy))
    return tuple(findings)


def check_outstanding(
    narrative: Narrative,
    released: ReleasedEdition,
    judgements: Judgements,
    revised: Iterable[Revised],
    file: str,
) -> tuple[Finding, ...]:
    """What is missing of the stories, by role; nothing where the edition settles nothing of them.

    They are warnings, or errors where it requires them. The pages say it in any case.
    """
    policy = released.edition.stories
    if policy is None:
        return ()
    severity = Severity.ERROR if policy.required else Severity.WARNING
    stories = stories_of(released, judgements, project(released, revised), narrative)
    return tuple(_missing(severity, file, by_role(outstanding(stories)), released))


def _missing(
    severity: Severity, file: str, asked: dict[str, tuple[Asked, ...]], released: ReleasedEdition
) -> Iterator[Finding]:
    day = spell_day(released.edition.stories_due)
    for owner, missing in asked.items():
        named = listed(tuple(one.judgement.indicator.ref for one in missing))
        number = plural(len(missing), "explanation")
        remedy = (
            f"Ask for it with packs ask {released.edition.id}, by {day}; the pages say that none "
            "was supplied."
        )
        if not owner:
            remedy = (
                "Name who answers: owner in indicators.csv, or under [stories] in edition.toml."
            )
        problem = f"{owner or 'No role'} has not supplied {number}: {named}."
        yield Finding("RDY-STORY", severity, file, problem, remedy, value=owner)


def _error(story: Story, problem: str, remedy: str) -> Finding:
    return Finding(CODE, Severity.ERROR, story.file, problem, remedy, value=story.indicator)
