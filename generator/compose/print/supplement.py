"""The supplement to a pack that was sent out, as a page to print and as a text for an e-mail.

The sheets of its pages are empty but for what stands around a page: the pages themselves are put on
them when it is printed, at this scale, with their right and lower edges at those of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from generator.compose.print.look import in_content
from generator.compose.print.pack import FOLDER
from generator.compose.tables import Cell, Table, text_columns
from generator.compose.templates import Templates
from generator.model.exempt import HEADING, Exempt
from generator.model.formats import listed
from generator.model.periods import spell_day
from generator.model.supplements import (
    Despatch,
    ErratumRow,
    Place,
    Replacement,
    Sort,
    Supplement,
)

#: How large a page is on its sheet: what is left above and beside it says which page it replaces.
SCALE = 0.94

#: The names of the page and of its stylesheet among the files it is printed from.
PAGE, STYLESHEET = "supplement.html", "assets/supplement.css"


@dataclass(frozen=True)
class _Bar:
    """A bar in the margin of a sheet, in points from its upper edge; `name` is its id."""

    name: str
    top: str
    height: str


@dataclass(frozen=True)
class _Sheet:
    """What stands around a page that is sent."""

    name: str
    title: str
    note: str
    marks: tuple[_Bar, ...]
    is_wide: bool


def supplement_page(made: Supplement, despatch: Despatch, templates: Templates) -> str:
    """The supplement as one page: the erratum, then an empty sheet for each page that is sent."""
    paper = paper_templates(templates)
    words = paper.words.supplement
    return paper.render(
        "supplement.html",
        title=words.title.format(report=despatch.report),
        despatch=despatch,
        particulars=_particulars(despatch, words),
        notes=tuple(_notes(made, words)),
        gone=made.gone,
        erratum=_erratum(made, words),
        sheets=tuple(_sheet(one, made, words) for one in made.replacements),
    )


def supplement_text(
    made: Supplement, despatch: Despatch, templates: Templates, exempt: Exempt | None = None
) -> str:
    """The same without the pages, in Markdown that reads well as plain text too.

    First it says that it is `exempt`, where it is.
    """
    words = paper_templates(templates).words.supplement
    table = _erratum(made, words)
    lines = [
        *([f"**{HEADING}** {exempt.ground}"] if exempt else []),
        f"# {words.title.format(report=despatch.report)}",
        words.lede.format(replaces=despatch.replaces),
        *([f"**{words.draft}**"] if despatch.is_draft else []),
        "\n".join(f"- {name}: {said}" for name, said in _particulars(despatch, words)),
        f"## {words.pages}",
        "\n".join(
            [
                *(f"- {_title(one, words)}" for one in made.replacements),
                *(f"- {words.gone.format(page=page)}" for page in made.gone),
            ]
        ),
        *_notes(made, words),
        f"## {words.erratum}",
        "\n".join(
            [
                _line(column.head for column in table.columns),
                _line("---" for _ in table.columns),
                *(_line(cell.text for cell in row) for row in table.rows),
            ]
        ),
    ]
    return "\n\n".join(lines) + "\n"


def look_of_supplement(made: Supplement, templates: Templates) -> str:
    """The stylesheet that comes after that of the pack, with the place of each bar."""
    paper = paper_templates(templates)
    words = paper.words.supplement
    number = in_content(words.sheet, {"page": "counter(page)"})
    bars = "".join(
        f"#{bar.name} {{ top: {bar.top}pt; height: {bar.height}pt }}\n"
        for one in made.replacements
        for bar in _sheet(one, made, words).marks
    )
    running = f"@page {{ @bottom-right {{ content: {number} }} }}\n"
    return running + paper.text("supplement.css") + bars


def paper_templates(templates: Templates) -> Templates:
    """The templates with those for paper before them."""
    own: tuple[Path, ...] = tuple(folder / FOLDER for folder in templates.folders)
    return Templates((*own, *templates.folders), words_in=templates.folders)


def _particulars(despatch: Despatch, words: SimpleNamespace) -> tuple[tuple[str, str], ...]:
    nobody = words.by_nobody if despatch.is_draft else words.by_elsewhere
    return (
        (words.for_body, despatch.body),
        (words.meeting, spell_day(despatch.meeting)),
        (words.sent_draft if despatch.is_draft else words.sent, spell_day(despatch.on)),
        (words.corrects, words.edition.format(edition=despatch.replaces)),
        (words.reason, despatch.reason),
        (words.by, despatch.by or nobody.format(edition=despatch.edition)),
    )


def _notes(made: Supplement, words: SimpleNamespace) -> Iterator[str]:
    yield f"{words.replace} {words.stays}"
    if made.moved:
        yield words.moved.format(pages=listed(_in_runs(made.moved)))
    if made.renumbered:
        said = ", ".join(
            words.renumbered_one.format(then=one.then, now=one.now) for one in made.renumbered
        )
        yield f"{words.renumbered} {said}."
    if any(row.is_withheld for row in made.rows):
        yield words.withheld_why


def _in_runs(pages: tuple[str, ...]) -> tuple[str, ...]:
    """Pages as they are named in a sentence: those that follow each other as `15–17`."""
    runs: list[list[str]] = []
    for page in pages:
        if runs and page.isdigit() and runs[-1][-1] == str(int(page) - 1):
            runs[-1].append(page)
        else:
            runs.append([page])
    return tuple("–".join(dict.fromkeys((run[0], run[-1]))) for run in runs)


def _erratum(made: Supplement, words: SimpleNamespace) -> Table:
    columns = text_columns(words.page, words.place, words.was, words.now)
    rows = tuple(
        tuple(map(Cell, (row.page, _place(row.place, words), _was(row, words), _now(row, words))))
        for row in made.rows
    )
    return Table(words.caption, columns, rows)


def _was(row: ErratumRow, words: SimpleNamespace) -> str:
    if row.is_withheld:
        return str(words.withheld)
    return _said(row, row.was, words.was_nothing, words.drawings_was, words.page_was)


def _now(row: ErratumRow, words: SimpleNamespace) -> str:
    return _said(row, row.now, words.now_nothing, words.drawings_now, words.page_now)


def _said(row: ErratumRow, said: str, nothing: str, drawn: str, page: str) -> str:
    if row.place.sort is Sort.DRAWINGS:
        return drawn
    if row.place.sort is Sort.PAGE and said:
        return page.format(words=said)
    return said or nothing


def _place(place: Place, words: SimpleNamespace) -> str:
    """Where a place is, as somebody who holds the page finds it."""
    under, of_page = {
        Sort.PARAGRAPH: (words.paragraph, words.paragraph_of_page),
        Sort.ROW: (words.row if place.label else words.table, words.table_of_page),
        Sort.ITEM: (words.item, words.item_of_page),
        Sort.CHART: (words.chart, words.chart_of_page),
        Sort.CAPTION: (words.caption_under, words.caption_of_page),
        Sort.HEADING: (words.heading, words.heading),
        Sort.DRAWINGS: (words.drawings, words.drawings),
        Sort.PAGE: (words.page_whole, words.page_whole),
    }[place.sort]
    if place.sort is Sort.PARAGRAPH and place.number:
        return str(words.paragraph_numbered.format(number=place.number))
    given = {"under": place.under, "label": place.label, "nth": _nth(place.nth, words)}
    return str((under if place.under else of_page).format(**given))


def _nth(number: int, words: SimpleNamespace) -> str:
    ordinals = words.ordinals.split(", ")
    if 0 < number <= len(ordinals):
        return str(ordinals[number - 1])
    return str(words.later.format(nth=number))


def _title(one: Replacement, words: SimpleNamespace) -> str:
    return str((words.new if one.is_new else words.replaces).format(page=one.label))


def _sheet(one: Replacement, made: Supplement, words: SimpleNamespace) -> _Sheet:
    width, height = one.size
    bars = tuple(
        _Bar(
            f"bar-{one.label}-{number}",
            f"{height - mark.top * SCALE:.1f}",
            f"{(mark.top - mark.bottom) * SCALE:.1f}",
        )
        for number, mark in enumerate(one.marks, 1)
    )
    note = words.marked if one.marks else words.unmarked
    if one.label in made.moved:
        note = words.moved_page
    if one.is_new:
        before = one.label.rstrip("abcdefghijklmnopqrstuvwxyz")
        after = words.after.format(page=before)
        note = f"{after} {note}" if one.marks or one.label in made.moved else after
    return _Sheet(f"page-{one.label}", _title(one, words), note, bars, width > height)


def _line(cells: Iterator[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
