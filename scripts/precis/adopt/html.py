"""HTML within Markdown, as Markdown: the site shows raw HTML as text."""

import html
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from precis.adopt.formulas import mended
from precis.adopt.note import Tell
from precis.adopt.stretches import code_and_formulas, outside, substituted

_ATTRIBUTE = (
    r"\s{1,20}[a-zA-Z_:@][\w:.-]{0,60}\s{0,5}=\s{0,5}"
    r"(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'=<>`]{1,2000})"
    r"|\s{1,20}(?:allowfullscreen|controls|open|loop|muted|autoplay|reversed|async|defer|hidden|itemscope|noshade)\b"
)
_TAG = re.compile(
    rf"<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]{{0,30}})(?P<attributes>(?:{_ATTRIBUTE}){{0,20}})\s{{0,20}}/?>"
)
_ANY = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]{0,30}(?=[\s/>])[^<>]{0,500}>|!\w|\?)")
# What is looked for between two tags excludes the first, so that many of them take linear time.
_COMMENT = re.compile(r"<!--(?:(?!<!--)[\s\S]){0,20000}?-->")
_NEVER = re.compile(
    r"<(?P<name>script|style|noscript|svg|button|form|template)\b[^<>]{0,2000}>"
    r"(?:(?!<(?P=name)\b)[\s\S]){0,50000}?</(?P=name)\s{0,9}>",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"<(?P<name>table|ul|ol|dl|blockquote|pre)\b[^<>]{0,2000}>(?:(?!<(?P=name)\b)[\s\S]){0,50000}?</(?P=name)\s{0,9}>",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"<a\b(?P<attributes>[^<>]{0,3000})>(?P<label>(?:(?!</?a\b)[\s\S]){0,2000}?)</a\s{0,9}>", re.IGNORECASE
)
_SCRIPT = re.compile(
    r"<(?P<name>su[bp])>(?P<text>(?:(?!</?su[bp]>)[^\n$]){1,300})</(?P=name)>", re.IGNORECASE
)
_BLOCK = re.compile(
    r"^(?P<margin>[ \t]{0,40})<(?:p|div|center|figure|figcaption|details|summary|section|article|h[1-6])\b"
    r"[^\n]{0,5000}(?:\n(?!\s{0,200}\n)[^\n]{1,5000}){0,300}",
    re.MULTILINE | re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"<(?P<name>b|strong|mark|i|em)>(?P<before>\s{0,20})(?P<text>(?:(?!</?(?:b|strong|mark|i|em)>|\n\s{0,80}\n)[\s\S]){1,3000}?)"
    r"(?P<after>\s{0,20})</(?P=name)>",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<name>[a-zA-Z-]{1,30})\s{0,5}=\s{0,5}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))"
)
_LESS = re.compile(r"</?(?P<name>[^\s<>/]{0,31})")
_BREAK = re.compile(r"<br\s{0,9}/?>[ \t]{0,80}\n?[ \t]{0,80}", re.IGNORECASE)
_DEEPEST = 6

# What each tag becomes, where it opens and where it closes.
_MARKS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("b", "strong", "mark"), ("**", "**")),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), ("*", "*")),
    **dict.fromkeys(("code", "kbd", "tt", "samp"), ("`", "`")),
    **dict.fromkeys(("del", "s", "strike"), ("~~", "~~")),
    **dict.fromkeys(
        ("p", "div", "center", "figure", "section", "article", "header", "footer", "main", "nav", "aside"),
        ("\n\n", "\n\n"),
    ),
    **dict.fromkeys(("details", "ul", "ol", "dl"), ("\n\n", "\n\n")),
    **dict.fromkeys(
        (
            "span",
            "font",
            "u",
            "ins",
            "small",
            "big",
            "abbr",
            "time",
            "label",
            "nobr",
            "wbr",
            "a",
            "sub",
            "sup",
        ),
        ("", ""),
    ),
    **dict.fromkeys(("picture", "source", "video", "audio", "iframe", "embed", "object", "param"), ("", "")),
    **{f"h{level}": (f"\n\n{'#' * level} ", "\n\n") for level in range(1, 7)},
    "summary": ("\n\n**", "**\n\n"),
    "figcaption": ("\n\n*", "*\n\n"),
    "li": ("\n* ", "\n"),
    "hr": ("\n\n---\n\n", ""),
}
# What stands in lists, tables and quotations, besides.
_WITHIN = {
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"),
    *("dt", "dd", "blockquote", "pre", "img", "br"),
}
_EMBEDDED = {"iframe", "embed", "video", "audio", "source"}


# Tags that pair: one alone is no tag, but a word of the text, such as the `<s>` that begins a sentence.
_PAIRED = {"b", "strong", "mark", "i", "em", "cite", "dfn", "var", "del", "s", "strike", "u", "a"}


class _Converter(MarkdownConverter):
    """Writes HTML as Markdown; formulas of notes in Zotero stay formulas.

    Zotero's: https://github.com/zotero/note-editor writes `<span class="math">$…$</span>` within a line, and
    `<pre class="math">$$…$$</pre>`.
    """

    def process_text(self, element: NavigableString, parent_tags: set[str] | None = None) -> str:
        """Take a formula as it is written."""
        if _is_math(element.parent):
            return str(element)
        return str(super().process_text(element, parent_tags))  # type: ignore[misc]

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Take no mark of a text for Markdown's, but for the dollars of formulas."""
        return outside(text, code_and_formulas(text), _escaped)

    def convert_pre(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Set a formula apart."""
        if _is_math(element):
            return f"\n\n{text.strip()}\n\n"
        return str(super().convert_pre(element, text, parent_tags))  # type: ignore[misc]


class _Mixed(_Converter):
    """Leaves Markdown's own marks: whoever mixes it with HTML means them."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape nothing."""
        return text


def _escaped(text: str) -> str:
    marks = re.sub(r"([\\*_\[\]])", r"\\\1", text)
    return re.sub(r"^([ \t]{0,9})(?:(?=[#>+-])|(\d{1,9})(?=\.))", r"\1\2\\", marks, flags=re.MULTILINE)


def _is_math(element: Tag | None) -> bool:
    return element is not None and "math" in (element.get("class") or ())


_OPTIONS: dict[str, Any] = {
    "heading_style": "atx",
    "bullets": "*",
    "table_infer_header": True,
    "sub_symbol": "<sub>",
    "sup_symbol": "<sup>",
}


def markdown(source: str) -> str:
    """Write a text that is all HTML, such as a note in Zotero, as Markdown; `plain` writes what is left.

    Raises:
        RecursionError: its elements nest too deeply.
    """
    return str(_Converter(**_OPTIONS).convert(source)).strip("\n")


def plain(text: str, tell: Tell) -> str:
    """Write the HTML of a Markdown text as Markdown.

    Args:
        text: Markdown, its formulas as they are written here.
        tell: told of whatever cannot be shown.
    """
    told = partial(_told, tell)
    text = _outside(text, _COMMENT, lambda match: told(match, "is a comment"))
    text = _outside(text, _NEVER, lambda match: told(match, "cannot be shown"))
    text = _outside(text, _WHOLE, _whole)
    text = _outside(text, _BLOCK, _one_margin)
    text = _outside(text, _LINK, _link)
    text = _scripts(text)
    text = _outside(text, _EMPHASIS, _emphasis)
    text = _outside(text, _BREAK, _line_break)
    tags = {(match["name"].lower(), match["closes"]) for match in _TAG.finditer(text)}
    alone = {name for name in _PAIRED if not {(name, ""), (name, "/")} <= tags}
    return _outside(text, _TAG, lambda match: _tag(match, alone, told))


def coded(text: str) -> str:
    """Write as code what still looks like HTML, such as the `<unk>` of a vocabulary."""
    return _outside(text, _ANY, lambda match: f"`{match[0]}`")


def _line_break(match: re.Match[str]) -> str:
    """A line break, which no row of a table can hold."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
    in_row = line.lstrip().startswith("|")
    return " " + "\n" * match[0].endswith("\n") if in_row else f"  \n{_margin(match)}"


Told = Callable[[re.Match[str], str], str]


def _told(tell: Tell, match: re.Match[str], why: str) -> str:
    tell(match[0], f"{why}; it was left out")
    return ""


def _outside(text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    return substituted(text, pattern, code_and_formulas(text), change) if "<" in text else text


def _whole(match: re.Match[str]) -> str:
    """A list, a quotation, code or a table."""
    try:
        written = str(_Mixed(**_OPTIONS).convert(_LESS.sub(_unknown_as_text, match[0]))).strip("\n")
    except RecursionError:
        return match[0]
    margin = _margin(match)
    return "\n\n" + "\n".join(f"{margin}{line}".rstrip() for line in written.split("\n")) + "\n\n"


def _unknown_as_text(match: re.Match[str]) -> str:
    """Keep what is no tag of HTML from being read as one."""
    is_known = match["name"].lower() in _MARKS.keys() | _WITHIN
    return match[0] if is_known else f"&lt;{match[0][1:]}"


def _margin(match: re.Match[str]) -> str:
    """How far the line is indented in which something stands."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _one_margin(match: re.Match[str]) -> str:
    """Indent all lines of a block as its first: without its tags, Markdown would take the others for code."""
    first, *others = match[0].split("\n")
    return "\n".join([first, *(match["margin"] + line.lstrip(" \t") for line in others)])


def _attributes(text: str) -> dict[str, str]:
    found = (
        (each["name"].lower(), each["double"] or each["single"] or each["bare"] or "")
        for each in _NAMED.finditer(text)
    )
    return {name: html.unescape(value).strip() for name, value in found}


def _link(match: re.Match[str]) -> str:
    address, label = _attributes(match["attributes"]).get("href"), match["label"].strip()
    if not address or not label or "\n\n" in label:
        return match["label"]
    # An image that leads to itself needs no link: the site adds one.
    return label if label.lower().startswith("<img") else f"[{' '.join(label.split())}](<{address}>)"


def _emphasis(match: re.Match[str]) -> str:
    mark = _MARKS[match["name"].lower()][0]
    return f"{match['before']}{mark}{match['text']}{mark}{match['after']}"


def _tag(match: re.Match[str], alone: set[str], told: Told) -> str:
    name, attributes = match["name"].lower(), _attributes(match["attributes"])
    if name == "img":
        alternative = attributes.get("alt") or attributes.get("title") or ""
        address = attributes.get("src")
        return f"![{_label(alternative)}](<{address}>)" if address else told(match, "names no image")
    if name in _EMBEDDED and (address := attributes.get("src")):
        return f"\n\n<{address}>\n\n" if address.startswith("http") else told(match, "cannot be shown")
    if name not in _MARKS or name in alone:
        return f"`{match[0]}`"
    return _MARKS[name][bool(match["closes"])].replace("\n\n", f"\n\n{_margin(match)}")


def _label(text: str) -> str:
    return " ".join(text.translate(str.maketrans("[]", "()")).split())


def _scripts(text: str) -> str:
    r"""Write subscripts and superscripts as formulas, those of one letter as one: `x$_{i}^{2}$`."""
    for _ in range(_DEEPEST):
        text = _outside(text, _SCRIPT, _script)
    text = re.sub("\x03\x02(?=[_^])", "", text) if "\x02" in text else text
    text = re.sub(
        r"(?<=\$)\x02|\x03(?=\$)",
        lambda match: f" {match[0]}" if match[0] == "\x02" else f"{match[0]} ",
        text,
    )
    return re.sub("\x02([^\x02\x03]*)\x03", lambda match: f"${mended(match[1], display=False)}$", text)


def _script(match: re.Match[str]) -> str:
    mark = "_" if match["name"].lower() == "sub" else "^"
    unescaped = html.unescape(re.sub(r"\\([^\w\s])", r"\1", match["text"]))
    pieces = re.split("\x02([^\x02\x03]*)\x03", unescaped)
    tex = "".join(piece if index % 2 else _tex(piece) for index, piece in enumerate(pieces))
    return f"\x02{mark}{{{tex}}}\x03"


_SPECIAL = str.maketrans(
    {**{mark: f"\\{mark}" for mark in "{}%#&_$"}, "\\": r"\backslash ", "^": r"\hat{}", "~": r"\sim "}
)


def _tex(text: str) -> str:
    """Write what stands in a subscript as TeX: words as text, letters as variables."""
    without_emphasis = re.sub(r"\*(\w[^*]{0,100})\*", r"\1", text)
    special = without_emphasis.translate(_SPECIAL)
    return rf"\text{{{special}}}" if re.search(r"[a-zA-Z]{3}", without_emphasis) else special
