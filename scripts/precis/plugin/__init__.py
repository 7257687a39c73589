"""The MkDocs plugin: everything the site needs beyond Markdown happens in its events."""

import logging
import os
import re
from pathlib import Path, PurePosixPath

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from precis import library as libraries
from precis import paper as papers
from precis.excerpt import first_sentence
from precis.export.schema import reviews
from precis.katex.markdown import fill, places
from precis.katex.render import FormulaError
from precis.library import Library, Page
from precis.plugin import browse, exports, search, views
from precis.plugin.generated import generated
from precis.plugin.glossary import read_glossary
from precis.plugin.map import map_groups, topics_by_year
from precis.plugin.problems import problems
from precis.plugin.reading import chain
from precis.plugin.repository import Repository
from precis.plugin.untrusted import clean
from precis.titles import title_text

# MkDocs counts what goes through its own loggers, and `--strict` fails on it.
log = logging.getLogger("mkdocs.plugins.precis")


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class PrecisPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Reads the library, renders its pages, and indexes them."""

    library: Library
    files: Files

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read every paper's file; refuse to build with a broken one."""
        docs = Path(os.path.relpath(config.docs_dir))
        self.folder = docs / "papers"
        self.library = libraries.read(self.folder)
        self.glossary = read_glossary(docs / "glossary.yml")
        tags = frozenset(path.stem for path in (docs / "tags").glob("*.md"))
        if found := list(problems(self.folder, self.library, tags)):
            raise PluginError("\n".join(found))
        if not config.site_url:
            log.info("site_url is not set: addresses stay relative; no feeds, sitemap or canonical addresses")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Refuse what is no paper among the papers; add the files that are made anew for each build."""
        # Whatever stands there and is not read as a paper would be published as it is, script and all.
        strangers = [file for file in files if file.src_uri.startswith("papers/") and not self._entry(file)]
        if strangers:
            wanted = "is no paper's file, `<slug>.md`; move it, a figure to docs/assets/"
            raise PluginError("\n".join(f"docs/{file.src_uri}: {wanted}" for file in strangers))
        for file in generated(config, self.library):
            files.append(file)
        self.files = files
        return files

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Give a paper's page its template, and take its text from the library, not from MkDocs' reader."""
        entry = self._entry(page.file)
        # MkDocs makes a parser for each page after this event, from these settings.
        config.mdx_configs["precis.plugin.markdown"] = {
            "summary": entry is not None,
            "glossary": self.glossary,
        }
        if entry is None:
            if _slug(page.file, "tags"):
                page.meta["template"] = "tag.html"
            return markdown
        # Material prints these without escaping them.
        page.meta = {
            "template": "paper.html",
            "title": escape(title_text(entry.paper.title)),
            "description": escape(first_sentence(entry.body) or views.description(entry.paper)),
        }
        return _joined(entry)

    def on_page_content(self, content: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Clean a paper's HTML, then put in the formulas."""
        entry = self._entry(page.file)
        refused: list[FormulaError] = []
        filled = fill(clean(content) if entry else content, refused.append)
        self._report(page, refused)
        return filled

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the library to the templates, and write the feeds, which name the topics."""
        topics = self._topics(files)
        for file in exports.feeds(config, self.library, topics):
            files.append(file)
        chain(file.page for file in files.documentation_pages() if file.page and self._entry(file))
        env.filters.update(views.FILTERS | browse.FILTERS)
        env.globals.update(
            library=self.library,
            listings=browse.listings(self.library),
            topics=topics,
            related=self.library.related,
            map_groups=map_groups(self.library, topics),
            by_year=topics_by_year(self.library, topics),
            latest=views.latest(self.library),
            unidentified=views.unidentified(self.library),
            written_by=views.written_by,
            citations=exports.citations(self.library),
            reviews=reviews,
            feed=exports.FEED,
            repository=Repository(config.repo_url) if config.repo_url else None,
        )
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the pages' Markdown beside them, and index them."""
        exports.write_sources(Path(config.site_dir), self.files)
        search.write_index(Path(config.site_dir))

    def _entry(self, file: File) -> Page | None:
        return self.library.pages.get(_slug(file, "papers"))

    def _topics(self, files: Files) -> dict[str, views.Topic]:
        """The topics by tag, in order of their titles."""
        found = {}
        for file in files.documentation_pages():
            if (slug := _slug(file, "tags")) and file.page:
                meta = file.page.meta
                if not all(isinstance(meta.get(key), str) for key in ("title", "description")):
                    problem = "lacks `title` or `description`; write both, in double quotes, in front matter"
                    raise PluginError(f"docs/{file.src_uri}: {problem}")
                tagged = self.library.tagged.get(slug, ())
                found[slug] = views.Topic(slug, meta["title"], meta["description"], tagged)
        return dict(sorted(found.items(), key=lambda item: item[1].title.casefold()))

    def _report(self, page: SitePage, refused: list[FormulaError]) -> None:
        """Log each formula that does not render, with its place in the page's file."""
        path = os.path.relpath(page.file.abs_src_path or page.file.src_uri)
        for where, error in places(path, page.file.content_string, refused):
            log.error("%s: formula: %s", where, error.reason)


def _slug(file: File, folder: str) -> str:
    """The slug of a page in a folder of `docs/`; empty for a page elsewhere."""
    path = PurePosixPath(file.src_uri)
    return path.stem if path.parent.as_posix() == folder and path.suffix == ".md" else ""


def _joined(entry: Page) -> str:
    """A page's Markdown; each of several summaries gets a heading that says who wrote it."""
    sections = papers.sections(entry.body)
    if len(sections) == 1:
        return entry.body
    headed = [
        f"# Summary by {_literal(views.written_by(summary))}\n\n{section}"
        for summary, section in zip(entry.paper.summaries, sections, strict=True)
    ]
    return "\n\n".join(headed)


def _literal(text: str) -> str:
    """Write a text so that Markdown takes no mark in it for its own."""
    return re.sub(r"[^\w\s]|_", lambda mark: f"&#{ord(mark[0])};", text)
