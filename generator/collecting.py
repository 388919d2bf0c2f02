"""The commentary round, on the way back: forms become stories, or sentences say why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.asking import Round, round_of
from generator.judge.stories import Asked, by_role, outstanding, stories_of
from generator.model.editions import Narrative, Story
from generator.model.errors import NotFound, Stopped
from generator.model.findings import Finding, Severity, has_errors, in_order
from generator.model.formats import listed, plural
from generator.model.forms import Form, ReturnedForm
from generator.model.periods import spell_day
from generator.model.stories import StoryQuestion
from generator.read.files import decode
from generator.read.stories import FOLDER, story_from, written
from generator.recipe import Step
from generator.workspace import EDITION_FILE, Workspace

Answers = dict[StoryQuestion, str]

#: What a word processor saves beside .docx, and what comes by post from one.
_OTHER_DOCUMENTS = frozenset(
    (".doc", ".docm", ".dot", ".dotx", ".fodt", ".odt", ".pages", ".pdf", ".rtf", ".wps", ".zip")
)


@dataclass(frozen=True)
class Collected:
    """What became of the forms, and who is still outstanding, in lines; and what was found."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Taken:
    """The answers of one form on one indicator."""

    form: Form
    returned: ReturnedForm
    indicator: str
    answers: Answers


def collect(
    workspace: Workspace,
    folder: Path,
    edition_id: str | None,
    archive: Path,
    today: date,
    step: Step,
    *,
    take: tuple[str, ...] = (),
    replaces: bool = False,
) -> Collected:
    """Read the forms in a folder into the stories of their edition.

    Everything that is wrong is told at once, as `Stopped`, and then nothing is written. `take`
    names files whose answers go before those of others; with `replaces` they go before stories
    that are there.
    """
    returned, findings = _read(folder)
    edition = edition_id or _edition_of(returned, findings)
    current = round_of(workspace, edition, archive, step)
    step("Reading the answers")
    taken = []
    for one in returned:
        answers, wrong = _answers(one, edition, current)
        taken += answers
        findings += wrong
    chosen, twice = _chosen(taken, take, current)
    findings += twice
    stories, of_stories = _stories(chosen, current)
    texts = {one.indicator: written(one.form.owner, one.answers) for one in chosen}
    files, there = _files(workspace, edition, current, texts, replaces=replaces)
    findings += [*of_stories, *there, *_of_words(workspace, edition, current, stories)]
    if has_errors(findings):
        raise Stopped(in_order(findings))
    from generator.publish.writing import replace_file

    changed = {p: t for p, t in files.items() if not _holds(p, t)}
    for path, text in changed.items():
        replace_file(path, text.encode())
    lines = (
        *_done(returned, chosen, len(changed)),
        *_outstanding(current, stories, today),
    )
    return Collected(lines, in_order(findings))


def _read(folder: Path) -> tuple[list[ReturnedForm], list[Finding]]:
    from generator.read.forms import read_form

    # A word processor's own file beside an open document begins with these marks.
    files = [p for p in sorted(folder.glob("*.*")) if not p.name.startswith(("~$", "."))]
    paths = [p for p in files if p.suffix.lower() == ".docx"]
    others = [_other_format(p) for p in files if p.suffix.lower() in _OTHER_DOCUMENTS]
    if not paths and not others:
        raise NotFound(f"{folder} holds no form (.docx). Name the folder that they came back to.")
    read = [read_form(path, folder, path.name) for path in paths]
    return (
        [one for one in read if isinstance(one, ReturnedForm)],
        [*others, *(one for one in read if isinstance(one, Finding))],
    )


def _other_format(path: Path) -> Finding:
    """Passed over, it would have a page say that somebody who answered did not."""
    problem = "It may be a form that somebody answered, and only Word documents (.docx) are read."
    remedy = "Open it and save it as a Word document (.docx), or take it out of the folder."
    return _error("FRM-FORMAT", path.name, problem, remedy)


def _edition_of(returned: list[ReturnedForm], findings: list[Finding]) -> str:
    """The only edition that the forms are of; with several, the one meant has to be said."""
    named = Counter(one.edition for one in returned)
    if not named:
        raise Stopped(tuple(findings))
    if len(named) > 1:
        raise NotFound(
            f"The forms are of several editions: {listed(tuple(sorted(named)))}. Say which one "
            "with --edition, and take the others out of the folder."
        )
    return next(iter(named))


def _answers(
    returned: ReturnedForm, edition: str, current: Round
) -> tuple[list[_Taken], tuple[Finding, ...]]:
    """The answers in a form, if it is one of this round as it stands now."""
    from generator.check.forms import filled, how_it_differs

    form = next((form for form in current.forms if form.name == returned.name), None)
    if returned.edition != edition or form is None:
        problem = f"It is a form of {returned.edition}, and {edition} is being collected."
        if returned.edition == edition:
            problem = f"Nobody is asked any more by a form '{returned.name}' of {edition}."
        remedy = "Take it out of the folder; write new forms with packs ask if they are needed."
        return [], (_error("FRM-OTHER", returned.file, problem, remedy),)
    if returned.code != form.code:
        refs = [one.ref for one in current.prepared.released.indicators]
        why = listed(tuple(how_it_differs(returned, form, refs)))
        problem = f"It is an older copy of the form{f': {why}' if why else ''}."
        remedy = (
            f"Write the form anew with packs ask {edition} --to a new folder, and have its owner "
            "read the answers again beside the figures as they are now."
        )
        return [], (_error("FRM-OLD", returned.file, problem, remedy),)
    found = filled(returned, form, current.prompt)
    notes: tuple[Finding, ...] = ()
    if returned.is_tracked:
        problem = "Changes in it are tracked; they were read as if they had been accepted."
        remedy = "Read the answers again, or have its owner accept or reject the changes."
        notes = (Finding("FRM-TRACKED", Severity.WARNING, returned.file, problem, remedy),)
    taken = [_Taken(form, returned, name, said) for name, said in found.answers.items()]
    return taken, (*found.findings, *notes)


def _chosen(
    taken: list[_Taken], take: tuple[str, ...], current: Round
) -> tuple[list[_Taken], list[Finding]]:
    """One set of answers for each indicator; several that differ take an explicit choice."""
    by_indicator: dict[str, list[_Taken]] = {}
    for one in taken:
        by_indicator.setdefault(one.indicator, []).append(one)
    chosen, findings = [], []
    for indicator, those in by_indicator.items():
        meant = [one for one in those if one.returned.file in take] or those
        if any(one.answers != meant[0].answers for one in meant):
            findings.append(_twice(indicator, meant, current))
        chosen.append(meant[0])
    return chosen, findings


def _twice(indicator: str, those: list[_Taken], current: Round) -> Finding:
    ref = current.stories[indicator].judgement.indicator.ref
    named = (
        f"{one.returned.file} (saved {one.returned.saved or 'at no known time'})" for one in those
    )
    files = listed(tuple(named))
    problem = f"{ref} is answered in {files}, and not in the same words."
    remedy = "Take one out of the folder, or say which one holds: --take FILE."
    return _error("FRM-TWICE", those[0].returned.file, problem, remedy)


def _stories(chosen: list[_Taken], current: Round) -> tuple[tuple[Story, ...], list[Finding]]:
    stories: list[Story] = []
    findings: list[Finding] = []
    for one in chosen:
        ref = current.stories[one.indicator].judgement.indicator.ref
        places = {
            question: (f"{one.returned.file}, {ref}, {question}", said, 1)
            for question, said in one.answers.items()
        }
        for place, said, _ in places.values():
            findings += decode(said.encode(), place, family="NAR")[1]
        story, wrong = story_from(one.indicator, one.form.owner, one.returned.file, places)
        stories.append(story)
        findings += wrong
    return tuple(stories), findings


def _files(
    workspace: Workspace,
    edition: str,
    current: Round,
    texts: dict[str, str],
    *,
    replaces: bool,
) -> tuple[dict[Path, str], list[Finding]]:
    """The file of each story; what is there already in other words is not written over."""
    folder = workspace.edition_folder(*edition.split("/")) / FOLDER
    names = {
        indicator.indicator: Path(story.file).name
        for story in current.prepared.narrative.stories
        if (indicator := current.prepared.released.indicator(story.indicator)) is not None
    }
    files = {folder / names.get(name, f"{name}.md"): text for name, text in texts.items()}
    there = [path for path, text in files.items() if path.exists() and not _holds(path, text)]
    if replaces:
        return files, []
    problem = "The story is there already, in other words than the form's."
    remedy = "Keep it and take the form out of the folder, or say --replace."
    shown = (workspace.shown(path) for path in there)
    return files, [_error("FRM-THERE", one, problem, remedy) for one in shown]


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _of_words(
    workspace: Workspace, edition: str, current: Round, stories: tuple[Story, ...]
) -> tuple[Finding, ...]:
    """What `packs check` asks of words, asked of the answers."""
    from generator.check.words_alone import check_words_alone
    from generator.protect.profiles import largest_hidden

    folder = workspace.edition_folder(*edition.split("/"))
    settings = f"{workspace.shown(folder)}/{EDITION_FILE}"
    largest = largest_hidden(current.prepared.edition)
    found = check_words_alone(
        Narrative(stories=stories), current.prepared.released, settings, largest
    )
    return tuple(one for one in found if one.file != settings)


def _done(returned: list[ReturnedForm], chosen: list[_Taken], changed: int) -> Iterator[str]:
    forms = plural(len(returned), "form")
    yield f"{forms} read, {plural(len(chosen), 'explanation')} in them, {changed} of them new."


def _outstanding(current: Round, stories: tuple[Story, ...], today: date) -> Iterator[str]:
    """Who has not answered yet, what of, and until when."""
    from generator.judge.projection.outlook import project

    prepared = current.prepared
    taken = {story.indicator for story in stories}
    kept = [
        story
        for story in prepared.narrative.stories
        if (found := prepared.released.indicator(story.indicator)) is None
        or found.indicator not in taken
    ]
    narrative = Narrative(stories=(*kept, *stories))
    projections = project(prepared.released, prepared.revised)
    now = stories_of(prepared.released, prepared.judgements, projections, narrative)
    owed = by_role(outstanding(now))
    due = prepared.edition.stories_due
    late = f", PAST DUE by {plural((today - due).days, 'day')}" if due < today else ""
    for owner, missing in owed.items():
        yield f"Outstanding  {owner}, by {spell_day(due)}{late}: {'; '.join(_what(missing))}"
    if not owed:
        yield "Nobody is outstanding."


def _what(missing: Iterable[Asked]) -> Iterator[str]:
    for one in missing:
        ref = one.judgement.indicator.ref
        if one.story is None:
            yield ref
        else:
            yield f"{ref} ({listed(one.unanswered)})"


def _error(code: str, file: str, problem: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, file, problem, remedy)
