"""MkDocs run from here, as `mkdocs build` runs it, with what it says gathered up."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import QueueHandler
from pathlib import Path
from queue import SimpleQueue

from generator.model.errors import PacksError
from generator.publish.mkdocs_plugin import EditionPlugin, Supplied


def run_mkdocs(supplied: Supplied, config_file: Path, out: Path) -> tuple[str, ...]:
    """Build an edition into an empty folder with the settings of a `mkdocs.yml`.

    Returns what MkDocs warns of. Raises the `PacksError` that stopped it, or one in its words.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with _heard() as said:
        try:
            # Named twice because MkDocs takes the path from the open file only at a terminal.
            path = str(config_file)
            config = load_config(path, config_file_path=path, site_dir=str(out))
            plugins = [p for p in config.plugins.values() if isinstance(p, EditionPlugin)]
            if not plugins:
                raise PacksError(
                    f"{config_file.name} does not name the plugin that makes the pages. "
                    "Add to it: plugins: [packs]"
                )
            for plugin in plugins:
                plugin.given = supplied
            try:
                config.plugins.on_startup(command="build", dirty=False)
                build(config)
            finally:
                for plugin in plugins:
                    plugin.given = (
                        None  # MkDocs keeps a plugin for the next workspace it is told of
                    )
        except MkDocsException as error:
            if isinstance(error.__cause__, PacksError):
                raise error.__cause__ from None
            reasons = _sentences(said) or (error.format_message(),)
            raise PacksError(f"{config_file.name}: {' '.join(reasons)}") from error
    return _sentences(said)


@contextmanager
def _heard() -> Iterator[SimpleQueue[logging.LogRecord]]:
    """Warnings and errors of MkDocs, kept from being printed among our own."""
    said: SimpleQueue[logging.LogRecord] = SimpleQueue()
    log, listener = logging.getLogger("mkdocs"), QueueHandler(said)
    listener.setLevel(logging.WARNING)
    before = log.propagate, log.handlers
    log.propagate, log.handlers = False, [listener]
    try:
        yield said
    finally:
        log.propagate, log.handlers = before


def _sentences(said: SimpleQueue[logging.LogRecord]) -> tuple[str, ...]:
    return tuple(said.get().getMessage() for _ in range(said.qsize()))
