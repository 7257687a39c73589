"""Markdown, rendered as the site renders it: JSON in, JSON out; a process by itself, since KaTeX's engine and Playwright's browser
do not run in one."""

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
    """Add to each case, its `markdown` and `library`, what the site shows: `html`, and what is `reported` beside it."""
    command = [sys.executable, "-m", "tests.write.rendered"]
    done = subprocess.run(command, input=json.dumps(list(cases)), capture_output=True, check=True, text=True)
    found: list[JSON] = json.loads(done.stdout)
    return found


def _shown(case: JSON) -> JSON:
    copies = {address: Copy(**copy) for address, copy in case["library"]["copies"].items()}
    resolved = case.get("resolved", {})
    try:
        page = render(
            case["markdown"],
            case["library"]["glossary"],
            lambda address: resolved.get(address, address),
            copies.get,
        )
    except TooMuchError as error:
        return {**case, "resolved": resolved, "html": None, "reported": str(error)}
    except Exception as error:
        return {**case, "resolved": resolved, "html": None, "reported": None, "fault": repr(error)}
    return {**case, "resolved": resolved, "html": page.html, "reported": _reported(page)}


def _reported(page: Rendered) -> JSON:
    return {
        "headings": list(_headings(page.headings)),
        "addresses": page.addresses,
        "refused": [
            {"tex": error.tex, "position": error.position, "reason": error.reason} for error in page.refused
        ],
        "notes": page.notes,
        "unresolved": page.unresolved,
    }


def _headings(headings: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    for heading in headings:
        yield heading["level"], heading["id"]
        yield from _headings(heading["children"])


if __name__ == "__main__":
    json.dump([_shown(case) for case in json.load(sys.stdin)], sys.stdout)
