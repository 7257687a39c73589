"""The MkDocs plugin: everything the site needs beyond Markdown happens in its events."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from precis import check as checks
from precis.check.finding import Finding
from precis.check.report import line
from precis.errors import Refused
from precis.export import FORMATS
from precis.export.row import Row, rows
from precis.export.schema import reviews
from precis.library import library as libraries
from precis.library import page as papers
from precis.library import settings as configured
from precis.library import tag as tags
from precis.library.exact import extras
from precis.library.library import Library
from precis.library.page import Page
from precis.library.settings import Settings
from precis.likeness.features import features
from precis.likeness.map import chart
from precis.likeness.related import Neighbour, related
from precis.markdown.formulas import fill, places
from precis.markdown.reader import EXTENSIONS, render
from precis.markdown.titles import title_text
from precis.plugin import exports, lists, offline, views
from precis.plugin.cards import Cards
from precis.plugin.contents import Contents
from precis.plugin.contributed import ContributedPage
from precis.plugin.contributions import Contributions
from precis.plugin.frame import frame
from precis.plugin.generated import generated
from precis.plugin.icons import MANIFEST, TOUCH
from precis.plugin.kept import Kept, digest, edition
from precis.plugin.links import without_lost_papers
from precis.plugin.lists import ListPage
from precis.plugin.map import Sheet, sheet_files, sheets, topics_by_year
from precis.plugin.names import NamePage, name_pages
from precis.plugin.news import begin_with, news
from precis.plugin.pages import navigate
from precis.plugin.policy import headers, policy, with_policy
from precis.plugin.preview import Preview, PreviewServer, write_page
from precis.plugin.reading import chain
from precis.plugin.repository import Repository
from precis.plugin.search import BODY, Index, answers
from precis.plugin.staging import Staging, has_warned
from precis.plugin.theme import COLOURS, dress, own_templates
from precis.plugin.write import FOLDER as WRITE
from precis.plugin.write import SERVICES

# MkDocs counts what goes through its own loggers, and `--strict` fails on it.
log = logging.getLogger("mkdocs.plugins.precis")

# Shown for an address that does not exist, so without anybody's text.
BARE = "404.html"
# What a preview tells of a page beside what rendering it tells: nothing that is for curators, and nothing for
# which the whole library is read.
_PREVIEWED = checks.RULES - checks.RENDERED - {"edit", "compound"}
HEADERS = "_headers"
_NEVER = date(1970, 1, 1)


class _Options(Config):  # type: ignore[no-untyped-call]
    """What MkDocs knows of the settings: nothing; `precis.library.settings` reads them."""


class PrecisPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call]
    """Reads the library, renders its pages, and indexes them.

    Attributes:
        settings: what the library says of itself in `mkdocs.yml`.
        library: what `docs/` says of papers.
        related: each paper's nearest neighbours, by its slug.
        rows: what exports say of each paper, by its slug.
        lists: the pages of lists of papers, by their files.
        names: the pages of all authors and all venues, by their files.
        map: the pages of the map, by their files' names.
        files: the files of the site.
        nav: its navigation.
        cards: its pictures for link previews, which need its address; none without, and for a preview.
        policy: its Content-Security-Policy; none for a preview, into whose pages MkDocs puts a script.
        wider: that of the page to write on, and of the headers, which are the same for every page.
        staging: where it is built before it is shown; none for a preview, and where it has to be in place.
    """

    settings: Settings
    library: Library
    related: Mapping[str, tuple[Neighbour, ...]]
    rows: Mapping[str, Row]
    lists: Mapping[str, ListPage]
    names: Mapping[str, NamePage]
    map: Mapping[str, Sheet]
    files: Files
    nav: Navigation
    cards: Cards | None
    policy: str | None
    wider: str | None
    staging: Staging | None = None
    serving = dirty = False

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the settings; a wrong one stops MkDocs with a sentence."""
        try:
            self.settings = configured.of(options, Path(os.path.relpath(config_file_path or configured.FILE)))
        except Refused as refused:
            raise PluginError(str(refused)) from None
        return super().load_config({}, config_file_path)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is for a preview, and whether only what has changed is built."""
        self.serving, self.dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the library; refuse to build with a broken one."""
        self.staging = None if self.serving or self.dirty else Staging.of(Path(config.site_dir))
        if self.staging:
            config.site_dir = str(self.staging.folder)
        self.docs = Path(os.path.relpath(config.docs_dir))
        self.library = libraries.read(self.docs, settings=self.settings)
        self.surroundings = checks.Surroundings(self.library, records={})
        if found := [line(finding) for finding in self._findings() if not finding.remark]:
            raise PluginError("\n".join(found))
        dress(config, self.settings)
        navigate(config, self.settings)
        config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
        config.mdx_configs.update({name: dict(settings) for name, settings in EXTENSIONS.items()})
        if not config.site_url:
            log.info("site_url is not set: addresses stay relative; no feeds, sitemap or canonical addresses")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the files that are made anew for each build."""
        self.contents = Contents()
        known = features(self.library.pages)
        self.related = related(known)
        alike = {slug: tuple(near.slug for near in found) for slug, found in self.related.items()}
        self.rows = rows(self.library, alike)
        self.lists = lists.list_pages(self.library)
        self.names = name_pages(self.library)
        self.map = sheets(self.library, chart(known, self.related)) if "map" in self.settings.pages else {}
        for file in [
            *generated(config, self.library, self.rows, self.lists, self.names, self.contents),
            *sheet_files(config, self.map),
        ]:
            files.append(file)
        for file in files.documentation_pages():
            self._contributed(file, config)
        self.files = files
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation."""
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Take away links to papers that are gone; say what a page of a list is called."""
        found = self.lists.get(page.file.src_uri)
        if found and not isinstance(page, ContributedPage):
            page.meta = _list_facts("list.html", found.title)
        if names := self.names.get(page.file.src_uri):
            page.meta = _list_facts("names.html", names.title)
            return ""  # the template writes what its Markdown says, and takes no name for markup
        return without_lost_papers(markdown, self.library.pages)

    def on_page_content(self, content: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Put the formulas into a page that MkDocs has rendered."""
        if isinstance(page, ContributedPage):
            return content
        filled, refused = fill(content)
        path = os.path.relpath(page.file.abs_src_path or page.file.src_uri)
        for where, error in places(path, page.file.content_string, refused):
            log.error("%s: formula: %s", where, error.reason)
        return filled

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the library to the templates; date pages by what they hold, where MkDocs takes today."""
        own_templates(env)
        newest = max((entry.paper.latest for entry in self.library.pages.values()), default=_NEVER)
        for page in (file.page for file in files.documentation_pages()):
            if page:
                page.update_date = self._dated(page, newest).isoformat()
        contributed = [file.page for file in files if isinstance(file.page, ContributedPage)]
        chain(page for page in contributed if isinstance(page.shown, Page))
        drawn = config.site_url and not self.serving
        self.cards = Cards(config, self.settings, self.library) if drawn else None
        told = news(self.library)
        env.filters.update(views.FILTERS)
        env.globals.update(
            same=frame(),
            settings=self.settings,
            own_colours=COLOURS if files.get_file_from_path(COLOURS) else None,
            library=self.library,
            list_pages=self.lists,
            name_pages=self.names,
            years=tuple(lists.years(self.library)),
            unidentified=lists.unidentified(self.library),
            mentions=lists.mentions,
            mentioned_by=lists.mentioned_by,
            topics=self.library.topics,
            related=self.related,
            reason=partial(views.reason, self.library.topics),
            sheets=self.map,
            by_year=topics_by_year(self.library),
            latest=lists.latest(self.library),
            news=told,
            begin_with=begin_with(self.library, self.related, told),
            leading=views.leading(self.library),
            read_as=views.read_as,
            titled=partial(views.titled, config.theme["language"]),
            extras=partial(extras, fields=self.settings.fields),
            cite=partial(exports.cite, self.rows),
            formats=FORMATS,
            reviews=partial(reviews, self.library, language=config.theme["language"]),
            feed=exports.FEED,
            card=self.cards.address if self.cards else None,
            touch_icon=TOUCH if files.get_file_from_path(TOUCH) else None,
            manifest=MANIFEST,
            keeps_offline=self.settings.offline and not self.serving,
            repository=Repository(config.repo_url) if config.repo_url else None,
        )
        self.env, self.site = env, config
        frames = list(self._bare_pages(env, config, files))
        self.policy = self.wider = None
        if not self.serving:
            self.policy, self.wider = self._policies(frames)
            files.append(File.generated(config, HEADERS, content=headers(self.wider)))
        self.index = Index()
        self.contributions = self._contributions(config, files, frames)
        for page in contributed:
            self.contributions.reuse(page)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Render contributed text, and log whatever the checker finds in it."""
        if isinstance(page, ContributedPage) and not page.reused:
            for finding in self.contributions.render(page):
                log.error(line(finding))

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Put the policy into the page for what does not exist."""
        return self._guarded(output) if template_name.endswith(".html") else output

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Put the policy into a page; of a contributed one, nothing else is needed any more."""
        if not isinstance(page, ContributedPage):
            if BODY in output:
                self.index.add(page.file.dest_uri, output)
            return self._guarded(output, page.url)
        return self.contributions.write(page, output if page.reused else self._guarded(output))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the pages' Markdown beside them, index them, and show the site."""
        exports.write_sources(Path(config.site_dir), self.files, self.lists)
        for file in self.files:
            if isinstance(file, exports.Feed):
                file.write()
        self.contents.close()
        for name, html in answers(self.library):
            self.index.add(name, html)
        self.index.write(Path(config.site_dir))
        if self.cards:
            self.cards.write(Path(config.site_dir), self.contributions.kept)
        self.contributions.close()
        if not self.serving:
            (offline.write if self.settings.offline else offline.write_leave)(Path(config.site_dir))
        # What MkDocs is about to refuse, `on_build_error` takes away.
        if self.staging and not (config.strict and has_warned(log)):
            self.staging.show()
            config.site_dir = str(self.staging.site)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Show a page that is saved at once, and what is wrong with it."""
        render("$x$")  # the first formula takes longer than any other
        preview = Preview(Path(config.docs_dir) / papers.FOLDER, self._build_one, builder)
        quicker = PreviewServer(server, preview)
        for path in (config.docs_dir, config.config_file_path):
            quicker.watch(path)
        return quicker

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it is."""
        if self.staging:
            self.staging.abandon()

    def _build_one(self, path: Path) -> bool | None:
        """Build the page of a paper's file alone, for a preview; see `Preview`."""
        file = self.files.get_file_from_path(f"{papers.FOLDER}/{path.name}")
        if file is None or path.stem not in self.library.pages or not path.is_file():
            return None
        path, before = self.docs / file.src_uri, self.library.pages[path.stem].paper
        try:
            entry = papers.read(path)
        except Refused:
            for finding in checks.check(path, self.surroundings, _PREVIEWED):
                log.error(line(finding))
            return False
        self.library = replace(self.library, pages={**self.library.pages, entry.slug: entry})
        self.env.globals["library"] = self.library
        self.surroundings = self.contributions.surroundings = checks.Surroundings(self.library, records={})
        for finding in checks.check(path, self.surroundings, _PREVIEWED):
            log.warning(line(finding))
        if file.page and (page := self._contributed(file, self.site)):
            page.previous_page, page.next_page = file.page.previous_page, file.page.next_page
            write_page(page, self.env, self.nav, self.files, self.site)
        return entry.paper != before

    def _findings(self) -> Iterator[Finding]:
        """What keeps the site from being built, as far as pages need not be rendered to know."""
        yield from checks.check_site(self.docs, self.library)
        rules = checks.ESSENTIAL - checks.RENDERED
        for path in libraries.markdown_files(self.docs / papers.FOLDER):
            entry = self.library.pages.get(path.stem)
            yield from checks.check(path, self.surroundings, rules, entry.paper if entry else None)

    def _contributed(self, file: File, config: MkDocsConfig) -> ContributedPage | None:
        """Have a paper or a tag shown by a page of ours; a file that is neither is MkDocs'."""
        if entry := self.library.pages.get(_slug(file, papers.FOLDER)):
            summary = entry.gist or views.description(entry.paper, self.library.venue(entry))
            title = title_text(entry.paper.title)
            return ContributedPage(file, config, entry, "paper.html", title, summary)
        if tag := self.library.tags.get(_slug(file, tags.FOLDER)):
            return ContributedPage(file, config, tag, "tag.html", tag.title, tag.description)
        return None

    def _dated(self, page: SitePage, newest: date) -> date:
        """Say when a page got what it holds last; one that holds something of all papers, with the newest.

        Args:
            page: the page.
            newest: when the newest paper was added.
        """
        shown = page.shown if isinstance(page, ContributedPage) else None
        found = self.lists.get(page.file.src_uri)
        listed = [shown] if isinstance(shown, Page) else found.whole.papers if found else ()
        return max((entry.paper.latest for entry in listed), default=newest)

    def _contributions(self, config: MkDocsConfig, files: Files, frames: list[str]) -> Contributions:
        """Prepare to render contributed pages.

        Args:
            config: the site's configuration.
            files: its files.
            frames: what the theme writes around whatever a page holds.
        """
        library = self.library
        said = (library.tags, library.glossary, library.venues, library.sources, self.settings)
        own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        # What another plugin makes of a page, and of what, cannot be known.
        alone = list(config.plugins) == ["precis"] and not config.hooks
        kept = Kept(Path(config.config_file_path), serving=self.serving) if alone else None
        same = (
            digest(edition(own), config.site_url, config.repo_url, self.policy, frames, said) if alone else ""
        )
        others = partial(views.others, library, self.lists, self.related, self.rows)
        return Contributions(
            self.docs, files, self.surroundings, kept, same, others, self.index, self.contents
        )

    def _bare_pages(self, env: Environment, config: MkDocsConfig, files: Files) -> Iterator[str]:
        """Render a page that holds what the theme writes and nothing else, once for each depth of the site.

        The theme's scripts name the way to the home page, and differ in nothing else.
        """
        ways = {get_relative_url(".", file.url) for file in files.documentation_pages()}
        for way in sorted(ways | {urlsplit(config.site_url or "/").path}):
            context = get_context(self.nav, files, config, base_url=way)
            yield env.get_template(BARE).render(context)

    def _policies(self, frames: list[str]) -> tuple[str, str]:
        """Write the policy of every page, and the wider one of the page to write on."""
        made = partial(policy, frames, discussed=bool(self.settings.discussion))
        return made(), made(asked=SERVICES) if "write" in self.settings.pages else made()

    def _guarded(self, page: str, address: str = "") -> str:
        """Put the policy into a page."""
        written = self.wider if address == WRITE else self.policy
        return with_policy(page, written) if written else page


def _list_facts(template: str, title: str) -> dict[str, Any]:
    shown = escape(title)  # Material prints it without escaping
    return {"template": template, "title": shown, "description": f"{shown}, in a plain list."}


def _slug(file: File, folder: str) -> str:
    """The slug of a page in a folder of `docs/`; empty for a page elsewhere."""
    path = PurePosixPath(file.src_uri)
    return path.stem if path.parent.as_posix() == folder and path.suffix == ".md" else ""
