"""Markdown, rendered as the site renders it, by a process without Playwright, beside which KaTeX fails."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from precis.markdown.budget import TooMuchError
from precis.markdown.figures import Copy
from precis.markdown.reader import Rendered, render

JSON = dict[str, Any]


def rendered(cases: Iterable[JSON]) -> list[JSON]:
    """Add to each case what the site makes of its `markdown`, unless it says so itself.

    Args:
        cases: each with its `markdown`, and the `library` that has it.

    Returns:
        The cases, with `html` (none where it is refused) and `reported`: what is told beside it, or why it is
        refused. Cases at which the site's own reader fails are left out.
    """
    command = [sys.executable, "-m", "tests.write.rendered"]
    done = subprocess.run(command, input=json.dumps(list(cases)), capture_output=True, check=True, text=True)
    found: list[JSON] = json.loads(done.stdout)
    return found


def _each(cases: Iterable[JSON]) -> Iterator[JSON]:
    for case in cases:
        glossary = case["library"]["glossary"]
        copies = {address: Copy(**copy) for address, copy in case["library"]["copies"].items()}
        try:
            page = render(case["markdown"], glossary, shown=copies.get)
        except TooMuchError as error:
            yield {**case, "html": None, "reported": str(error)}
        except AttributeError:  # Python-Markdown's, over footnotes that say nothing, in another order
            continue
        else:
            yield {"html": page.html, "reported": _reported(page), **case}


def _reported(page: Rendered) -> JSON:
    refused = [{"tex": each.tex, "position": each.position, "reason": each.reason} for each in page.refused]
    return {
        "headings": list(_headings(page.headings)),
        "addresses": page.addresses,
        "refused": refused,
        "notes": page.notes,
        "unresolved": page.unresolved,
    }


def _headings(headings: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    for heading in headings:
        yield heading["level"], heading["id"]
        yield from _headings(heading["children"])


if __name__ == "__main__":
    json.dump(list(_each(json.load(sys.stdin))), sys.stdout)
