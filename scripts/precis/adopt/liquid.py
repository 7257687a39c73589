"""Liquid and kramdown: what Jekyll would have done to a post is done, and what cannot be is taken out.

Jekyll's tags: https://jekyllrb.com/docs/liquid/tags/; kramdown's lists of attributes:
https://kramdown.gettalong.org/syntax.html#inline-attribute-lists.
"""

import re

from precis.adopt.note import Tell

# What is looked for between two tags excludes the first, so that many of them take linear time.
_RAW = re.compile(
    r"\{%-?\s{0,9}raw\s{0,9}-?%\}(?P<text>(?:(?!\{%-?\s{0,9}raw)[\s\S]){0,50000}?)\{%-?\s{0,9}endraw\s{0,9}-?%\}"
)
_COMMENT = re.compile(
    r"\{%-?\s{0,9}comment\s{0,9}-?%\}(?:(?!\{%-?\s{0,9}comment)[\s\S]){0,50000}?"
    r"\{%-?\s{0,9}endcomment\s{0,9}-?%\}"
)
_HIGHLIGHT = re.compile(
    r"\{%-?\s{0,9}highlight\s{1,9}(?P<language>[\w+#-]{1,40})[^%]{0,100}%\}\n?"
    r"(?P<code>(?:(?!\{%-?\s{0,9}highlight)[\s\S]){0,50000}?)\n?"
    r"[ \t]{0,40}\{%-?\s{0,9}endhighlight\s{0,9}-?%\}"
)
_ADDRESS = re.compile(
    r"\{\{-?\s{0,9}(?:site\.(?:baseurl|url|github\.url)|"
    r"[\"'](?P<path>[^\"'{}\n]{0,500})[\"']\s{0,9}\|\s{0,9}(?:relative|absolute|prepend)[^{}\n]{0,100}?)"
    r"(?:\s{0,9}\|[^{}\n]{0,100})?\s{0,9}-?\}\}"
)
_POST = re.compile(
    r"(?:\{\{\s{0,9}site\.baseurl\s{0,9}\}\}/{0,1})?"
    r"\{%-?\s{0,9}(?:post_url|link)\s{1,9}(?P<path>[^%{}\n]{1,300}?)\s{0,9}-?%\}"
)
_INCLUDE = re.compile(r"\{%-?\s{0,9}include\s{1,9}[^%{}]{1,2000}%\}")
_PARAMETER = re.compile(
    r"(?P<key>[\w-]{1,40})\s{0,9}=\s{0,9}(?:\"(?P<double>[^\"]{0,1000})\"|'(?P<single>[^']{0,1000})')"
)
_OTHER = re.compile(r"\{%[^%{}\n]{0,500}%\}|\{\{[^{}\n]{0,500}\}\}")
_ATTRIBUTES = re.compile(
    r"^[ \t]{0,40}(?:(?:[*+-]|1\.)[ \t]{1,9}(?i:toc|table of contents|this will[^\n]{0,80})[ \t]{0,9}\n)?"
    r"[ \t]{0,40}\{::?[^{}\n]{0,300}\}[ \t]{0,9}$|(?<=\S)\{:[^{}\n]{0,300}\}",
    re.MULTILINE,
)

_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|$)", re.IGNORECASE)
_UNKNOWN = "is for Jekyll alone; it was left out"


def resolved(text: str, tell: Tell) -> str:
    """Do what Jekyll would have done.

    Args:
        text: a post's Markdown.
        tell: told of whatever was taken out.
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match["text"])
        return f"\x02{len(kept) - 1}\x03"

    text = _RAW.sub(keep, text)
    text = _HIGHLIGHT.sub(lambda match: f"```{match['language']}\n{match['code']}\n```", text)
    text = _POST.sub(lambda match: f"{match['path'].strip().removesuffix('.md')}.md", text)
    text = _ADDRESS.sub(lambda match: match["path"] or "", text)
    text = _INCLUDE.sub(lambda match: _figure(match[0]) or match[0], text)
    for pattern in (_COMMENT, _INCLUDE, _OTHER, _ATTRIBUTES):
        text = pattern.sub(lambda match: _told(match[0], tell), text)
    return re.sub(r"\x02(\d{1,6})\x03", lambda match: kept[int(match[1])], text)


def _told(stretch: str, tell: Tell) -> str:
    tell(stretch, _UNKNOWN)
    return ""


def _figure(include: str) -> str | None:
    """A figure that an include of the site's theme would have shown."""
    said = {match["key"]: match["double"] or match["single"] or "" for match in _PARAMETER.finditer(include)}
    address = next((value for value in said.values() if _IMAGE.search(value)), None)
    if address is None:
        return None
    caption = said.get("caption") or said.get("description") or said.get("title") or ""
    image = f"![{said.get('alt') or caption}](<{address}>)"
    return f"{image}\n{caption}" if caption else image
