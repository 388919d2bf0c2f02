"""A live preview of one edition: each page made when it is looked at, of the sources as they stand.

After a changed sentence nothing is done again that does not follow from words: figures, judgements
and templates are kept while no byte of any other input differs. An error is a page that says so.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from generator.keeping import Memory
from generator.model.editions import Chapter
from generator.model.errors import PacksError, Stopped
from generator.model.findings import Finding, has_errors, in_order
from generator.recipe import plan, question
from generator.showing import ALONE, Shown, fault_page, file_of, own_file
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.publish.inputs import Inputs

_LOG = logging.getLogger(__name__)


@dataclass
class Preview:
    """What a browser is shown of an edition, whatever becomes of its sources in the meantime."""

    workspace: Workspace
    edition: str
    memory: Memory = field(default_factory=Memory)
    _read_of: Inputs | None = None
    _shown: Shown | None = None
    _one_at_a_time: Lock = field(default_factory=Lock)

    def answer(self, path: str) -> bytes | None:
        """The file at a path from the edition's root, as of now; none where it has no such file.

        Never raises: in the place of a page that cannot be made stands one that says why.
        """
        with self._one_at_a_time:
            if (own := own_file(path)) is not None:
                return own
            # What a page refers to is of the state that the page was just made of.
            of_page = self._shown if path.startswith("assets/") else None
            shown = of_page or self._as_of_now()
            try:
                if shown.plan is not None:
                    return file_of(shown, shown.plan, path)
            except Exception as error:  # whatever it is, an author goes on writing
                shown = replace(shown, plan=None, findings=(), said=_sentence(error))
                _tell(shown)
            return fault_page(shown) if path.endswith(".html") else None

    def renew(self) -> None:
        """Read what has changed, and say on the terminal what is wrong with it."""
        with self._one_at_a_time:
            self._as_of_now()

    def _as_of_now(self) -> Shown:
        before = _inputs_now(self.workspace)
        if self._shown is not None and before is not None and before == self._read_of:
            return self._shown
        if before is None or self._read_of is None or before.others != self._read_of.others:
            self.memory.forget()
        # Settings are read with the workspace, so each look at it is a new one.
        self._shown = _read(Workspace(self.workspace.root), self.edition, self.memory)
        # What changed while it was read may be half of one state and half of another.
        self._read_of = before if _inputs_now(self.workspace) == before else None
        _tell(self._shown)
        return self._shown


def _inputs_now(workspace: Workspace) -> Inputs | None:
    """The digests of all that the edition is made of; none where that cannot be read."""
    from generator.publish.inputs import inputs_of

    try:
        now = Workspace(workspace.root)
        places = (now, *((now.public,) if now.public else ()))
        archives, words = (p.archive for p in places), (p.content for p in places)
        return inputs_of(now.sources, archives, words)
    except Exception:  # whatever it is, reading the edition says so
        return None


def _read(workspace: Workspace, edition: str, memory: Memory) -> Shown:
    """An edition's plan, or what stops it."""
    from generator.compose.margin import with_places
    from generator.read.package import shortened

    try:
        prepared, findings = question(workspace, edition, workspace.archive, memory)
        if prepared is None or has_errors(findings):
            raise Stopped(in_order(shortened(findings)))
        lines = _lines(findings)

        def in_margin(chapter: Chapter) -> Chapter:
            return with_places(chapter, lines.get(chapter.file, ()))

        planned = plan(workspace, prepared, ALONE, memory, in_margin)
    except Stopped as stopped:
        number = sum(finding.is_error for finding in stopped.findings)
        said = f"{number} {'error stops' if number == 1 else 'errors stop'} the edition."
        return Shown(workspace, edition, None, stopped.findings, said)
    except Exception as error:  # whatever it is, an author goes on writing
        return Shown(workspace, edition, None, (), _sentence(error))
    return Shown(workspace, edition, planned, findings)


def _lines(findings: Iterable[Finding]) -> dict[str, set[int]]:
    lines: dict[str, set[int]] = {}
    for finding in findings:
        lines.setdefault(finding.file, set()).add(finding.line)
    return lines


def _tell(shown: Shown) -> None:
    """Say on the terminal what stops a page, with the values that the page leaves out."""
    from generator.check.reports import detail_lines

    if shown.plan is None:
        errors = tuple(finding for finding in shown.findings if finding.is_error)
        _LOG.error("\n".join((*detail_lines(errors), shown.said)))


def _sentence(error: Exception) -> str:
    if isinstance(error, PacksError):
        return str(error)
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror or error}{where}."
    return (
        f"Something went wrong that is a fault of the program ({type(error).__name__}: {error}). "
        "Undo what was changed last, and report it."
    )
