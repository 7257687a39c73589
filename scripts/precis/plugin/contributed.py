"""The page of a paper or a tag, which MkDocs gives its place and its template, and reads nothing of."""

from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

from precis.library.page import Page
from precis.library.tag import Tag
from precis.markdown.reader import Rendered

if TYPE_CHECKING:
    from precis.plugin.kept import KeptPage

REUSED = "reused.html"
"""The template of a page of which nothing is rendered anew."""


class ContributedPage(SitePage):
    """A page of contributed text.

    Its text is rendered when the page is written, and forgotten then: a library of any size has one page in
    memory.

    Args:
        file: the page's file.
        config: the site's configuration.
        shown: what it shows.
        template: the name of its template.
        title: its title, in plain text.
        description: what it is, in a sentence of plain text.

    Attributes:
        shown: what it shows.
        words: its text for searching, as HTML.
        contents: its summaries as feeds hold them.
        reused: whether it is as it was in the last build.
        made_of: by what the next build knows whether it is the same; none where something is wrong with it.
    """

    def __init__(
        self, file: File, config: MkDocsConfig, shown: Page | Tag, template: str, title: str, description: str
    ) -> None:
        super().__init__(None, file, config)
        self.shown = shown
        self.made_of: KeptPage | None = None
        self.reused = False
        # Material prints them without escaping.
        self._told = {"template": template, "title": escape(title), "description": escape(description)}

    def read_source(self, config: MkDocsConfig) -> None:
        """Say what the page is called; front matter is the library's."""
        self.markdown, self.meta = "", dict(self._told)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Wait for `show`."""
        self.forget()

    def reuse(self, rendered: Rendered) -> None:
        """Leave the page as it was built last; of what was rendered then, only its headings are wanted."""
        self.reused = True
        self.meta["template"] = REUSED
        self.present_anchor_ids = set(rendered.anchors)

    def show(self, rendered: Rendered, contents: tuple[str, ...]) -> None:
        """Take what the template, the search index and feeds show."""
        self.content, self.words, self.contents = rendered.html, rendered.words, contents
        self.toc = get_toc(list(rendered.headings))  # type: ignore[arg-type]
        self.present_anchor_ids = set(rendered.anchors)

    def forget(self) -> None:
        """Drop what is shown."""
        self.content, self.words, self.contents = "", "", ()
        self.toc = get_toc([])
