"""Pictures for link previews: one of the site, and one of each paper whose title there are fonts for."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from precis.card.card import Card, Style, draw
from precis.library.language import direction_of_text
from precis.library.library import Library
from precis.library.page import Page
from precis.library.settings import Settings
from precis.markdown.titles import title_text
from precis.parallel import spread
from precis.plugin import views
from precis.plugin.icons import mark_png
from precis.plugin.kept import Kept, digest, edition

_OF_SITE = "card.png"
_COLOUR = "#8c2f1b"


class Cards:
    """The pictures of a site.

    Args:
        config: the site's configuration.
        settings: what its library says of itself.
        library: the papers.
    """

    def __init__(self, config: MkDocsConfig, settings: Settings, library: Library) -> None:
        self._library = library
        self._site = Card.of(config.site_name, config.site_description or "", "", "ltr")
        self._style = Style(
            self._site.title, settings.colours.light or _COLOUR, mark_png(config, settings) or b""
        )

    def address(self, page: Page | None) -> str | None:
        """Give the address of the picture of a page, relative to the site; None where there is none.

        Args:
            page: a paper's page; None for any other, which has the picture of the site.
        """
        if not self._site.can_be_drawn:
            return None
        return f"{page.address}{_OF_SITE}" if page and self._of(page).can_be_drawn else _OF_SITE

    def write(self, site: Path, kept: Kept | None) -> None:
        """Write all pictures, those anew that are not kept.

        Args:
            site: the folder of the built site.
            kept: what was kept of the last build; none where nothing may be.
        """
        anew: dict[str, tuple[str, Card]] = {}
        same = digest(edition(()), self._style)
        for name, card in self._cards():
            key = digest(same, card)
            if png := kept.picture(name, key) if kept else None:
                (site / name).write_bytes(png)
            else:
                anew[name] = key, card
        drawn = spread(partial(draw, self._style), [card for _, card in anew.values()])
        for (name, (key, _)), png in zip(anew.items(), drawn, strict=True):
            (site / name).write_bytes(png)
            if kept:
                kept.put_picture(name, key, png)

    def _cards(self) -> Iterator[tuple[str, Card]]:
        if self._site.can_be_drawn:
            yield _OF_SITE, self._site
            for page in self._library.pages.values():
                if (card := self._of(page)).can_be_drawn:
                    yield f"{page.address}{_OF_SITE}", card

    def _of(self, page: Page) -> Card:
        title, place = title_text(page.paper.title), self._library.venue(page)
        authors = views.byline(page.paper.authors)
        return Card.of(title, authors, place.published, direction_of_text(title) or "ltr")
