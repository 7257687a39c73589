"""What the tests' properties draw from."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from precis.characters import hidden
from precis.library.paper import Edit, Paper, Summary

unhurried = settings(max_examples=100)
few = settings(max_examples=25)

# What YAML, Markdown, MkDocs, paths or terminals give a meaning to.
_TRICKY = [
    *(
        "LAMP: Pre-heating",
        "Update #2",
        "#1",
        ' "quoted" ',
        "it's",
        "back\\slash",
        "\\n",
        "---",
        "...",
        "***",
    ),
    *("*star", "&and", "!bang", "%percent", "@at", "`tick`", "{{ x }}", "[a](b)", "- item", "? key", "| bar"),
    *("> fold", "null", "~", "yes", "1.0", "0o17", "2018-01-01", "1:30", "<<", "=", "<b>", "</title>"),
    *(
        "Škoda Ünal",
        "漢字",
        "𝔸 ∞",
        "α-divergence",
        "…",
        "Lovász’s",
        "100 %",
        ": ",
        " #",
        "$x^2$",
        "\\$",
        ":100:",
    ),
    *("../..", "a/b", "C:\\x", "[bold]", "{a: b}", "[a, b]", ",", "!!python/none"),
]
_visible = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Zl", "Zp"]).filter(
    lambda character: not hidden(character)
)
_pieces = st.sampled_from(_TRICKY) | st.text(_visible, max_size=12)
_words = st.sampled_from(
    ["the", "model", "CIFAR10", "p(zx)", "is", "3", "* **Pros (+):**", "##", "Method", "a", "$x$"]
)


def _is_record(text: str) -> bool:
    return bool(text.strip()) and text not in ("[link]", "<!-- summary -->") and not text.endswith("Comments")


lines = st.lists(_pieces, min_size=1, max_size=6).map("".join).map(str.strip).filter(bool)
"""Lines of text that a title, a name or a venue may hold."""

record_texts = (lines | st.lists(_words, min_size=1, max_size=30).map(" ".join)).filter(_is_record)
"""Records of a dump."""

counts = st.none() | st.integers(0, 999_999)
"""How many comments a record has, where a dump says so."""

_slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
_addresses = st.from_regex(r"https?://[a-z]{1,10}\.org/[!#-&(-;=?-\[\]^_a-z~é]{0,20}", fullmatch=True)
_digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
_arxiv = st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,8}(\.[A-Z]{2})?/[0-9]{7}", fullmatch=True)
_dois = st.from_regex(r"10\.[0-9]{4,9}/[a-zA-Z0-9.():;/]{1,20}", fullmatch=True)

_summaries = st.builds(
    Summary,
    by=st.none() | lines,
    url=st.none() | _addresses,
    dump=st.none() | lines,
    line=st.none() | st.integers(1, 10**6),
    sha256=st.none() | _digests,
    comments=counts,
    edits=st.lists(st.builds(Edit, was=lines, now=st.text(_visible, max_size=20), why=lines), max_size=2),
)

papers = st.builds(
    Paper,
    title=lines,
    also_known_as=st.lists(lines, max_size=3),
    authors=st.lists(lines, min_size=1, max_size=4),
    year=st.integers(1900, 2100),
    venue=lines,
    arxiv=st.none() | _arxiv,
    doi=st.none() | _dois,
    url=st.none() | _addresses,
    code=st.none() | _addresses,
    tags=st.lists(_slugs, max_size=5),
    added=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    identified=st.booleans(),
    note=st.none() | lines,
    also_at=st.lists(_slugs, max_size=2),
    summaries=st.lists(_summaries, min_size=1, max_size=3),
)
"""Front matter of every kind."""
