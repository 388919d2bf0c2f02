"""Where things are: the only module that knows the names of folders."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from generator.model.errors import NotFound, NoWorkspace, PacksError

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
    def cache(self) -> Path:
        return self.root / ".cache" / "packs"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of templates: the workspace's own first, then those the package carries.

        Raises `PacksError` for a link among its own, which could put any file on a page.
        """
        own, carried = self.root / "site_templates", carried_templates()
        if not own.is_dir() or own.resolve() == carried.resolve():
            return (carried,)
        for path in (own, *sorted(own.rglob("*"))):
            if path.is_symlink():
                raise PacksError(
                    f"{self.shown(path)} is a link, and a template may come from its own folder "
                    "alone. Put the file itself there."
                )
        return (own, carried)

    def package_folder(self, authority: str, period: str) -> Path:
        return self.packages / authority / period

    def edition_folder(self, authority: str, edition: str) -> Path:
        return self.content / authority / edition

    def shown(self, path: Path) -> str:
        """A path as findings print it: from the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def editions(self) -> tuple[str, ...]:
        """The ids of all editions with a source folder here, oldest first in each authority."""
        found = self.content.glob(f"*/*/{EDITION_FILE}")
        return tuple(sorted(path.parent.relative_to(self.content).as_posix() for path in found))

    def data_packages(self) -> tuple[str, ...]:
        """The ids of all packages here, as `<authority>/<period>`."""
        found = self.packages.glob(f"*/*/{DESCRIPTOR}")
        return tuple(sorted(path.parent.relative_to(self.packages).as_posix() for path in found))

    def find_edition(self, asked: str | None) -> str:
        """The id of the edition asked for; with nothing asked, the newest of the only authority.

        Raises `NotFound`, with near matches, where there is none.
        """
        editions = self.editions()
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
