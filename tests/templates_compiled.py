"""Loaded by `ran`: the page templates of the repository compiled once, for all its processes."""

from __future__ import annotations

from built_by_hand import TEMPLATES

from generator.compose.templates import Templates

for name in (templates := Templates(TEMPLATES)).names:
    templates._environment.get_template(name)
