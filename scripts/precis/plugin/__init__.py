"""The MkDocs plugin: everything the site needs beyond Markdown happens in its events."""

import logging
import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from precis import check as checks
from precis.check.finding import Finding
from precis.check.report import line
from precis.export import FORMATS
from precis.export.schema import reviews
from precis.library import library as libraries
from precis.library import page as papers
from precis.library import tag as tags
from precis.library.library import Library
from precis.library.page import Page
from precis.library.tag import Tag
from precis.likeness.features import Features, features
from precis.likeness.map import chart
from precis.likeness.related import Neighbour, related
from precis.markdown.formulas import fill, places
from precis.markdown.reader import EXTENSIONS
from precis.markdown.titles import title_text
from precis.plugin import browse, exports, search, views
from precis.plugin.generated import generated
from precis.plugin.links import resolver, without_lost_papers
from precis.plugin.map import Sheet, sheet_files, sheets, topics_by_year
from precis.plugin.policy import headers, policy, with_policy
from precis.plugin.reading import chain
from precis.plugin.repository import Repository
from precis.plugin.staging import Staging, has_warned

# MkDocs counts what goes through its own loggers, and `--strict` fails on it.
log = logging.getLogger("mkdocs.plugins.precis")

# Shown for an address that does not exist, so without anybody's text.
BARE = "404.html"
HEADERS = "_headers"


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class PrecisPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Reads the library, renders its pages, and indexes them.

    Attributes:
        library: what `docs/` says of papers.
        features: what each paper is about.
        related: each paper's nearest neighbours, by its slug.
        map: the pages of the map, by their files' names.
        files: the files of the site.
        nav: its navigation.
        policy: its Content-Security-Policy; none for a preview, into whose pages MkDocs puts a script.
        staging: where it is built before it is shown; none for a preview, and where it has to be in place.
    """

    library: Library
    features: Features
    related: Mapping[str, tuple[Neighbour, ...]]
    map: Mapping[str, Sheet]
    files: Files
    nav: Navigation
    policy: str | None
    staging: Staging | None = None
    serving = dirty = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is for a preview, and whether only what has changed is built."""
        self.serving, self.dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the library; refuse to build with a broken one."""
        self.staging = None if self.serving or self.dirty else Staging.of(Path(config.site_dir))
        if self.staging:
            config.site_dir = str(self.staging.folder)
        self.docs = Path(os.path.relpath(config.docs_dir))
        self.library = libraries.read(self.docs)
        self.surroundings = checks.Surroundings(self.library, records={})
        if found := [line(finding) for finding in self._findings() if not finding.remark]:
            raise PluginError("\n".join(found))
        config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
        config.mdx_configs.update({name: dict(settings) for name, settings in EXTENSIONS.items()})
        if not config.site_url:
            log.info("site_url is not set: addresses stay relative; no feeds, sitemap or canonical addresses")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the files that are made anew for each build."""
        self.features = features(self.library.pages)
        self.related = related(self.features)
        alike = {slug: tuple(near.slug for near in found) for slug, found in self.related.items()}
        self.map = sheets(self.library, chart(self.features, self.related))
        for file in [*generated(config, self.library, alike), *sheet_files(config, self.map)]:
            files.append(file)
        self.files = files
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation."""
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Give a page its template; leave text that nobody has to trust to `on_page_content`."""
        if entry := self._entry(page.file):
            summary = entry.gist or views.description(entry.paper, self.library.venue(entry))
            page.meta = _meta("paper.html", title_text(entry.paper.title), summary)
        elif tag := self._tag(page.file):
            page.meta = _meta("tag.html", tag.title, tag.description)
        else:
            return without_lost_papers(markdown, self.library.pages)
        return ""

    def on_page_content(self, content: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Render a paper's or a tag's text; put the formulas into other pages."""
        if self._entry(page.file) or self._tag(page.file):
            return self._rendered(page, files)
        filled, refused = fill(content)
        path = os.path.relpath(page.file.abs_src_path or page.file.src_uri)
        for where, error in places(path, page.file.content_string, refused):
            log.error("%s: formula: %s", where, error.reason)
        return filled

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the library to the templates, and write the feeds."""
        for file in exports.feeds(config, self.library):
            files.append(file)
        chain(file.page for file in files.documentation_pages() if file.page and self._entry(file))
        env.filters.update(views.FILTERS | browse.FILTERS)
        env.globals.update(
            library=self.library,
            listings=browse.listings(self.library),
            topics=self.library.topics,
            related=self.related,
            sheets=self.map,
            by_year=topics_by_year(self.library),
            latest=views.latest(self.library),
            unidentified=views.unidentified(self.library),
            citations=exports.citations(self.library),
            formats=FORMATS,
            reviews=partial(reviews, self.library),
            feed=exports.FEED,
            repository=Repository(config.repo_url) if config.repo_url else None,
        )
        self.policy = None if self.serving else policy(self._bare_pages(env, config, files))
        if self.policy:
            files.append(File.generated(config, HEADERS, content=headers(self.policy)))
        return env

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Put the policy into the page for what does not exist."""
        return self._guarded(output) if template_name.endswith(".html") else output

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Put the policy into a page."""
        return self._guarded(output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the pages' Markdown beside them, index them, and show the site."""
        exports.write_sources(Path(config.site_dir), self.files)
        search.write_index(Path(config.site_dir))
        # What MkDocs is about to refuse, `on_build_error` takes away.
        if self.staging and not (config.strict and has_warned(log)):
            self.staging.show()
            config.site_dir = str(self.staging.site)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it is."""
        if self.staging:
            self.staging.abandon()

    def _findings(self) -> Iterator[Finding]:
        """What keeps the site from being built, as far as pages need not be rendered to know."""
        yield from checks.check_site(self.docs, self.library)
        for path in libraries.markdown_files(self.docs / papers.FOLDER):
            yield from checks.check(path, self.surroundings, checks.ESSENTIAL - checks.RENDERED)

    def _rendered(self, page: SitePage, files: Files) -> str:
        """Render contributed text, and log whatever the checker finds in it."""
        path, text = self.docs / page.file.src_uri, page.file.content_string
        entry = self._entry(page.file)
        file = checks.File(path, text, papers.split_file(path, text)[1], entry.paper if entry else None)
        checked = checks.rendered(file, self.surroundings, checks.ESSENTIAL, resolver(page.file, files))
        for finding in checked.findings:
            log.error(line(finding))
        page.toc = get_toc(list(checked.rendered.headings))  # type: ignore[arg-type]
        return checked.rendered.html

    def _bare_pages(self, env: Environment, config: MkDocsConfig, files: Files) -> Iterator[str]:
        """Render a page that holds what the theme writes and nothing else, once for each depth of the site.

        The theme's scripts name the way to the home page, and differ in nothing else.
        """
        ways = {get_relative_url(".", file.url) for file in files.documentation_pages()}
        for way in sorted(ways | {urlsplit(config.site_url or "/").path}):
            context = get_context(self.nav, files, config, base_url=way)
            yield env.get_template(BARE).render(context)

    def _guarded(self, page: str) -> str:
        return with_policy(page, self.policy) if self.policy else page

    def _entry(self, file: File) -> Page | None:
        return self.library.pages.get(_slug(file, papers.FOLDER))

    def _tag(self, file: File) -> Tag | None:
        return self.library.tags.get(_slug(file, tags.FOLDER))


def _meta(template: str, title: str, description: str) -> dict[str, str]:
    """Write what MkDocs knows of a contributed page; Material prints it without escaping."""
    return {"template": template, "title": escape(title), "description": escape(description)}


def _slug(file: File, folder: str) -> str:
    """The slug of a page in a folder of `docs/`; empty for a page elsewhere."""
    path = PurePosixPath(file.src_uri)
    return path.stem if path.parent.as_posix() == folder and path.suffix == ".md" else ""
