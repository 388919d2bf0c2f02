"""The commentary round, on the way out: a Word form for each role with its exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import recipe
from generator.beside import catalogue
from generator.extending import refuse_public_place
from generator.judge.stories import Asked, by_role, stories_of
from generator.model.archive import CatalogueEntry
from generator.model.choices import ChartKind
from generator.model.errors import PacksError, Stopped
from generator.model.findings import Finding, Severity
from generator.model.formats import listed, plural
from generator.model.forms import Form, FormPicture, LastStory
from generator.model.pages import Standing
from generator.model.periods import parse_period, spell_period
from generator.model.stories import StoryQuestion
from generator.publish.writing import replace_file
from generator.recipe import Prepared, Step
from generator.workspace import Workspace

#: What may still be wrong with an edition whose words are being asked for.
_OF_WORDS = ("NAR-", "RDY-STORY", "RDY-WORDS")
#: What forms change with: their dates, and which figures are shown. A changed form is asked again.
_UNSETTLED = ("EDN-CONFIRM", "RDY-COUNTS")


@dataclass(frozen=True)
class Round:
    """A commentary round as it stands: the edition, what is asked, and the form of each role.

    `prompt` is what stands in a place where nobody has written; `unsettled` are the findings that
    would change its forms once somebody decides on them.
    """

    prepared: Prepared
    stories: Mapping[str, Asked]
    forms: tuple[Form, ...]
    prompt: str
    unsettled: tuple[Finding, ...]


def ask(
    workspace: Workspace,
    edition_id: str,
    to: Path | None,
    archive: Path,
    step: Step,
    *,
    replaces: bool = False,
) -> tuple[str, ...]:
    """Write the forms of an edition; a line for each, with what it asks, and what to settle first.

    Raises `PacksError`, with nothing written, where a form is there already that differs.
    """
    from generator.publish.forms import docx_bytes

    folder = to or workspace.forms / edition_id
    _refuse_place(workspace, folder)
    current = round_of(workspace, edition_id, archive, step)
    step("Drawing charts")
    templates = recipe.templates_of(workspace)
    words = templates.words.form
    files = {}
    for form in current.forms:
        pictures = {
            ref: picture
            for ref, name in form.indicators.items()
            if (picture := _picture(workspace, current.prepared, name)) is not None
        }
        files[folder / f"{form.name}.docx"] = docx_bytes(form, pictures, words)
    there = [p.name for p, new in files.items() if p.exists() and p.read_bytes() != new]
    if there and not replaces:
        raise PacksError(
            f"{listed(tuple(there))} in {folder} may hold answers, and would be written over. "
            "Collect them first, name another folder with --to, or say --replace."
        )
    for path, content in files.items():
        replace_file(path, content)
    written = tuple(
        f"{path.name}  {form.owner}: {plural(len(form.indicators), 'indicator')} "
        f"({listed(tuple(form.indicators))})"
        for path, form in zip(files, current.forms, strict=True)
    )
    return (*written, *_before_they_go_out(current))


def _before_they_go_out(current: Round) -> tuple[str, ...]:
    """What to settle before forms are sent, as it would change them; nothing where all is."""
    if not current.unsettled:
        return ()
    return (
        "Do not send them yet. Settle this first, then write them anew with --replace:",
        *(f"  {finding.problem}" for finding in current.unsettled),
    )


def round_of(workspace: Workspace, edition_id: str, archive: Path, step: Step) -> Round:
    """The round of an edition that is not published.

    Raises `Stopped` where its figures cannot be used yet, and `PacksError` where it is too late to
    ask, where nothing has to be asked, or where nobody answers for an indicator.
    """
    from generator.compose.form import form_of
    from generator.judge.projection.outlook import project

    listed_here = catalogue(archive)
    if edition_id in {entry.id for entry in listed_here}:
        raise PacksError(
            f"{edition_id} is published, so nothing is asked about it any more. Ask about the "
            "next edition, or start a correction: packs new --correct EDITION."
        )
    step(f"Reading {edition_id}")
    prepared, findings = recipe.question(workspace, edition_id, archive)
    wrong = tuple(f for f in findings if f.severity is Severity.ERROR and not _is_of_words(f))
    if prepared is None or wrong:
        raise Stopped(wrong or findings)
    released, judgements = prepared.released, prepared.judgements
    projections = project(released, prepared.revised)
    stories = stories_of(released, judgements, projections, prepared.narrative)
    asked = [one for one in stories.values() if one.grounds]
    if not asked:
        raise PacksError(f"Nothing has to be asked: {edition_id} has no exception.")
    if nobodys := [one.judgement.indicator.ref for one in asked if not one.owner]:
        raise PacksError(
            f"No role answers for {listed(tuple(nobodys))}. Name it as owner in indicators.csv, "
            "or one for all under [stories] in edition.toml."
        )
    step("Reading what was said last time")
    last = _last_stories(workspace, prepared, listed_here, archive, asked)
    templates = recipe.templates_of(workspace)
    words = templates.words.form
    forms = tuple(
        form_of(released, owner, own, last, words) for owner, own in by_role(asked).items()
    )
    named = {form.name: form.owner for form in forms}
    if len(named) < len(forms):
        alike = [form.owner for form in forms if named[form.name] != form.owner]
        raise PacksError(
            f"Two owners are spelt so alike that their forms would have one name: "
            f"{listed(tuple(alike))} and another. Spell the role in one way in indicators.csv."
        )
    unsettled = tuple(
        f for f in findings if f.code in _UNSETTLED and f.severity is not Severity.NOTE
    )
    return Round(prepared, stories, forms, words.answer_here, unsettled)


def _is_of_words(finding: Finding) -> bool:
    return finding.code.startswith(_OF_WORDS)


def _refuse_place(workspace: Workspace, folder: Path) -> None:
    refuse_public_place(workspace, folder)
    if holder := workspace.holder_of(folder.resolve()):
        raise PacksError(
            f"{folder} lies in {holder}/, which a build reads or writes. Name another folder."
        )


def _picture(workspace: Workspace, prepared: Prepared, indicator: str) -> FormPicture | None:
    """The first chart of an indicator as its page has it, with the mark of what is unpublished."""
    from generator.compose.charts.alone import description_of
    from generator.compose.charts.pictures import picture
    from generator.compose.charts.raster import png_of
    from generator.publish.cache import Cache
    from generator.publish.files import charts_as_they_stand

    judgement = prepared.judgements.of(indicator)
    kinds = prepared.choices.charts or (ChartKind.TREND,)
    cache = Cache(workspace.cache / "charts")
    shown = picture(prepared.released, judgement, kinds[0], cache)
    if shown is None:
        return None
    standing = Standing(published=False, restricted=prepared.exempt is not None)
    (file,) = charts_as_they_stand((shown.file,), standing)
    return FormPicture(png_of(file.content, 2), description_of(file.content).replace("\n", " "))


def _last_stories(
    workspace: Workspace,
    prepared: Prepared,
    entries: tuple[CatalogueEntry, ...],
    archive: Path,
    asked: list[Asked],
) -> dict[str, LastStory]:
    """What the edition before said of each indicator: as published, else as its folder has it."""
    edition = prepared.edition
    if not edition.previous:
        return {}
    before = f"{edition.authority}/{edition.previous}"
    names = [one.judgement.indicator.indicator for one in asked]
    entry = next((entry for entry in entries if entry.id == before), None)
    if entry is not None:
        from generator.read.published_stories import read_published_story

        period = spell_period(parse_period(entry.reporting_period))
        found = {name: read_published_story(archive / before, name) for name in names}
        return {name: LastStory(period, said) for name, said in found.items() if said is not None}
    if before not in workspace.editions():
        return {}
    return _last_in_folder(workspace, before, archive, names)


def _last_in_folder(
    workspace: Workspace, before: str, archive: Path, names: list[str]
) -> dict[str, LastStory]:
    """What an edition that was not published says; nothing where it has no stories."""
    from generator.compose.prose import answer_html
    from generator.compose.stories import plain

    folder = workspace.edition_folder(*before.split("/")) / "stories"
    if not any(folder.glob("*.md")):
        return {}
    earlier, _ = recipe.question(workspace, before, archive)
    if earlier is None:
        return {}
    released = earlier.released
    period = spell_period(released.reporting_period)
    said: dict[str, LastStory] = {}
    for story in earlier.narrative.stories:
        indicator = released.indicator(story.indicator)
        if indicator is not None and indicator.indicator in names:
            answers: dict[StoryQuestion, tuple[str, ...]] = {
                question: tuple(
                    plain(answer_html(answer, released, earlier.judgements)).split("\n")
                )
                for question, answer in story.answers.items()
            }
            said[indicator.indicator] = LastStory(period, answers)
    return said
