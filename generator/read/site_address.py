"""The address of the site, where `mkdocs.yml` gives it as `site_url`, MkDocs' own setting."""

from __future__ import annotations

from pathlib import Path

import yaml


def read_site_address(config_file: Path) -> str:
    """The address with a slash at its end; nothing where none is given, or none of the web.

    The value is read as plain text. A file that is no YAML is the business of `settings`.
    """
    try:
        written = yaml.load(config_file.read_text("utf-8-sig"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ""
    given = written.get("site_url") if isinstance(written, dict) else None
    if not isinstance(given, str) or not given.startswith(("https://", "http://")):
        return ""
    return f"{given.rstrip('/')}/"
