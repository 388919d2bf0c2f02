"""Better and worse are said by the verdict, and nowhere else but under "How sure are we?"."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest

from conftest import REPOSITORY, prepared_here
from generator import recipe
from generator.model.pages import Page, PageKind, Standing
from generator.workspace import Workspace

CLAIM = re.compile(r"\b(better|worse|improv\w+|worsen\w+|deteriorat\w+|declin\w+)\b", re.IGNORECASE)
#: What says which way is better, not that it went that way.
WHICH_WAY = re.compile(
    r"(Higher|Lower) is better\.|Neither higher nor lower is better in itself\.|, where lower is "
    r"better|, and lower is better|[Nn]either way is better|Neither a higher nor a lower figure is "
    r"better\."
)
EDITIONS = ("northshire/2025-09-scrutiny", "example-borough/2023-08-scrutiny",
            "darlington/2015-12-scrutiny", "fenbridge/2016-12-scrutiny")  # fmt: skip


def words(markup: str) -> str:
    """What a page says, alternative text included, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@cache
def composed(edition: str) -> tuple[Page, ...]:
    """The pages of an edition of the repository."""
    built = recipe.compose(Workspace(REPOSITORY), prepared_here(edition), Standing(published=False))
    return built.pages


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_page_calls_an_indicator_better_or_worse_beside_the_verdict(edition: str) -> None:
    pages = composed(edition)
    seen = 0
    for page in pages:
        if page.kind is not PageKind.INDICATOR:
            continue
        judgement = next(
            j
            for j in prepared_here(edition).judgements.all
            if page.path.endswith(f"/{j.indicator.indicator}.html")
        )
        assert words(page.html).count(judgement.sentence) >= 1
        sure = re.search(r'<h2 id="sure">.*?(?=<h2)', page.html, re.DOTALL)
        assert sure
        worked_out = re.search(r'<h2 id="method">.*?<h3>Key', page.html, re.DOTALL)
        assert worked_out
        left = words(page.html.replace(sure[0], "").replace(worked_out[0], ""))
        indicator = judgement.indicator
        own = (
            indicator.name,
            indicator.label,
            indicator.definition,
            indicator.why_it_matters,
            indicator.quality_note,
            indicator.numerator_label,
            indicator.denominator_label,
        )
        for said in (judgement.sentence, judgement.reason, *filter(None, own)):
            left = left.replace(" ".join(said.split()), " ")
        travel = judgement.travel.meaning
        if travel:
            left = left.replace(travel, " ")
        key = re.sub(r"at the (upper target|minimum) or better|; where lower is better", " ", left)
        claims = CLAIM.findall(WHICH_WAY.sub(" ", key))
        assert not claims, (
            page.path,
            claims,
            [
                key[max(0, m.start() - 80) : m.end() + 40]
                for m in CLAIM.finditer(WHICH_WAY.sub(" ", key))
            ],
        )
        seen += 1
    assert seen > 10


def test_the_words_that_are_looked_for_are_found() -> None:
    assert CLAIM.findall("It is better, improved and worse.") == ["better", "improved", "worse"]
    assert not CLAIM.findall(
        WHICH_WAY.sub(" ", "Lower is better. 3 above it, where lower is better")
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_table_tile_headline_and_alternative_text_say_the_same(edition: str) -> None:
    pages = composed(edition)
    by_path = {page.path: page for page in pages}
    overview = words(by_path["index.html"].html)
    for judgement in prepared_here(edition).judgements.all:
        indicator = judgement.indicator
        if indicator.variant_of:
            continue
        page = by_path[f"indicators/{indicator.indicator}.html"]
        assert page.description == judgement.sentence
        for svg in re.findall(r"<desc[^>]*>(.*?)</desc>", page.html, re.DOTALL):
            assert judgement.sentence in words(svg)
        if judgement.change is not None and judgement.travel.meaning:
            assert judgement.travel.meaning in overview
