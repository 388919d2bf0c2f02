"""The programs that can print: WeasyPrint, or a browser; which of them this machine has."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from generator.model.errors import PacksError

INSTALL = (
    "Install WeasyPrint with: pip install 'scrutiny-packs[pdf]', and on Linux or a Mac the "
    "system's Pango library (Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0)"
)
_EXTRA = "pip install 'scrutiny-packs[pdf]'"

#: Browsers by the names they have on a path.
_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)
#: And where they lie on Windows, below one of these variables' folders, and on a Mac.
_WINDOWS_ROOTS = ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA")
_WINDOWS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class Engine(StrEnum):
    """What prints a document."""

    WEASYPRINT = "weasyprint"
    CHROMIUM = "chromium"


@dataclass(frozen=True)
class Printer:
    """An engine that is here; `program` is a browser's file, `version` what WeasyPrint says."""

    engine: Engine
    program: str = ""
    version: str = ""


def printer(asked: Engine | None) -> Printer:
    """The engine asked for, or the first that is here, WeasyPrint before a browser.

    Raises `PacksError`, with what to install, where it is not here.
    """
    if missing := missing_libraries():
        raise PacksError(f"No PDF can be made here: {missing}")
    if asked is not Engine.CHROMIUM:
        version, why = weasyprint_here()
        if version:
            return Printer(Engine.WEASYPRINT, version=version)
        if asked is Engine.WEASYPRINT:
            raise PacksError(f"WeasyPrint cannot be used here: {why}. {INSTALL}.")
    if browser := browser_here():
        return Printer(Engine.CHROMIUM, browser)
    if asked is Engine.CHROMIUM:
        raise PacksError(
            "No browser was found that can print: install Chromium, Chrome or Edge, or have it on "
            "the path."
        )
    raise PacksError(
        f"Nothing that can print a PDF is here: WeasyPrint cannot be used ({why}), and no "
        f"Chromium, Chrome or Edge was found. {INSTALL}; or install one of those browsers."
    )


def weasyprint_here() -> tuple[str, str]:
    """WeasyPrint's version with that of Pango, or why it cannot be used."""
    try:
        import weasyprint
        from weasyprint.text.ffi import pango
    except ImportError:
        return "", "it is not installed"
    except OSError as error:
        library = str(error).partition("'")[2].partition("'")[0] or "a system library"
        return "", f"the system's library {library} is missing"
    number = pango.pango_version()
    pango_version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return f"WeasyPrint {weasyprint.__version__}, Pango {pango_version}", ""


def browser_here() -> str:
    """The file of a browser that can print, by its name on the path or its usual place."""
    for name in _BROWSERS:
        if found := shutil.which(name):
            return found
    roots = (Path(os.environ[root]) for root in _WINDOWS_ROOTS if os.environ.get(root))
    places = (*(root / place for root in roots for place in _WINDOWS), *map(Path, _MAC))
    return next((str(place) for place in places if place.is_file()), "")


def missing_libraries() -> str:
    """What is to be installed before either engine's file can be finished and checked."""
    missing = [name for name in ("pikepdf", "pdfua") if find_spec(name) is None]
    if not missing:
        return ""
    is_one = len(missing) == 1
    return (
        f"the {'library' if is_one else 'libraries'} {' and '.join(missing)} "
        f"{'is' if is_one else 'are'} not installed: {_EXTRA}."
    )
