"""`llms.txt`: what the site holds, for programs that read Markdown.

Source: https://llmstxt.org.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from precis.export import FORMATS
from precis.library.page import Page
from precis.markdown.titles import title_text


@dataclass(frozen=True)
class Part:
    """A part of the library that can be had alone.

    Attributes:
        title: what it is called.
        address: its list as Markdown, relative to the site.
        folder: where it stands in each format, relative to the site.
        papers: how many papers it has.
    """

    title: str
    address: str
    folder: str
    papers: int


def llms_txt(
    name: str, description: str, site: str, parts: Iterable[Part], pages: Iterable[Page]
) -> Iterator[str]:
    """Write `llms.txt`, line by line.

    Args:
        name: of the site.
        description: of the site, in a sentence.
        site: its absolute address, with a slash at its end; empty where addresses are relative.
        parts: what can be had alone.
        pages: the papers, in the order they are listed.
    """
    yield f"# {name}\n\n> {description}\n\n"
    yield "Each page stands as Markdown beside its HTML: the paper's facts, then what people wrote on it.\n\n"
    yield "## Data\n\n"
    yield from (f"- [{each.file}]({site}{each.file}): {each.holds}\n" for each in FORMATS)
    yield "\n## Parts of it\n\n"
    yield from (_part(site, part) for part in parts)
    yield "\n## Papers\n\n"
    yield from paper_list(site, pages)


def paper_list(site: str, pages: Iterable[Page]) -> Iterator[str]:
    """List papers in Markdown, a line each: title, the address of its Markdown, its first sentence.

    Args:
        site: the way to the site, with a slash at its end; empty from a file that is not in a folder.
        pages: the papers.
    """
    for page in pages:
        title = re.sub(r"[\[\]\\]", r"\\\g<0>", title_text(page.paper.title))
        yield f"- [{title}]({site}{page.source})" + (f": {page.gist}" if page.gist else "") + "\n"


def _part(site: str, part: Part) -> str:
    data = ", ".join(f"[{each.file}]({site}{part.folder}{each.file})" for each in FORMATS)
    return f"- [{part.title}]({site}{part.address}): {part.papers} of the papers; {data}\n"
