"""What all commands share: options, the workspace meant, and how answers are said."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from generator.model.errors import PacksError, Stopped
from generator.model.findings import Finding
from generator.workspace import Workspace, find_workspace

Command = TypeVar("Command", bound=Callable[..., object])


def folder(name: str, text: str) -> Callable[[Command], Command]:
    """An option that takes a folder, there or not."""
    return click.option(name, type=click.Path(file_okay=False, path_type=Path), help=text)


def engine_option(text: str) -> Callable[[Command], Command]:
    """An option that takes what prints a PDF."""
    engines = click.Choice(["auto", "weasyprint", "chromium"])
    return click.option("--engine", type=engines, default="auto", show_default=True, help=text)


in_workspace = folder("--workspace", "The workspace; else the nearest folder up with mkdocs.yml.")
to_site = folder("--site", "Where the site goes; else site/ in the workspace.")
in_archive = folder("--archive", "Where the archive is; else archive/ in the workspace.")


def workspace_at(given: Path | None) -> Workspace:
    return find_workspace(given, Path.cwd())


def whole_workspace(given: Path | None, command: str) -> Workspace:
    """A workspace that holds whole packages; a restricted one only adds to them."""
    from generator.extending import refuse_restricted

    refuse_restricted(here := workspace_at(given), command)
    return here


Answer = TypeVar("Answer")


def or_findings(work: Callable[..., Answer], *args: object, **options: object) -> Answer:
    """The answer of a piece of work; where findings stop it, they are printed and it exits 1."""
    try:
        return work(*args, **options)
    except Stopped as stopped:
        print_findings(stopped.findings, err=True)
        raise


def in_sentences(work: Callable[[], Answer], *, failing: int = 1) -> Answer:
    """The answer of a piece of work; where it fails, one sentence is said and the program ends."""
    try:
        return work()
    except PacksError as error:
        _end(str(error), failing)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone: not an error of ours, nor of theirs.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        _end(
            f"{error.strerror or error}{where}. Check that the place has room, can be written to "
            "and is not held open by another program.",
            failing,
        )
    except Exception as error:
        if os.environ.get("PACKS_DEBUG"):
            raise
        _end(
            f"something went wrong that is a fault of the program ({type(error).__name__}: "
            f"{error}). Run the command again with PACKS_DEBUG=1 set to see where, and report it.",
            failing,
        )


def _end(sentence: str, code: int) -> NoReturn:
    click.echo(f"packs: {sentence}", err=True)
    sys.exit(code)


def print_findings(findings: tuple[Finding, ...], *, err: bool) -> None:
    from generator.check.reports import detail_lines

    for line in detail_lines(findings):
        click.echo(line, err=err)


def steps() -> Callable[[str], None]:
    """Tells what is being done on a terminal, once it has taken a second; silent in a pipe."""
    started = time.monotonic()
    watched = sys.stderr.isatty()

    def step(doing: str) -> None:
        if watched and time.monotonic() - started > 1:
            click.echo(f"  {doing} …", err=True)

    return step


def shown(path: Path) -> str:
    """A path from where the person stands, where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
