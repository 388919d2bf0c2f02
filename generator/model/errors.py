"""The errors a person is shown. Each prints as one sentence, never as a traceback.

PacksError
 ├── Stopped           findings forbid going on
 ├── NotFound          an edition, package or figure that does not exist
 ├── NoWorkspace       no mkdocs.yml in this folder or above it
 ├── AlreadyPublished  the archive holds this edition
 ├── NotCleared        an edition is a draft, which is not published
 └── TemplateFailed    a page template could not be rendered
"""

from __future__ import annotations

from generator.model.findings import Finding


class PacksError(Exception):
    """Something the person at the keyboard can put right; its text is one sentence for them."""


class Stopped(PacksError):
    """Findings forbid going on; nothing has been written but what `written` names."""

    def __init__(self, findings: tuple[Finding, ...], written: str = "") -> None:
        self.findings = findings
        errors = sum(finding.is_error for finding in findings)
        but = f" {written}" if written else ""
        words = "no package was written." if written else "nothing was written."
        noun, number = ("error", errors) if errors else ("open decision", len(findings))
        super().__init__(f"{number} {noun}{'' if number == 1 else 's'}; {words}{but}")


class NotFound(PacksError):
    """An edition, package, indicator or file that does not exist."""


class NoWorkspace(PacksError):
    """No `mkdocs.yml` in the folder or above it."""


class AlreadyPublished(PacksError):
    """The archive holds this edition, and a published edition is never touched."""


class NotCleared(PacksError):
    """The edition is a draft: no role has cleared what it now says."""


class TemplateFailed(PacksError):
    """A page template could not be rendered: its file, its line and why."""
