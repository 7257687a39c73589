"""Links: citations by arXiv id, bare addresses, images, addresses that lost their hyphens."""

import re
from collections.abc import Iterator

from precis.identifiers import ARXIV, arxiv_address, arxiv_id
from precis.markdown.spans import Scan, Span
from precis.restore.rule import Doubt, Proposal, Repair, Rule, rule

_IMAGE_HOSTS = ("i.imgur.com/", "i.stack.imgur.com/")
_IMAGE_SUFFIX = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)(?:$|[?#._])", re.IGNORECASE)
_CITE = re.compile(r"\\cite\{(?P<key>[^{}\s]{1,80})\}")
_SHORTSCIENCE = re.compile(rf"shortscience\.org/paper\?bibtexKey=journals/corr/(?P<id>{ARXIV})")
# Many letters in a row, many words with capitals, an identifier like `W16-6010`, a language like `en-us`.
_JOINED = re.compile(
    r"[a-z]{22,}|(?<=\w)/[A-Za-z]{20,}|(?:[A-Z][a-z]{2,20}){4}|/[A-Z]\d{6}(?!\d)|/en(?:us|gb)/"
)


def is_image(address: str) -> bool:
    """Does an address name a picture, by its host or its suffix?"""
    _, _, rest = address.partition("://")
    return rest.startswith(_IMAGE_HOSTS) or bool(_IMAGE_SUFFIX.search(rest.partition("/")[2]))


@rule("cited-arxiv-id")
def cited_arxiv_ids(record: Scan) -> Iterator[Repair]:
    r"""`\cite{1301.3781}` becomes a link to the paper on arXiv."""
    for cite in _citations(record):
        if identifier := arxiv_id(cite["key"]):
            yield Repair(cite.start(), cite.start(), "[")
            yield Repair(cite.end(), cite.end(), f"]({arxiv_address(identifier)})")


@rule("cited-key")
def cited_keys(record: Scan) -> Iterator[Doubt]:
    r"""`\cite{Farquhar18}` names a paper by a key that only its writer's bibliography explains."""
    for cite in _citations(record):
        if not arxiv_id(cite["key"]):
            yield Doubt(cite.start(), cite[0], "a citation that names no arXiv id; link or spell it out")


@rule("bare-image")
def bare_images(record: Scan) -> Iterator[Repair]:
    """`https://example.org/flock.png` becomes an image."""
    return _wrapped(record, "![](", ")", image=True)


@rule("bare-address")
def bare_addresses(record: Scan) -> Iterator[Repair]:
    """`https://example.org/flock` becomes a link."""
    return _wrapped(record, "<", ">", image=False)


@rule("shortscience-link")
def shortscience_links(record: Scan) -> Iterator[Doubt]:
    """`…bibtexKey=journals/corr/1701.07875` is a page about a paper that may have a page here."""
    for at, address in _addresses(record):
        paper = _SHORTSCIENCE.search(address)
        if paper:
            yield Doubt(at, address, f"this is arXiv {paper['id']}; link to its page here if it has one")


@rule("joined-address")
def joined_addresses(record: Scan) -> Iterator[Doubt]:
    """`https://example.org/anexplanationofcountingsheep` was written with hyphens."""
    for at, address in _addresses(record):
        if _JOINED.search(address):
            yield Doubt(at, address, "words are joined in this address; it may have lost its hyphens")


def _citations(record: Scan) -> Iterator[re.Match[str]]:
    return (cite for cite in _CITE.finditer(record.text) if record.at(cite.start()) == "prose")


def _wrapped(record: Scan, before: str, after: str, *, image: bool) -> Iterator[Repair]:
    """Put marks around the bare addresses that name a picture, or around the others."""
    for span in record.of("address"):
        if _is_bare(record.text, span) and is_image(record.text[span.start : span.end]) == image:
            yield Repair(span.start, span.start, before)
            yield Repair(span.end, span.end, after)


def _is_bare(text: str, span: Span) -> bool:
    """An address in angle brackets, in a tag or in a link's own text is a link already."""
    before = text[span.start - 1] if span.start else " "
    return before not in "<\"'=[" and text[span.end : span.end + 1] != "]"


def _addresses(record: Scan) -> Iterator[tuple[int, str]]:
    """Every address, bare or not, and where it stands."""
    for span in record.of("target", "address", "image"):
        yield span.start, record.text[span.start : span.end].strip("]()")


# Addresses say another thing than they should, since hyphens are gone: what cannot be mended is a doubt.
RULES: tuple[Rule[Scan, Proposal], ...] = (
    cited_arxiv_ids,
    cited_keys,
    bare_images,
    bare_addresses,
    shortscience_links,
    joined_addresses,
)


def proposals(record: Scan) -> Iterator[Proposal]:
    """Everything this room has to say about a record."""
    return (proposal for rule in RULES for proposal in rule(record))
