"""All files that readers of an edition can take away, beside its pages."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from generator.compose.charts.alone import with_mark
from generator.model.cover import CoverPaper
from generator.model.editions import ReleasedEdition
from generator.model.exempt import HEADING, Exempt
from generator.model.judgements import Judgements
from generator.model.pages import Download, Standing
from generator.publish.cover_data import cover_download
from generator.publish.downloads import packed
from generator.publish.readers_book.book import workbook_downloads

#: What a chart says below itself until its edition is published.
PREVIEW = "Preview, not published: it may still change."


def files_for_readers(
    released: ReleasedEdition,
    judgements: Judgements,
    tables: tuple[Download, ...],
    words: SimpleNamespace,
    *,
    standing: Standing,
    exempt: Exempt | None,
    cover: CoverPaper | None = None,
    as_data: str = "",
) -> tuple[Download, ...]:
    """The workbooks, the data package in one file, and the tables themselves with their descriptor.

    `tables` are what `released_downloads` made; every other file is made of them, but for the cover
    report's, which is called `as_data`.
    """
    books = workbook_downloads(
        released, judgements, tables, words, standing=standing, exempt=exempt
    )
    report = (cover_download(cover, as_data),) if cover else ()
    return (*books, packed(released, tables, exempt), *report, *tables)


def charts_as_they_stand(charts: tuple[Download, ...], standing: Standing) -> tuple[Download, ...]:
    """The files of charts; each of a preview or of an exempt edition says so in its picture."""
    mark = " ".join(
        said
        for said, is_so in ((HEADING, standing.restricted), (PREVIEW, not standing.published))
        if is_so
    )
    if not mark:
        return charts
    return tuple(replace(one, content=with_mark(one.content, mark)) for one in charts)
