"""Stylesheets as they are published: the rules that people keep, without comments and spaces."""

from __future__ import annotations


def lean(stylesheet: str) -> str:
    """The same rules in fewer bytes: every reader loads them, and nobody edits them there."""
    from rcssmin import cssmin

    return str(cssmin(stylesheet)) + "\n"
