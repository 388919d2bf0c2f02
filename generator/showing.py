"""What a live preview shows: files of an edition as they are asked for, findings beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.model.errors import PacksError
from generator.model.findings import Finding, Severity
from generator.model.pages import Page, PageKind, Standing
from generator.recipe import Plan
from generator.workspace import Workspace, carried_templates

if TYPE_CHECKING:
    from generator.compose.templates import Templates

#: How an edition is previewed: as plain `mkdocs build` makes it.
ALONE = Standing(published=False, beside_others=False)

#: A preview's own look and script, by the templates they are; no built edition has them.
_OWN = {"assets/live.css": "live/live.css", "assets/live.js": "live/live.js"}
_OVERVIEW, _FIND, _MISSING = "index.html", "find.html", "404.html"
_CHARTS, _ASSETS = "charts/", "assets/"


@dataclass(frozen=True)
class Shown:
    """An edition between two changes, or what is `said` of why there is none to show."""

    workspace: Workspace
    edition: str
    plan: Plan | None
    findings: tuple[Finding, ...]
    said: str = ""

    @cached_property
    def templates(self) -> Templates:
        """Those of pages."""
        from generator.compose.templates import Templates

        return Templates(self.workspace.templates)

    @cached_property
    def frame(self) -> Templates:
        """Those of what surrounds a page."""
        from generator.compose.templates import Templates
        from generator.publish.front_pages import frame_folders

        folders = self.workspace.templates
        return Templates(frame_folders(folders), words_in=folders)


def own_file(path: str) -> bytes | None:
    """The preview's look or script; none for another path."""
    name = _OWN.get(path)
    return _carried().text(name).encode() if name else None


def fault_page(shown: Shown) -> bytes:
    """The page in the place of one that cannot be shown, of templates that no workspace changes."""
    from generator.compose.margin import error_page
    from generator.compose.marking import marked

    html = error_page(shown.edition, shown.said, shown.findings, _carried())
    try:
        exempt = shown.workspace.exempt
    except PacksError:  # the very settings that would say so are what is wrong
        exempt = None
    return (marked(html, exempt, stylesheet="") if exempt else html).encode()


def file_of(shown: Shown, plan: Plan, path: str) -> bytes | None:
    """The page, script, stylesheet or download at a path from the edition's root, if there is one.

    Only what it is made of is made. Raises what making it raises.
    """
    from generator.compose.margin import put_in_margin
    from generator.publish.files import charts_as_they_stand
    from generator.publish.whole_pages import assets_of, looks_of

    for planned in plan.pages:
        if planned.path == path:
            return _page(shown, plan, planned.page).encode()
    if path == _MISSING:
        return shown.frame.render(_MISSING).encode()
    if path.startswith(_ASSETS):
        looks = looks_of(plan.built(()), shown.templates, has_pack=True)
        if path in looks:
            return looks[path].encode()
        assets = assets_of(plan.built(()), shown.workspace.templates)
        if path in assets:
            return assets[path]
        find = next(planned.page for planned in plan.pages if planned.path == _FIND)
        scripts = {script.path: script.text for script in find.scripts}
        return put_in_margin(scripts[path], {}).encode() if path in scripts else None
    if path.startswith(_CHARTS):
        for planned in plan.pages:
            planned.page  # noqa: B018 (a chart is drawn with the page that shows it)
        charts = charts_as_they_stand(plan.drawings.files, plan.standing)
        return next((chart.content for chart in charts if chart.path == path), None)
    return next((file.content for file in plan.downloads() if file.path == path), None)


def _page(shown: Shown, plan: Plan, page: Page) -> str:
    """A whole page with its notes: those on a paragraph below it, others at its head."""
    from generator.compose.frames import frame_values, root_of
    from generator.compose.margin import notes_html, put_in_margin
    from generator.publish.whole_pages import with_marks

    if page.kind is PageKind.PACK:
        return with_marks(put_in_margin(page.html, {}), plan.built(()), root_of(page.path))
    placed, others = _notes_on(shown, plan, page)
    html = put_in_margin(
        page.html, {line: notes_html(found, shown.templates) for line, found in placed.items()}
    )
    values = frame_values(page, plan.frame, serving=True)
    values["content"] = notes_html(others, shown.templates, folded=True) + html
    whole = shown.frame.render("main.html", **values)
    root = root_of(page.path)
    own = (
        f'<link rel="stylesheet" href="{root}assets/live.css">\n'
        f'<script src="{root}assets/live.js" defer></script>\n</head>'
    )
    return with_marks(whole.replace("</head>", own, 1), plan.built(()), root)


def _notes_on(
    shown: Shown, plan: Plan, page: Page
) -> tuple[dict[int, list[Finding]], tuple[Finding, ...]]:
    """The findings that a page shows: by their lines, and those for its head."""
    from generator.compose.margin import lines_with_places

    narrative, released = plan.prepared.narrative, plan.prepared.released
    chapters = {f"{chapter.slug}.html": chapter for chapter in narrative.chapters}
    if (chapter := chapters.get(page.path)) is not None:
        own = [finding for finding in shown.findings if finding.file == chapter.file]
        lines = lines_with_places(chapter, (finding.line for finding in own))
        placed: dict[int, list[Finding]] = {}
        for finding in own:
            if finding.line in lines:
                placed.setdefault(finding.line, []).append(finding)
        return placed, tuple(finding for finding in own if finding.line not in lines)
    sentences = {
        sentence.file: f"indicators/{indicator.variant_of or indicator.indicator}.html"
        for sentence in narrative.sentences
        if (indicator := released.indicator(sentence.indicator)) is not None
    }
    if page.path in sentences.values():
        return {}, tuple(f for f in shown.findings if sentences.get(f.file) == page.path)
    if page.path != _OVERVIEW:
        return {}, ()
    elsewhere = {chapter.file for chapter in chapters.values()} | set(sentences)
    return {}, _asking(finding for finding in shown.findings if finding.file not in elsewhere)


def _asking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What asks something of somebody; what is only to be known stays with `packs check`."""
    return tuple(finding for finding in findings if finding.severity is not Severity.NOTE)


def _carried() -> Templates:
    from generator.compose.templates import Templates

    return Templates((carried_templates(),))
