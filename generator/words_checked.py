"""An edition's words by themselves: what their numbers rest on, and how hard they are to read."""

from __future__ import annotations

from generator import recipe
from generator.model.errors import Stopped
from generator.model.findings import Finding, Severity, in_order
from generator.model.formats import plural
from generator.model.meanings import Group
from generator.workspace import Workspace

_HEADS = ("chapter", "words", "sentences", "longest", "reading age")


def check_words(
    workspace: Workspace, edition_id: str
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """A report in lines, and the findings on the words of an edition; `Stopped` without figures.

    It says that the numbers were checked and never that the words are right: reasons are no
    numbers.
    """
    from generator.check.figures_in_words.checking import NumbersChecked, numbers_checked
    from generator.check.plain_english.checking import reading_ages

    prepared, found = recipe.question(workspace, edition_id, workspace.archive)
    if prepared is None:
        raise Stopped(found)
    about = (prepared.narrative, prepared.released, prepared.judgements)
    # That words are still to come is no question about the words that are there.
    there = (one for one in found if not one.code.startswith("RDY-"))
    of_words = tuple(one for one in there if one.group is Group.WORDS)
    of_words = in_order((*of_words, *recipe.plain_english(workspace, prepared)))
    counted: NumbersChecked = numbers_checked(*about)
    rows: list[tuple[str, ...]] = [_HEADS]
    for page in reading_ages(*about):
        one = page.readability
        age = "too short to tell" if one.age is None else f"about {one.age}"
        rows.append((page.title, f"{one.words:,}", f"{one.sentences:,}", f"{one.longest:,}", age))
    lines = (
        f"{edition_id}: numbers checked{_said(of_words)}.",
        f"  {plural(counted.referred, 'number')} printed by figure references,",
        f"  {counted.matched} typed and as published, {counted.noted} with a figure note,",
        f"  {counted.other} more of no indicator, or asked about below.",
        "",
        *_table(rows),
    )
    return lines, of_words


def mark_notes(workspace: Workspace, edition_id: str) -> tuple[str, ...]:
    """Have each figure note of an edition keep which words it vouches for; which files were
    written, in lines.
    """
    from generator.check.figures_in_words.noted import with_digests
    from generator.publish.writing import replace_file
    from generator.read.stories import FOLDER

    folder = workspace.edition_folder(*edition_id.split("/"))
    lines = []
    for path in sorted((*folder.glob("*.md"), *(folder / FOLDER).glob("*.md"))):
        text = path.read_text(encoding="utf-8")
        if (marked := with_digests(text)) != text:
            replace_file(path, marked.encode())
            lines.append(f"Written: {workspace.shown(path)}")
    return tuple(lines) or ("Every figure note knows its sentence already.",)


def _said(findings: tuple[Finding, ...]) -> str:
    """How many findings there are on the words, by how far they go."""
    named = {Severity.ERROR: "error", Severity.WARNING: "question", Severity.NOTE: "note"}
    counts = (
        (name, sum(one.severity is which for one in findings)) for which, name in named.items()
    )
    told = ", ".join(plural(number, name) for name, number in counts if number)
    return f": {told}" if told else ""


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows in columns, numbers to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    return [
        "  " + "  ".join(
            cell.ljust(width) if at in (0, 4) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]  # fmt: skip
