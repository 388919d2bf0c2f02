"""The settings file `mkdocs.yml`, looked through before MkDocs, which obeys it, reads it.

MkDocs builds whatever object a tag of YAML asks for, runs every file under `hooks`, every plugin
and every extension of Markdown that is named, and takes on the settings of `INHERIT`. A workspace
that somebody else put together must not be able to run a program by being looked at.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.model.findings import Finding, Severity
from generator.read.files import read_text

MOST_CHARACTERS = 50_000
_DEEPEST = 12
#: The one tag that only looks something up: a variable of the environment.
_HARMLESS = frozenset({"!ENV"})
_REFUSED_KEYS = {
    "hooks": "The setting hooks runs a program.",
    "INHERIT": "The setting INHERIT takes on settings of another file.",
    "markdown_extensions": "An extension of Markdown is a program, and can read any file.",
}
_PLUGIN = "packs"


def check_settings(config_file: Path, shown_as: str) -> tuple[Finding, ...]:
    """Everything in a settings file that would run a program or never end."""
    text, findings = read_text(
        config_file, config_file.parent, shown_as, limit=MOST_CHARACTERS, family="CFG"
    )
    if text is None:
        return findings
    try:
        return _questioned(text, shown_as)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = f"This is not YAML: {error.problem or 'it cannot be read'}."
        remedy = "Correct it just before that place."
        return (_error(shown_as, mark.line + 1 if mark else 1, problem, remedy),)


def _questioned(text: str, file: str) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    depth = 0
    keys_of_file = has_alias = False
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        tag = getattr(event, "tag", None)
        if tag and tag not in _HARMLESS:
            written = tag.replace("tag:yaml.org,2002:", "!!")[:60]
            problem = f"The tag {written} could run a program."
            findings.append(_error(file, line, problem, "Write the setting as plain text.", tag))
        if isinstance(event, yaml.AliasEvent) and not has_alias:
            # One is named for all: whoever uses them to do harm uses many.
            has_alias = True
            problem = f"The alias *{event.anchor} could make the settings grow without end."
            remedy = "Write out what it stands for, here and wherever else there is one."
            findings.append(_error(file, line, problem, remedy, f"*{event.anchor}"))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            problem = "The lists are nested too deeply for settings."
            return (*findings, _error(file, line, problem, "Check that it is the right file."))
        if depth == 1 and isinstance(event, yaml.ScalarEvent):
            keys_of_file = not keys_of_file
            if keys_of_file and (refused := _REFUSED_KEYS.get(event.value)):
                remedy = "Delete it: nothing here needs it."
                findings.append(_error(file, line, refused, remedy, event.value))
        elif depth == 1:
            # The list or the mapping that was a key's value has ended.
            keys_of_file = False
    return tuple(findings) or _other_plugins(text, file)


def _other_plugins(text: str, file: str) -> tuple[Finding, ...]:
    """Plugins besides ours, each of which is a program that sees every page."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(root, yaml.MappingNode):
        return ()
    named: list[yaml.Node] = []
    for value in (value for key, value in root.value if key.value == "plugins"):
        # A list of names, of which some have settings, or names with settings alone.
        for one in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            is_several = isinstance(one, yaml.MappingNode)
            named += [name for name, _ in one.value] if is_several else [one]
    return tuple(
        _error(
            file,
            node.start_mark.line + 1,
            "Another plugin than packs is a program that sees every page.",
            "Delete it: pages are made without it.",
            str(node.value)[:60],
        )
        for node in named
        if node.value not in (_PLUGIN, "")
    )


def _error(file: str, line: int, problem: str, remedy: str, value: str = "") -> Finding:
    return Finding("CFG-YAML", Severity.ERROR, file, problem, remedy, line, value=value[:80])
