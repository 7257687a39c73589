"""What the templates show of the library."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from markupsafe import Markup

from precis.export.row import Row
from precis.library.collation import collation
from precis.library.language import direction, direction_of_text
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper
from precis.library.tag import Topic
from precis.library.venue import Venue
from precis.likeness.related import Neighbour
from precis.markdown.excerpt import Piece, plain_text
from precis.markdown.titles import formula_html, title_html, title_text
from precis.plugin import lists
from precis.plugin.contributed import ContributedPage
from precis.plugin.lists import ListPage
from precis.plugin.reading import minutes

LEADING = 100

LONGEST_GIST = 4_000
"""How many characters of HTML a gist may take in a list; a page of a list stays below 250 kB."""


def leading(library: Library) -> list[Topic]:
    """Pick the topics that have the most papers, in order of their titles; none without papers."""
    found = [topic for topic in library.topics.values() if topic.papers]
    largest = sorted(found, key=lambda topic: -len(topic.papers))[:LEADING]
    return sorted(largest, key=lambda topic: collation(topic.title))


def byline(authors: Iterable[str], asked: str = "") -> str:
    """Name the authors for a list: all up to four, otherwise three and how many more.

    Args:
        authors: their names.
        asked: the one among them whom the list is about, who is always named.
    """
    names = list(authors)
    if len(names) <= 4:
        return ", ".join(names)
    first = names[:2] if asked in names[3:] else names[:3]
    last = [asked] if asked in names[3:] else []
    return ", ".join([*first, *last, f"and {len(names) - 3} more"])


@lru_cache(maxsize=20_000)  # a paper stands in a dozen lists
def gist_html(said: tuple[Piece, ...]) -> str:
    """Write what a summary says first as HTML, or plain text where formulas would take much room."""
    rendered = "".join(formula_html(piece.formula) if piece.formula else escape(piece.text) for piece in said)
    return rendered if len(rendered) <= LONGEST_GIST else escape(plain_text(said))


def description(paper: Paper, place: Venue) -> str:
    """Describe a paper's page in a sentence."""
    authors = f" by {byline(paper.authors)}" if paper.authors else ""
    appeared = f" ({place.published})" if place.published else ""
    return f"Summary of “{title_text(paper.title)}”{authors}{appeared}."


def read_as(paper: Paper) -> Markup:
    """Write the HTML attributes of a paper's summaries: their language and direction, or to find it out."""
    if paper.language is None:
        return Markup('dir="auto"')
    return Markup('lang="{}" dir="{}"').format(paper.language, direction(paper.language))


def titled(site: str, paper: Paper) -> Markup:
    """Write the HTML attributes of a paper's title, after a space; none where it reads like the site.

    Args:
        site: the language of the site.
        paper: the paper.
    """
    other = paper.language not in (None, site)
    language = Markup(' lang="{}"').format(paper.language) if other else Markup()
    turned = direction_of_text(title_text(paper.title)) not in (None, direction(site))
    return language + Markup(' dir="auto"') if other or turned else language


def reason(topics: Mapping[str, Topic], neighbour: Neighbour) -> str:
    """Say what a paper has in common with one near it.

    Args:
        topics: the library's topics, by their tags.
        neighbour: the other paper.
    """
    shared = {
        "Topics": sorted((topics[tag].title for tag in neighbour.tags if tag in topics), key=collation),
        "Same authors": neighbour.authors,
        "Similar text": neighbour.words,
    }
    return " · ".join(f"{what}: {', '.join(names)}" for what, names in shared.items() if names)


def others(
    library: Library,
    listed: Mapping[str, ListPage],
    related: Mapping[str, tuple[Neighbour, ...]],
    rows: Mapping[str, Row],
    page: ContributedPage,
) -> object:
    """Say what the page of a paper or a tag shows of other papers, so that a change of it can be told.

    Args:
        library: the papers.
        listed: the pages of lists, by their files.
        related: each paper's nearest neighbours, by its slug.
        rows: what exports say of each paper, by its slug.
        page: the page.
    """

    def facts(other: Page) -> object:
        paper = other.paper
        place = library.venue(other).published
        return other.slug, paper.title, paper.language, paper.authors, place, paper.tags[:1], other.said[0]

    if not isinstance(page.shown, Page):
        first = listed[page.file.src_uri]
        return list(map(facts, first.papers)), len(first.whole.papers)
    slug = page.shown.slug
    linked = [each(library, slug) for each in (lists.mentions, lists.mentioned_by)]
    shown = [(list(map(facts, each.beginning)), len(each.papers)) for each in linked]
    alike = [facts(library.pages[neighbour.slug]) for neighbour in related[slug]]
    paper, place = page.shown.paper, library.venue(page.shown).name
    pages = [library.authors[name].page for name in paper.authors]
    pages += [library.places[place].page] if place else []
    return shown, alike, related[slug], rows[slug].key, pages


FILTERS: dict[str, Callable[..., Any]] = {
    "title_html": title_html,
    "title_text": title_text,
    "byline": byline,
    "gist_html": gist_html,
    "minutes": minutes,
}
