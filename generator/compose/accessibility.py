"""The accessibility statement of an edition: what tests show of it, and the council's own part."""

from __future__ import annotations

from markupsafe import Markup

from generator.compose.accessibility_checks import CHECKS, NOT_CHECKED
from generator.compose.frames import ACCESSIBILITY
from generator.compose.prose import authors_html
from generator.compose.templates import Templates
from generator.model.editions import Chapter, ReleasedEdition
from generator.model.pages import Page, PageKind
from generator.model.periods import spell_day


def accessibility_page(
    released: ReleasedEdition, council: Chapter | None, *, templates: Templates
) -> Page:
    """The statement under the headings of the model for public bodies.

    `council` is whom to ask and how to complain; without it those headings are left out, and the
    check of the edition says that they are still to be written.
    """
    edition, title = released.edition, templates.words.accessibility.heading
    html = templates.render(
        "pages/accessibility.html",
        report=edition.title,
        edition=edition.edition,
        organisation=released.authority.name,
        prepared=spell_day(edition.publication_date),
        checks=CHECKS,
        not_checked=NOT_CHECKED,
        council=Markup(authors_html(council)) if council else "",
    )
    return Page(
        ACCESSIBILITY,
        title,
        PageKind.ACCESSIBILITY,
        html,
        description=templates.words.accessibility.description,
    )
