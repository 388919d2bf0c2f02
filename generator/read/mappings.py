"""Small YAML mappings: a chapter's front matter and a section's options.

Every plain value is text as it was typed: `5.10` stays `5.10` and `no` stays `no`. Tags, aliases
and repeated keys are refused, so that what is read is what a person sees.
"""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from generator.model.errors import PacksError

MOST_CHARACTERS = 4_000
DEEPEST = 4


class BadMapping(PacksError):
    """Text that is no plain YAML mapping; `line` counts from 1 inside the text."""

    def __init__(self, problem: str, line: int) -> None:
        self.problem = problem
        self.line = line
        super().__init__(problem)


def read_mapping(text: str) -> Mapping[str, object]:
    """The keys and values of a YAML mapping: text, lists and mappings; raises `BadMapping`."""
    if len(text) > MOST_CHARACTERS:
        raise BadMapping(f"It is longer than {MOST_CHARACTERS:,} characters.", 1)
    try:
        _refuse_anything_clever(text)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "it cannot be read").replace("\t", " ")
        raise BadMapping(
            f"It is not well-formed: {problem}.", mark.line + 1 if mark else 1
        ) from None
    except yaml.YAMLError:
        raise BadMapping("It is not well-formed.", 1) from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise BadMapping("It is not a list of keys with values, such as 'theme: Visits'.", 1)
    return _mapping(node)


def _refuse_anything_clever(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadMapping(
                "It uses an anchor or alias ('&' or '*'); put the text in quotes.", line
            )
        if getattr(event, "tag", None):
            raise BadMapping("It uses a tag ('!'); put the text in quotes.", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise BadMapping("Its lists are nested too deeply.", line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _mapping(node: yaml.MappingNode) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise BadMapping("A key is not plain text.", line)
        if key.value in found:
            raise BadMapping(f"'{key.value}' is given twice.", line)
        found[key.value] = _value(value)
    return found


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(part) for part in node.value)
    return str(node.value).strip()
