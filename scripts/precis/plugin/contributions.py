"""Rendering the pages of papers and tags, as far as they are not the same as in the last build."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.structure.files import Files

from precis import check as checks
from precis.check.finding import Finding
from precis.library import page as papers
from precis.library.page import Page
from precis.markdown.portable import portable
from precis.markdown.reader import Rendered, render
from precis.plugin import search
from precis.plugin.contents import Contents
from precis.plugin.contributed import ContributedPage
from precis.plugin.kept import Kept, KeptPage, Written, digest
from precis.plugin.links import resolver
from precis.plugin.search import Index


class Contributions:
    """Renders contributed pages, or takes them as they were kept.

    Args:
        docs: the folder of the site's sources.
        files: the files of the site.
        surroundings: what the pages are checked against.
        kept: the pages of the last build; none where nothing may be kept.
        edition: the digest of all that is the same for every page.
        others: says what a page shows of other papers.
        index: the search index, for papers' pages.
        contents: their summaries, for feeds.
    """

    def __init__(
        self,
        docs: Path,
        files: Files,
        surroundings: checks.Surroundings,
        kept: Kept | None,
        edition: str,
        others: Callable[[ContributedPage], object],
        index: Index,
        contents: Contents,
    ) -> None:
        self._docs = docs
        self._files = files
        self.surroundings = surroundings
        self.kept = kept
        self._edition = edition
        self._others = others
        self._index = index
        self._contents = contents

    def reuse(self, page: ContributedPage) -> None:
        """Take a page as it was kept, if all it is made of is the same and nothing is wrong with it."""
        kept = self.kept.page(page.file.src_uri) if self.kept else None
        if kept is None:
            return
        text = page.file.content_string
        reading = Rendered("", kept.headings, kept.addresses, (), notes=kept.notes)
        if kept == self._made_of(page, text, reading) and not self._is_wrong(page, text, reading):
            page.reuse(reading)

    def render(self, page: ContributedPage) -> list[Finding]:
        """Render a page, and give what the checker finds in it."""
        resolve, text = resolver(page.file, self._files), page.file.content_string
        checked = checks.rendered(self._file(page, text), self.surroundings, checks.ESSENTIAL, resolve)
        wrong = bool(checked.findings)
        page.show(checked.rendered, () if wrong else self._summaries(page, checked.rendered, resolve))
        if self.kept and not wrong:
            page.made_of = self._made_of(page, text, checked.rendered)
        return checked.findings

    def _summaries(
        self, page: ContributedPage, rendered: Rendered, resolve: Callable[[str], str]
    ) -> tuple[str, ...]:
        """Write each summary of a page as feeds hold it: by itself, whatever stands beside it on the page."""
        if not (page.canonical_url and isinstance(page.shown, Page)):
            return ()
        library, parts, alone = self.surroundings.library, page.shown.parts, [rendered]
        if len(parts) > 1:
            alone = [render(part, library.glossary, resolve, library.figures.shown) for part in parts]
        return tuple(portable(each.unfilled, page.canonical_url) for each in alone)

    def write(self, page: ContributedPage, html: str) -> str:
        """Give the HTML of a page, have it found, and keep it for the next build.

        Args:
            page: the page.
            html: what was made of it; of a page that is reused, anything.
        """
        written = Written(html, "", page.contents)
        if self.kept and page.reused:
            written = self.kept.written(page.file.src_uri)
        elif isinstance(page.shown, Page):
            entry = search.entry(self.surroundings.library, page.shown, page.words, page.content or "")
            written = written._replace(entry=entry)
        if self.kept and page.made_of:
            self.kept.put(page.file.src_uri, page.made_of, written)
        if isinstance(page.shown, Page):
            self._index.add(page.file.dest_uri, written.entry)
            self._contents.put(page.shown, written.contents)
        page.forget()
        return written.html

    def close(self) -> None:
        """Have what was kept outlive the build."""
        if self.kept:
            self.kept.close()

    def _made_of(self, page: ContributedPage, text: str, reading: Rendered) -> KeptPage:
        source = digest(self._edition, page.file.src_uri, text)
        resolve, shown = resolver(page.file, self._files), self.surroundings.library.figures.shown
        around = [(resolve(address), shown(address)) for address in reading.addresses]
        beside = [way and (way.url, way.title) for way in (page.previous_page, page.next_page)]
        key = digest(source, around, page.canonical_url, beside, self._others(page))
        return KeptPage(source, reading.addresses, reading.headings, reading.notes, key)

    def _is_wrong(self, page: ContributedPage, text: str, reading: Rendered) -> bool:
        """Whether a page that was right is no longer, such as one that links to a page that has gone."""
        return any(checks.broken(self._file(page, text), reading, self.surroundings, checks.ESSENTIAL))

    def _file(self, page: ContributedPage, text: str) -> checks.File:
        path = self._docs / page.file.src_uri
        paper = page.shown.paper if isinstance(page.shown, Page) else None
        return checks.File(path, text, papers.split_file(path, text)[1], paper)
