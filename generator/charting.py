"""One chart of an edition as a picture for a paper or a slide, as its pages show it.

Of a published edition it is the file that was published. Nothing is drawn anew of it, so that no
figure that was withdrawn since, and no figure of changed sources, comes out beside the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path, PurePosixPath

from generator.beside import catalogue
from generator.extending import refuse_public_place
from generator.model.archive import CatalogueEntry
from generator.model.choices import ChartKind
from generator.model.errors import NotFound, PacksError
from generator.model.formats import listed
from generator.model.pages import Standing
from generator.printing import published_files
from generator.publish.writing import replace_file
from generator.read.record import read_named
from generator.recipe import Step, prepare
from generator.workspace import Workspace


class PictureFormat(StrEnum):
    """What a chart is written as: PNG for slides and letters, SVG for print and the web."""

    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True)
class Drawn:
    """Where a chart was written, how large it is, and its words for who cannot see it."""

    path: Path
    size: int
    words: str


def draw_chart(
    workspace: Workspace,
    asked: str,
    ref: str,
    kind: ChartKind,
    *,
    form: PictureFormat,
    scale: float,
    output: Path | None,
    archive: Path,
    step: Step,
) -> Drawn:
    """Write one chart of an edition as a picture.

    Raises `NotFound` where the edition has no such indicator or no such chart, and `PacksError`
    for a place no picture may be written to. Nothing is then written.
    """
    from generator.compose.charts.alone import description_of
    from generator.compose.charts.raster import png_of

    published = {entry.id: entry for entry in catalogue(archive)}
    edition_id = workspace.find_edition(asked, tuple(published))
    entry = published.get(edition_id)
    if entry is not None:
        name, svg = _as_published(archive, entry, ref, kind)
    else:
        step(f"Reading {edition_id}")
        name, svg = _preview(workspace, edition_id, ref, kind, archive)
    to = output or workspace.charts / edition_id / f"{PurePosixPath(name).stem}.{form}"
    refuse_public_place(workspace, to)
    if to.resolve().is_relative_to(archive.resolve()):
        raise PacksError(
            f"{to} lies in the archive, and a published edition is never added to. Name another "
            "place."
        )
    content = png_of(svg, scale) if form is PictureFormat.PNG else svg
    replace_file(to, content)
    return Drawn(to, len(content), description_of(svg))


def _as_published(
    archive: Path, entry: CatalogueEntry, ref: str, kind: ChartKind
) -> tuple[str, bytes]:
    """A chart's file of a published edition, which is as it was published."""
    from generator.compose.charts.pictures import CHARTS, chart_path

    files = published_files(archive, entry)
    named = {one.indicator: one.ref for one in read_named(archive / entry.id, entry.id)}
    indicator = _meant(ref, named, entry.id)
    name = chart_path(indicator, kind)
    if name in files:
        return name, files[name]
    kinds = tuple(one for one in ChartKind if chart_path(indicator, one) in files)
    if kinds:
        raise NotFound(
            f"{entry.id} was published with {listed(kinds)} of {named[indicator]}, and no "
            f"{kind}. Ask for {listed(kinds, 'or')} with --kind."
        )
    if any(one.startswith(f"{CHARTS}/") for one in files):
        raise NotFound(
            f"{entry.id} has no chart of {named[indicator]}: it has too few figures to draw, or "
            "they were withdrawn. Ask for another indicator."
        )
    raise NotFound(
        f"{entry.id} was published before charts were files of their own, and nothing is drawn "
        f"anew of a published edition. Open the page of {named[indicator]} and copy it there."
    )


def _preview(
    workspace: Workspace, edition_id: str, ref: str, kind: ChartKind, archive: Path
) -> tuple[str, bytes]:
    """A chart of an edition that is not published, which says so in the picture."""
    from generator.compose.charts.pictures import picture
    from generator.publish.cache import Cache
    from generator.publish.files import charts_as_they_stand

    prepared = prepare(workspace, edition_id, archive)
    released = prepared.released
    named = {one.indicator: one.ref for one in released.indicators}
    judgement = prepared.judgements.of(_meant(ref, named, edition_id))
    shown = picture(released, judgement, kind, Cache(workspace.cache / "charts"))
    if shown is None:
        raise NotFound(
            f"The figures of {judgement.indicator.ref} in {edition_id} do not allow the chart "
            f"'{kind}'. Ask for another with --kind."
        )
    standing = Standing(published=False, restricted=prepared.exempt is not None)
    (file,) = charts_as_they_stand((shown.file,), standing)
    return file.path, file.content


def _meant(ref: str, named: dict[str, str], edition: str) -> str:
    """The id of the indicator that is meant by its reference or its id."""
    for indicator, its_ref in named.items():
        if ref in (indicator, its_ref):
            return indicator
    near = get_close_matches(ref, named.values(), n=3, cutoff=0.3)
    known = listed(tuple(near), "or") if near else listed(tuple(named.values()))
    instead = f"Did you mean {known}?" if near else f"It has {known}."
    raise NotFound(f"There is no indicator '{ref}' in {edition}. {instead}")
