"""What makes a workspace restricted: three settings in `mkdocs.yml`, under `extra: packs:`.

extends: ../public
exempt_paragraph: 1
exempt_reason: why the public interest in keeping it private is the greater one
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.model.exempt import PARAGRAPHS, Exempt
from generator.model.findings import Finding, Severity

KEYS = ("extends", "exempt_paragraph", "exempt_reason")

#: So many characters fit above a printed page, beside the paragraph.
LONGEST_REASON = 300


@dataclass(frozen=True)
class ExemptSettings:
    """What a settings file says of exempt material, as far as it can be used.

    `is_restricted` is set by any of the three: whoever forgets one has not made it public.
    """

    is_restricted: bool = False
    extends: str = ""
    exempt: Exempt | None = None
    findings: tuple[Finding, ...] = ()


def read_exempt(config_file: Path, shown_as: str) -> ExemptSettings:
    """The settings that make a workspace restricted; of a public one there are none.

    A file that is no YAML is the business of `settings`.
    """
    try:
        written = yaml.load(config_file.read_text("utf-8-sig"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ExemptSettings()
    extra = written.get("extra") if isinstance(written, Mapping) else None
    packs = extra.get("packs") if isinstance(extra, Mapping) else None
    given = packs if isinstance(packs, Mapping) else {}
    if not any(key in given for key in KEYS):
        return ExemptSettings()
    findings: list[Finding] = []

    def refuse(code: str, key: str, problem: str, remedy: str) -> None:
        value = str(given.get(key, ""))[:80]
        findings.append(
            Finding(code, Severity.ERROR, shown_as, problem, remedy, column=key, value=value)
        )

    extends = given.get("extends", "")
    if trouble := _not_a_way(extends):
        remedy = "Write the way from here to the public workspace, as in extends: ../public."
        refuse("CFG-EXTENDS", "extends", trouble, remedy)
        extends = ""
    paragraph, reason = given.get("exempt_paragraph", ""), given.get("exempt_reason", "")
    if paragraph not in map(str, PARAGRAPHS):
        problem = "The settings do not say by which paragraph the material is exempt."
        if paragraph:
            problem = f"'{str(paragraph)[:80]}' is no paragraph of Part 1 of Schedule 12A."
        remedy = "Write one from 1 to 7, as in exempt_paragraph: 1 for any individual."
        refuse("CFG-EXEMPT", "exempt_paragraph", problem, remedy)
        paragraph = ""
    if trouble := _no_reason(reason):
        remedy = f"Write exempt_reason: and a sentence of at most {LONGEST_REASON} characters."
        refuse("CFG-EXEMPT", "exempt_reason", trouble, remedy)
        reason = ""
    exempt = Exempt(int(paragraph), str(reason).strip()) if paragraph and reason else None
    return ExemptSettings(True, str(extends).strip().rstrip("/"), exempt, tuple(findings))


def _not_a_way(extends: object) -> str:
    """What keeps a text from being a way from one folder to another; nothing where it is one."""
    if not isinstance(extends, str):
        return "extends is not a path."
    if not extends.strip():
        return "The settings are those of a restricted workspace and do not say what it extends."
    if not extends.isprintable() or "\\" in extends or len(extends) > 200:
        return "extends holds what a path with forward slashes does not."
    if re.match(r"[/~]|[A-Za-z][A-Za-z0-9+.-]*:", extends):
        return "extends does not start from the restricted workspace."
    return ""


def _no_reason(reason: object) -> str:
    if not isinstance(reason, str):
        return "exempt_reason is not a text."
    if not reason.strip():
        return "The settings do not say why the material is exempt."
    if not reason.isprintable():
        return "exempt_reason is not a sentence on one line."
    if len(reason) > LONGEST_REASON:
        return f"exempt_reason has {len(reason):,} characters."
    return ""
