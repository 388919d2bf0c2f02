"""Where things are: the only module that knows the names of folders."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.errors import NotFound, NoWorkspace, PacksError, Stopped
from generator.model.exempt import Exempt
from generator.model.findings import Finding

if TYPE_CHECKING:
    from generator.extending import Extension

CONFIG_FILE = "mkdocs.yml"
EDITION_FILE = "edition.toml"
DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Workspace:
    """A council's folder: the nearest one upward that holds `mkdocs.yml`."""

    root: Path

    @property
    def config_file(self) -> Path:
        return self.root / CONFIG_FILE

    @property
    def packages(self) -> Path:
        return self.root / "datapackages"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def preview(self) -> Path:
        """One edition from its sources as they stand, as plain `mkdocs build` makes it."""
        return self.root / "preview"

    @property
    def pdfs(self) -> Path:
        """What `packs pdf` prints, an edition in a folder of its own."""
        return self.root / "pdf"

    @property
    def charts(self) -> Path:
        """What `packs chart` draws, an edition in a folder of its own."""
        return self.root / "charts"

    @property
    def forms(self) -> Path:
        """The forms that `packs ask` writes, an edition in a folder of its own."""
        return self.root / "forms"

    @property
    def agendas(self) -> Path:
        """The folders that `packs agenda` fills, an edition in a folder of its own."""
        return self.root / "agenda"

    @property
    def cache(self) -> Path:
        return self.root / ".cache" / "packs"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of templates: the workspace's own, the public one's, those that are carried.

        Raises `PacksError` for a link among those, which could put any file on a page.
        """
        carried = carried_templates()
        roots = (self.root, *((self.public.root,) if self.public else ()))
        own = [root / "site_templates" for root in roots]
        own = [f for f in own if f.is_dir() and f.resolve() != carried.resolve()]
        for path in (path for folder in own for path in (folder, *sorted(folder.rglob("*")))):
            if path.is_symlink():
                raise PacksError(
                    f"{self.shown(path)} is a link, and a template may come from its own folder "
                    "alone. Put the file itself there."
                )
        return (*own, carried)

    @cached_property
    def _extension(self) -> Extension:
        from generator.extending import extension_of

        return extension_of(self)

    @property
    def is_restricted(self) -> bool:
        """Whether its settings name what it extends, or a ground of exemption."""
        return self._extension.is_restricted

    @property
    def public(self) -> Workspace | None:
        """The workspace that this one adds exempt material to; a public one has none."""
        return self._extension.public

    @property
    def of_extension(self) -> tuple[Finding, ...]:
        """What is wrong with the settings that make it restricted."""
        return self._extension.findings

    @property
    def exempt(self) -> Exempt | None:
        """Why nothing of it is for publication; `None` in a public workspace.

        Raises `Stopped` where the settings do not say so in full, so that no page lacks its mark.
        """
        if self._extension.findings:
            raise Stopped(self._extension.findings)
        return self._extension.exempt

    def holder_of(self, place: Path) -> str | None:
        """The folder of the workspace in which a place lies that a build reads or writes."""
        for folder in (
            self.content,
            self.packages,
            self.archive,
            self.site,
            self.preview,
            self.pdfs,
            self.cache.parent,
            self.root / "site_templates",
        ):
            if place.is_relative_to(folder):
                return folder.name
        return None

    @property
    def sources(self) -> tuple[Path, ...]:
        """Every file and folder that a build reads, but for the archive; a public one's too."""
        own = (self.packages, self.content, *self.templates, self.config_file)
        return (*own, *self.public.sources) if self.public else own

    def package_folder(self, authority: str, period: str) -> Path:
        return self.packages / authority / period

    def edition_folder(self, authority: str, edition: str) -> Path:
        return self.content / authority / edition

    def shown(self, path: Path) -> str:
        """A path as findings print it: from the workspace, with forward slashes."""
        if self.public is not None and not path.is_relative_to(self.root):
            return f"{self._extension.extends}/{path.relative_to(self.public.root).as_posix()}"
        return path.relative_to(self.root).as_posix()

    def editions(self) -> tuple[str, ...]:
        """The ids of all editions with a source folder here, oldest first in each authority."""
        found = self.content.glob(f"*/*/{EDITION_FILE}")
        return tuple(sorted(path.parent.relative_to(self.content).as_posix() for path in found))

    def data_packages(self) -> tuple[str, ...]:
        """The ids of all packages here, as `<authority>/<period>`, with the public workspace's."""
        found = self.packages.glob(f"*/*/{DESCRIPTOR}")
        own = {path.parent.relative_to(self.packages).as_posix() for path in found}
        return tuple(sorted(own | set(self.public.data_packages() if self.public else ())))

    def find_edition(self, asked: str | None, published: tuple[str, ...] = ()) -> str:
        """The id of the edition asked for; with nothing asked, the newest of the only authority.

        It has a source folder here, or is one of the `published`, whose sources may be gone.
        Raises `NotFound`, with near matches, where there is none.
        """
        editions = tuple(dict.fromkeys((*self.editions(), *published)))
        if asked is None:
            return self._newest(editions)
        asked = asked.strip("/")
        if asked in editions:
            return asked
        whole = [edition for edition in editions if edition.split("/")[1] == asked]
        if len(whole) == 1:
            return whole[0]
        raise NotFound(f"There is no edition '{asked}'. {_instead(asked, editions)}")

    def find_package(self, asked: str | None) -> str | None:
        """The id of the package asked for; `None` where an edition is meant.

        Raises `NotFound`, with near matches, where it has a package's name and there is none.
        """
        name = asked.strip("/") if asked else ""
        packages = self.data_packages()
        if not _names_a_period(name) or name in self.editions():
            return None
        if name in packages:
            return name
        near = get_close_matches(name, packages, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Packages lie in datapackages/."
        raise NotFound(f"There is no package '{name}'. {hint}")

    def _newest(self, editions: tuple[str, ...]) -> str:
        authorities = sorted({edition.split("/")[0] for edition in editions})
        match authorities:
            case []:
                raise NotFound("There is no edition here yet. Start one with: packs new --help")
            case [_]:
                return editions[-1]
            case _:
                raise NotFound(
                    f"There are {len(authorities)} authorities here ({', '.join(authorities)}). "
                    f"Name an edition, such as {editions[-1]}."
                )


def find_workspace(given: Path | None, start: Path) -> Workspace:
    """The workspace a command acts on: the folder given, or the nearest upward from `start`."""
    if given is not None:
        if (given / CONFIG_FILE).is_file():
            return Workspace(given.resolve())
        raise NoWorkspace(
            f"{given} holds no {CONFIG_FILE}. Name the folder that does, or start one with: "
            f"packs init {given}"
        )
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file():
            return Workspace(folder)
    raise NoWorkspace(
        f"There is no {CONFIG_FILE} in this folder or above it. Go to your workspace, name it with "
        "--workspace DIR, or start one with: packs init DIR"
    )


def carried_templates() -> Path:
    """The templates the package carries; in a clone of the project, those at its root."""
    package = Path(str(files("generator")))
    installed = package / "site_templates"
    return installed if installed.is_dir() else package.parent / "site_templates"


def carried_starter() -> Path:
    """The small workspace that `packs init` copies."""
    return Path(str(files("generator"))) / "starter"


def _names_a_period(name: str) -> bool:
    """Whether a name ends as that of a package does: in its reporting period."""
    from generator.model.periods import parse_period

    try:
        parse_period(name.partition("/")[2])
    except ValueError:
        return False
    return True


def _instead(asked: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(asked, known, n=3, cutoff=0.4)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return "See them all with: packs editions"
