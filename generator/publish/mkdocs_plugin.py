"""The thin adapter to MkDocs: an edition's finished pages and downloads, with the frame as theme.

MkDocs gets HTML that needs no Markdown, and templates that know neither the day nor the machine.
It is kept building under ProperDocs, which continues MkDocs 1 and stands in for it by name.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme

from generator.compose.frames import frame_values, root_of
from generator.compose.templates import Templates
from generator.model.errors import PacksError, Stopped
from generator.model.pages import BuiltEdition, Page, PageKind
from generator.publish.front_pages import frame_folders
from generator.publish.whole_pages import assets_of, looks_of, with_marks

#: An edition to build, and the folders of templates, the first of which wins.
Supplied = tuple[BuiltEdition, tuple[Path, ...]]


class _NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none of its own: they stand under `extra: packs:`."""


class EditionPlugin(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """One edition as a MkDocs site; a class below says where the edition comes from."""

    #: Set by who has the edition already; otherwise `supply` makes it.
    given: Supplied | None = None
    serving = False

    def supply(self, config_file: Path, edition: str | None) -> Supplied:
        """The edition to build for a workspace's `mkdocs.yml`, by its id where one is set there.

        May raise any `PacksError`.
        """
        raise NotImplementedError

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a live preview, whose reloading needs an inline script."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have the edition made, and take the frame as the theme."""
        self._built, templates = self.given or self.supply(
            Path(config.config_file_path).resolve(), config.extra.get("packs", {}).get("edition")
        )
        self._assets = assets_of(self._built, templates)
        frame = frame_folders(templates)
        self._frame = Templates(frame, words_in=templates)
        self._templates = Templates(templates)
        config.theme = Theme(static_templates=["404.html"])
        # MkDocs' own templates go with its folder: its sitemap would hold the day of the build.
        config.theme.static_templates.intersection_update({"404.html"})
        config.theme.dirs[:] = map(str, frame)
        config.use_directory_urls = False
        # Markdown is left with nothing to do, which it does five times faster on its own.
        config.markdown_extensions = []
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The theme's files and the edition's own; nothing that lies in the content folder."""
        for file in tuple(files):
            if file.src_dir == config.docs_dir or file.src_uri in self._assets:
                files.remove(file)
            else:
                file.inclusion = InclusionLevel.INCLUDED
        self._pages: dict[str, Page] = {}
        for page in self._built.pages:
            source = f"{page.path.removesuffix('.html')}.md"
            if taken := self._pages.get(source):
                raise PacksError(
                    f"'{taken.title}' and '{page.title}' would both be the page {page.path}. "
                    "Rename the file of the chapter that is one of them."
                )
            self._pages[source] = page
            # Out of MkDocs' navigation, which grows with the square of the number of pages.
            level = InclusionLevel.NOT_IN_NAV
            file = File.generated(config, source, content="", inclusion=level)
            files.append(file)
            MkDocsPage(page.title, file, config)
            for script in page.scripts:
                level = InclusionLevel.INCLUDED
                made = File.generated(config, script.path, content=script.text, inclusion=level)
                files.append(made)
        for path, content in self._assets.items():
            level = InclusionLevel.INCLUDED
            files.append(File.generated(config, path, content=content, inclusion=level))
        has_pack = any(page.kind is PageKind.PACK for page in self._built.pages)
        for path, look in looks_of(self._built, self._templates, has_pack=has_pack).items():
            level = InclusionLevel.INCLUDED
            files.append(File.generated(config, path, content=look, inclusion=level))
        for download in self._built.downloads:
            level, taken_away = InclusionLevel.INCLUDED, download.content
            files.append(File.generated(config, download.path, content=taken_away, inclusion=level))
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Our own templates in place of MkDocs' environment.

        They escape, refuse a misspelt name, and say what is wrong with file and line. A template
        by its name, filled in with its context, is all that MkDocs asks for.
        """
        fill = self._frame.render
        return SimpleNamespace(
            get_template=lambda name: SimpleNamespace(
                render=lambda context: fill(name, **context),
            )
        )

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The finished page, in place of the nothing that Markdown made of nothing."""
        return self._pages[page.file.src_uri].html

    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> Any:
        """What the frame may know of a page: nothing of when or where it is built."""
        built = self._pages[page.file.src_uri]
        return frame_values(built, self._built.frame, serving=self.serving)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Nothing: the page for a missing page is the same in every edition."""
        return {}

    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The whole page, marked where the edition is a draft or exempt.

        A pack is a document of its own, without a frame.
        """
        built = self._pages[page.file.src_uri]
        whole = built.html if built.kind is PageKind.PACK else output
        return with_marks(whole, self._built, root_of(page.file.dest_uri))

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The page for a missing page, marked too; it stands at any address, so without a look."""
        return with_marks(output_content, self._built, None)

    def on_build_error(self, *, error: Exception) -> None:
        """Stop with sentences for the person at the keyboard, where there are any."""
        if isinstance(error, PacksError):
            raise Abort(_in_words(error)) from error


def _in_words(error: PacksError) -> str:
    """The error's sentence, below the findings that are its reason."""
    if not isinstance(error, Stopped):
        return str(error)
    findings = (
        f"{finding.place}\n    {finding.problem}\n    {finding.remedy}"
        for finding in error.findings
        if finding.is_error
    )
    return "\n".join((*findings, str(error)))
