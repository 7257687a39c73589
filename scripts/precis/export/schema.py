"""What a page is, in the words of https://schema.org: reviews of a scholarly article."""

from datetime import date
from typing import Any

from precis.identifiers import doi_address
from precis.library.library import Library
from precis.library.page import Page
from precis.library.paper import Paper, Summary
from precis.library.venue import Venue
from precis.markdown.titles import title_text


def reviews(library: Library, page: Page, permalink: str | None, language: str = "en") -> dict[str, Any]:
    """Describe a page as JSON-LD: a `Review` for each of its summaries.

    Args:
        library: the papers.
        page: the page.
        permalink: its absolute address, where the site has one.
        language: that of the site, which a page has that says none.

    Returns:
        A JSON-LD document; without `permalink`, it holds no address of this site.
    """
    article = _article(page.paper, library.venue(page))
    shared = {
        "name": f"Summary of “{article['name']}”",
        "url": permalink,
        "inLanguage": page.paper.language or language,
        "itemReviewed": article,
    }
    said = zip(page.paper.summaries, page.gists, strict=True)
    found = [_review(summary, gist, page.paper.day(summary)) | _known(shared) for summary, gist in said]
    return {"@context": "https://schema.org", "@graph": found}


def _review(summary: Summary, gist: str, day: date) -> dict[str, Any]:
    return _known(
        {
            "@type": "Review",
            "author": {"@type": "Person", "name": summary.by} if summary.by else None,
            "isBasedOn": summary.url,
            "description": gist,
            "datePublished": day.isoformat(),
        }
    )


def _article(paper: Paper, place: Venue) -> dict[str, Any]:
    return _known(
        {
            "@type": "ScholarlyArticle",
            "name": title_text(paper.title),
            "alternateName": paper.also_known_as,
            "author": [{"@type": "Person", "name": name} for name in paper.authors],
            "datePublished": str(place.year) if place.year else None,
            "isPartOf": {"@type": "CreativeWork", "name": place.full_name} if place.full_name else None,
            "url": paper.address,
            "identifier": [name for name in (_doi(paper), _arxiv(paper)) if name],
        }
    )


def _doi(paper: Paper) -> str | None:
    return doi_address(paper.doi) if paper.doi else None


def _arxiv(paper: Paper) -> str | None:
    return f"arXiv:{paper.arxiv}" if paper.arxiv else None


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}
