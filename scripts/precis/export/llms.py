"""`llms.txt`: what the site holds, for programs that read Markdown.

Source: https://llmstxt.org.
"""

import re
from collections.abc import Iterable, Iterator

from precis.export import FORMATS
from precis.library.page import Page
from precis.markdown.titles import title_text


def llms_txt(name: str, description: str, site: str, pages: Iterable[Page]) -> str:
    """Write `llms.txt`.

    Args:
        name: of the site.
        description: of the site, in a sentence.
        site: its absolute address, with a slash at its end; empty where addresses are relative.
        pages: the papers, in the order they are listed.
    """
    return "\n".join(
        [f"# {name}\n", f"> {description}\n", *_about(site), "## Papers\n", *_papers(site, pages)]
    )


def _about(site: str) -> Iterator[str]:
    yield "Each page stands as Markdown beside its HTML: the paper's facts, then what people wrote on it.\n"
    yield "## Data\n"
    yield from (f"- [{each.file}]({site}{each.file}): {each.holds}" for each in FORMATS)
    yield ""


def _papers(site: str, pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        title = re.sub(r"[\[\]\\]", r"\\\g<0>", title_text(page.paper.title))
        sentence = page.gist
        yield f"- [{title}]({site}{page.source})" + (f": {sentence}" if sentence else "")
    yield ""
