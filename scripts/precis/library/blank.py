"""A page that nobody has filled in yet: what a browser begins with, and what must not be left in."""

from collections.abc import Iterable
from textwrap import wrap

OUTLINE = "## Problem\n\n## Method\n\n## Results\n\n## Limits"
"""The headings that a summary may have."""

TITLE = "The paper's title"
AUTHOR = "Given Family"
VENUE = "Where it was published, and the year; arXiv for a preprint only"
WRITER = "Your Name"

PLACEHOLDERS = frozenset({TITLE, AUTHOR, VENUE, WRITER})
"""What stands in the front matter of such a page and would fit its keys; whatever else does not."""

TAG_COMMENT = "# tags: "
"""What lines of YAML begin with that list the tags there are, for whoever chooses among them."""


def tag_comments(tags: Iterable[str]) -> str:
    """List tags in comments, to be written below a page's own."""
    return "".join(f"{TAG_COMMENT}{line}\n" for line in wrap(", ".join(tags), 90, break_on_hyphens=False))


BLANK = f"""\
---
title: "{TITLE}"
authors:
  - "{AUTHOR}"
year: YYYY
venue: "{VENUE}"
arxiv: "its identifier; take the line away if it has none"
tags:
  - "two to five names of files in docs/tags, without .md"
added: YYYY-MM-DD
summaries:
  - by: "{WRITER}"
---

{OUTLINE}
"""
