"""Whether an edition has anything of its own to tell: figures of its period, and words."""

from __future__ import annotations

import re
from datetime import date

from generator.model.editions import Chapter, Narrative, ReleasedEdition, Section
from generator.model.figures import Figure, Figures
from generator.model.findings import Finding, Severity
from generator.model.formats import listed, plural, spell_figure
from generator.model.indicators import Frequency, Indicator, Unit
from generator.model.periods import (
    Period,
    financial_year_of,
    previous,
    quarter_of,
    spell_period,
)

#: What is no word of an author's: headings, comments, the places of references and sections.
_NO_WORDS = re.compile(r"^#[^\n]*$|<!--.*?-->|\ue000\d+\ue001", re.MULTILINE | re.DOTALL)


def check_empty(released: ReleasedEdition, file: str) -> tuple[Finding, ...]:
    """A warning that names the indicators without a single figure."""
    empty = [i.ref for i in released.indicators if not released.figures.of(i.indicator)]
    if not empty:
        return ()
    return (
        Finding(
            "RDY-EMPTY",
            Severity.WARNING,
            file,
            f"There is no figure at all of {listed(tuple(empty))}.",
            "Add its rows to observations.csv, or take it out of indicators.csv.",
        ),
    )


def check_figures(released: ReleasedEdition, file: str) -> tuple[Finding, ...]:
    """An error where no figure is of the reporting period; a warning where some are older.

    An edition of old figures under a new date would stand in the archive for good.
    """
    reporting = released.reporting_period
    headlines = [
        (indicator, released.figures.headline(indicator, reporting))
        for indicator in released.indicators
        if not indicator.variant_of
    ]
    current = [i for i, figure in headlines if figure and figure.key.period.end == reporting.end]
    late = behind(released)
    older = [i.ref for i, figure in headlines if figure and i in late]
    if not current:
        return (
            Finding(
                "RDY-FIGURES",
                Severity.ERROR,
                file,
                f"No indicator has a figure that ends with {spell_period(reporting)}.",
                f"Add rows for {reporting.token}, or correct reporting_period in datapackage.json.",
            ),
        )
    if not older:
        return ()
    return (
        Finding(
            "RDY-OLDER",
            Severity.WARNING,
            file,
            f"The latest figure of {listed(tuple(older))} ends before {spell_period(reporting)}.",
            "Add the newer rows if there are any; the pages name the period of the older ones.",
        ),
    )


def behind(released: ReleasedEdition) -> tuple[Indicator, ...]:
    """The indicators without a figure as new as their rhythm could have one by now."""
    reporting = released.reporting_period
    return tuple(
        indicator
        for indicator in released.indicators
        if not indicator.variant_of
        and (
            (figure := released.figures.headline(indicator, reporting)) is None
            or figure.key.period.end < _last_due(indicator, reporting)
        )
    )


def has_words(chapter: Chapter) -> bool:
    """Whether a chapter has words of its own beside headings, figures and comments.

    The glossary has the words that it explains: nobody has to add one.
    """
    sections = {part.name for part in chapter.parts if isinstance(part, Section)}
    return sections == {"glossary"} or bool(re.search(r"\w", _NO_WORDS.sub(" ", chapter.markdown)))


def _last_due(indicator: Indicator, reporting: Period) -> date:
    """The last day that a figure of an indicator's rhythm could describe by a period's end."""
    match indicator.frequency:
        case Frequency.MONTHLY:
            return reporting.end
        case Frequency.QUARTERLY:
            now = quarter_of(reporting.end)
        case Frequency.ANNUAL:
            now = financial_year_of(reporting.end)
    return now.end if now.end <= reporting.end else previous(now).end


def check_hidden(measured: Figures, released: ReleasedEdition, file: str) -> tuple[Finding, ...]:
    """A note for each headline that is hidden, and on which line its row stands."""
    notes = []
    for indicator in released.indicators:
        shown = released.figures.headline(indicator, released.reporting_period)
        given = measured.get(shown.key) if shown else None
        if shown is None or given is None or shown.shown is not None or given.shown is None:
            continue
        notes.append(
            Finding(
                "PRIV-HIDDEN",
                Severity.NOTE,
                file,
                f"The figure of {indicator.ref} will be shown as {_shown_as(shown)}.",
                _why_hidden(given, measured, indicator),
                line=given.rows[0].line if given.rows else 0,
            )
        )
    return tuple(notes)


def _shown_as(shown: Figure) -> str:
    """What stands for a hidden headline, and what goes with its number."""
    if shown.safe_range is None:
        return f"{spell_figure(shown)}, with no rating and no change"
    return (
        f"{spell_figure(shown)}, with no change, and with a rating only where all of that range "
        "has one"
    )


def _why_hidden(given: Figure, measured: Figures, indicator: Indicator) -> str:
    """Why a headline is hidden, and what would show it; a small count is not told by its size."""
    if _is_untested(given):
        return "It came without its counts: give its numerator and its denominator."
    if any(map(_is_untested, measured.of(given.key.indicator))):
        return (
            "It, or a figure beside it, gives away a count of 1 to 5 or came without its counts: "
            "give the counts of the earlier periods too."
        )
    why = "It, or a figure beside it, gives away a count of 1 to 5; a longer period may be showable"
    if indicator.unit is Unit.PERCENT and not indicator.safe_range:
        return f"{why}, or a range of it: safe_range = yes."
    return f"{why}."


def _is_untested(figure: Figure) -> bool:
    has_number = figure.shown is not None
    return has_number and figure.unit is not Unit.COUNT and figure.denominator is None


def check_without_counts(
    measured: Figures, released: ReleasedEdition, file: str
) -> tuple[Finding, ...]:
    """A warning where figures of people are hidden only because their counts were not given."""
    shown = {figure.key: figure.shown for figure in released.figures}
    hidden = [
        figure
        for figure in measured
        if _is_untested(figure) and figure.key in shown and shown[figure.key] is None
    ]
    if not hidden:
        return ()
    indicators = len({figure.key.indicator for figure in hidden})
    return (
        Finding(
            "RDY-COUNTS",
            Severity.WARNING,
            file,
            f"{plural(len(hidden), 'figure')} of {plural(indicators, 'indicator')} came without "
            "counts and will be hidden, with the trends and changes they are part of.",
            "Give their numerators and denominators; or, if they had been published before or "
            "their counts were checked, have somebody decide so under [disclosure] in "
            'edition.toml: without_counts = "already_published" or "checked", with by and on.',
        ),
    )


def not_checked_yet(narrative: Narrative, folder: str) -> tuple[Finding, ...]:
    """A note that a package that cannot be used keeps references and sections unquestioned."""
    has_parts = any(chapter.parts for chapter in narrative.chapters)
    if not has_parts and not any(sentence.parts for sentence in narrative.sentences):
        return ()
    return (
        Finding(
            "NAR-LATER",
            Severity.NOTE,
            folder,
            "The figures and sections that the chapters refer to have not been checked yet.",
            "They are, once the errors in the package have been put right.",
        ),
    )


def check_words(narrative: Narrative, folder: str) -> tuple[Finding, ...]:
    """Warnings where an edition has no chapter, or a chapter no word of its own."""
    if not narrative.chapters:
        return (
            Finding(
                "RDY-WORDS",
                Severity.WARNING,
                folder,
                "The edition has no chapters.",
                "Write one, such as 01-what-members-need-to-know.md, or publish figures alone.",
            ),
        )
    return tuple(
        Finding(
            "RDY-WORDS",
            Severity.WARNING,
            chapter.file,
            "The chapter has headings and figures, and no words of its own.",
            "Say what happened, why, what is being done and what members may ask.",
        )
        for chapter in narrative.chapters
        if not has_words(chapter)
    )
