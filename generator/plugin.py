"""Our MkDocs plugin, `packs`: plain `mkdocs build` and `mkdocs serve` show the newest edition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from generator.building import edition_for_mkdocs
from generator.publish.mkdocs_plugin import EditionPlugin, Supplied
from generator.workspace import Workspace


class PacksPlugin(EditionPlugin):  # type: ignore[no-untyped-call]
    """The newest edition of the workspace around the `mkdocs.yml`, composed anew each time."""

    def supply(self, config_file: Path, edition: str | None) -> Supplied:
        """The edition and the template folders, by the recipe that `packs build` follows."""
        return edition_for_mkdocs(config_file, edition)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., object]
    ) -> LiveReloadServer:
        """Build again on a change of data, words or templates."""
        workspace = Workspace(Path(config.config_file_path).resolve().parent)
        for folder in workspace.sources:
            if folder.is_dir():
                server.watch(str(folder))
        return server
