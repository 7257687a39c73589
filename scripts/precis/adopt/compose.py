"""Notes to pages: which notes are of one paper, what its page is called, and what it says."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from precis.adopt import formulas, html, links, liquid, obsidian
from precis.adopt.facts import facts
from precis.adopt.layout import laid_out
from precis.adopt.note import Dialect, Note, Tell
from precis.adopt.stretches import code, outside
from precis.characters import visible
from precis.errors import Refused
from precis.ingest.publishable import leads_out, publishable
from precis.ingest.title import UNTITLED, longer_slug, provisional_title
from precis.library import page as pages
from precis.library.paper import Facts, Paper, Summary
from precis.library.slug import slug_of
from precis.library.tag import Tag
from precis.markdown.budget import TooMuchError
from precis.markdown.reader import render
from precis.markdown.titles import refused_formulas

Figures = Callable[[Note, str], str | None]
"""Finds a figure that a note shows under a path: its address on a page."""

Pages = Callable[[Note, str], str | None]
"""Finds the page that a note links to by a path or by a name: its address on another."""


_FOUND = re.compile(r"[a-z0-9-]{1,200}\.md|\.\./assets/[^/]{1,200}")
"""The addresses of other pages, and of figures."""

_MOST_TAGS = 5
"""How many tags a page may have, as the checker asks."""


@dataclass(frozen=True)
class AdoptedPage:
    """A page that is ready to be written.

    Attributes:
        slug: its file's name without `.md`.
        paper: its front matter.
        sections: the Markdown of each summary.
    """

    slug: str
    paper: Paper
    sections: tuple[str, ...]

    @property
    def text(self) -> str:
        """The file."""
        return pages.dump(self.paper, list(self.sections))

    def signed(self, by: str) -> "AdoptedPage":
        """Name who wrote the summaries of which the notes do not say it."""
        summaries = [each if each.by else each.model_copy(update={"by": by}) for each in self.paper.summaries]
        return replace(self, paper=self.paper.model_copy(update={"summaries": summaries}))


@dataclass(frozen=True)
class Planned:
    """A page to be: the notes it is made of.

    Attributes:
        slug: its file's name without `.md`.
        notes: the notes of one paper.
        facts: what each says of it, under the keys of our front matter, with `added`, `by` and `tags`.
    """

    slug: str
    notes: tuple[Note, ...]
    facts: tuple[Mapping[str, Any], ...]

    @property
    def tags(self) -> dict[str, str]:
        """What each tag is called, by its slug."""
        return {slug: name for each in self.facts for slug, name in each.get("tags", {}).items()}


def plan(notes: Iterable[Note]) -> tuple[list[Planned], list[Refused]]:
    """Find out which notes are of one paper, and what its page is called.

    Returns:
        The pages, in the order of their first notes, and notices.
    """
    left: list[Refused] = []
    known: dict[str, list[tuple[Note, Mapping[str, Any]]]] = {}
    slugs: dict[str, str] = {}  # by what tells papers apart
    for note in notes:
        found = facts(note.said, note.dialect, partial(_tell, left, note))
        title, named = _name(found, note)
        identifiers = [f"{key}:{found[key]}".casefold() for key in ("arxiv", "doi") if key in found]
        slug = next((slugs[each] for each in identifiers if each in slugs), named)
        if slug == named and any(_differ(found, other) for _, other in known.get(slug, ())):
            slug = longer_slug(named, sha256(note.text.encode()).hexdigest())
        slugs |= dict.fromkeys(identifiers, slug)
        known.setdefault(slug, []).append((note, {**found, "title": title}))
    return [Planned(slug, *zip(*pairs, strict=True)) for slug, pairs in known.items()], left


def _differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether papers of one title are two, by their identifiers."""
    return any(one.get(key, other.get(key)) != other.get(key, one.get(key)) for key in ("arxiv", "doi"))


def _tell(left: list[Refused], note: Note, stretch: str, why: str) -> None:
    left.append(note.notice(stretch, why))


def _name(found: Mapping[str, Any], note: Note) -> tuple[str, str]:
    """The title of a note, and the slug it makes: what it says, its name, or the first words of its text."""
    for title in (found.get("title"), note.name, provisional_title(note.text)):
        try:
            if title and not refused_formulas(title):
                return title, slug_of(title)
        except ValueError:
            continue
    return UNTITLED, longer_slug(slug_of(UNTITLED), sha256(note.text.encode()).hexdigest())


def compose(
    planned: Planned, page_of: Pages, figure_of: Figures, today: date
) -> tuple[AdoptedPage | None, list[Refused]]:
    """Make a page.

    Args:
        planned: the notes it is made of.
        page_of: finds the pages of notes that they link to.
        figure_of: finds the figures that they show.
        today: what `added` says of a note without a day.

    Returns:
        The page, or None where its notes hold no text, or more than a page may hold; and notices.
    """
    left: list[Refused] = []
    written: list[tuple[str, Mapping[str, Any]]] = []
    for note, found in zip(planned.notes, planned.facts, strict=True):
        tell = partial(_tell, left, note)
        text = section(note, partial(page_of, note), partial(figure_of, note), tell)
        if problem := _problem(text):
            tell("", f"{problem}; it was left out")
        else:
            written.append((text, found))
    if not written:
        return None, left
    paper, surplus = _paper([found for _, found in written], today)
    if surplus:
        left.append(planned.notes[0].notice(", ".join(surplus), f"are more than {_MOST_TAGS} tags; left out"))
    page = AdoptedPage(planned.slug, paper, tuple(text for text, _ in written))
    if (size := len(page.text.encode())) > pages.MAX_BYTES:
        problem = f"makes a page of {size:,} bytes, more than {pages.MAX_BYTES:,}; it was left out"
        return None, [*left, planned.notes[0].notice("", problem)]
    return page, left


def section(note: Note, page: links.Find, figure: links.Find, tell: Tell) -> str:
    """Write a note's text as the Markdown of a summary.

    Args:
        note: the note.
        page: finds the page's address of a note it links to.
        figure: finds the address of a figure it shows.
        tell: told of whatever was left out, or could not be understood.
    """
    text, tags = visible(note.text), note.dialect is Dialect.OBSIDIAN
    if note.dialect is Dialect.JEKYLL:
        text = liquid.resolved(text, tell)
    if tags:
        text = outside(text, code(text), lambda stretch: obsidian.plain(stretch, page, tell))
    kramdown = note.dialect is Dialect.JEKYLL
    text = outside(text, code(text), lambda stretch: formulas.ours(stretch, kramdown))
    text = html.plain(text, tell)
    text = html.coded(links.led(text, page, figure, tell))
    text = laid_out(text.replace(pages.SECTION, ""), tags, tell)
    return _published(text, tell)


def _published(text: str, tell: Tell) -> str:
    """Write as code what the site could not show."""
    try:
        anchors = render(text).anchors
    except TooMuchError:
        return text
    text, problems = publishable(text, partial(_leads, anchors))
    for problem in problems:
        shown, why = problem[1:].split("` ", 1)
        tell(shown, why)
    return text


def _leads(anchors: Set[str], address: str) -> bool:
    """Whether an address leads out, to a heading of the text, or to what `links.led` has found."""
    inside = address.startswith("#") and unquote(address[1:]) in anchors
    return leads_out(address) or inside or _FOUND.fullmatch(address) is not None


def _problem(text: str) -> str | None:
    """Why no page can show a text; None where one can."""
    if not text.strip():
        return "holds no text of its reader"
    try:
        page = render(text)
    except TooMuchError as error:
        return str(error)
    if page.refused:
        return f"holds a formula that cannot be shown ({page.refused[0].reason})"
    lost = next((each for each in page.addresses if not _leads(page.anchors, each)), None)
    return None if lost is None else f"holds a link that leads nowhere, `{lost}`"


def _paper(found: Sequence[Mapping[str, Any]], today: date) -> tuple[Paper, list[str]]:
    """The front matter, of each fact what the first note says that says something; and tags too many."""
    first: dict[str, Any] = {}
    for each in found:
        first = {**each, **first}
    known = {key: value for key, value in first.items() if key in Facts.model_fields}
    identified = all(known.get(key) for key in ("authors", "year", "venue"))
    names = [*first.get("also_known_as", ()), *(each["title"] for each in found)]
    tags = list(dict.fromkeys(slug for each in found for slug in each.get("tags", {})))
    most = _MOST_TAGS if identified else len(tags)
    known["also_known_as"] = [name for name in dict.fromkeys(names) if name != first["title"]]
    known["tags"] = tags[:most]
    added = min((each["added"] for each in found if "added" in each), default=today)
    summaries = [Summary(by=each.get("by")) for each in found]
    return Paper(**known, added=added, identified=identified, summaries=summaries), tags[most:]


def tags(planned: Iterable[tuple[Planned, AdoptedPage]]) -> dict[str, Tag]:
    """Describe the tags that pages have, by slug."""
    names: dict[str, str] = {}
    for plan, page in planned:
        for slug in page.paper.tags:
            names.setdefault(slug, plan.tags[slug])
    return {
        slug: Tag(title=name, description=f"Papers that notes were tagged with “{name}”.")
        for slug, name in sorted(names.items())
    }
