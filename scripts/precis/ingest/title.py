"""What a summary of an unknown paper is called until somebody finds out which paper it is about."""

import re
from contextlib import suppress

from precis.library.paper import Paper
from precis.library.slug import slug_of
from precis.markdown.spans import scan

UNTITLED = "A summary of an unknown paper"

_WORDS = 10
_LONGEST_WORD = 40
_READ = 2000  # characters; ten words are in the first few hundred
# A heading of a word or two, such as `Summary`, is that of any summary.
_BARE_HEADING = re.compile(r"^#{1,6}[ \t]{1,4}\S{1,40}(?:[ \t]\S{1,40})?[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"[^\w\s.,:;'’()+&-]|_|^[ \t]*[-+][ \t]", re.MULTILINE)
_EDGES = " .,:;'’()+&-"


def provisional_title(markdown: str) -> str:
    """Name a summary after its heading, or its first words; formulas, code and addresses are none.

    Args:
        markdown: the restored text.

    Returns:
        A title that makes a slug, with an ellipsis at its end.
    """
    start = _BARE_HEADING.sub("", markdown[:_READ]).lstrip()
    heading = start.partition("\n")[0] if start.startswith("#") else ""
    return _title(heading) or _title(start) or UNTITLED


def _title(markdown: str) -> str | None:
    prose = " ".join(markdown[span.start : span.end] for span in scan(markdown).prose)
    words = [word for word in _MARKS.sub(" ", prose).split() if len(word) <= _LONGEST_WORD]
    title = " ".join(words[:_WORDS]).strip(_EDGES)
    if re.search(r"[^\W_] .*[^\W_]", title):
        with suppress(ValueError):  # letters that ASCII cannot spell make no file name
            slug_of(title)
            return f"{title} …"
    return None


def longer_slug(slug: str, digest: str) -> str:
    """Make the slug of a page whose provisional title makes one that is taken; summaries often begin alike.

    Args:
        slug: the one that is taken.
        digest: that of the page's record.
    """
    return f"{slug}-{digest[:8]}"


def is_provisional(slug: str, paper: Paper) -> bool:
    """Whether a page's title is still the one it was imported under, which its slug is made of."""
    made = slug_of(paper.title)
    digests = [summary.sha256 for summary in paper.summaries if summary.sha256]
    return not paper.identified and slug in {made, *(longer_slug(made, digest) for digest in digests)}
