"""Links: citations by arXiv id, bare addresses, images, addresses that lost their hyphens."""

import re
from collections.abc import Iterator

from precis.markdown.spans import Scan
from precis.restore.rule import Doubt, Proposal, Repair

_IMAGE_HOSTS = ("i.imgur.com/", "i.stack.imgur.com/")
_IMAGE_SUFFIX = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)(?:$|[?#._])", re.IGNORECASE)
_CITE = re.compile(r"\\cite\{(?P<key>[^{}\s]{1,80})\}")
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?")
_SHORTSCIENCE = re.compile(r"shortscience\.org/paper\?bibtexKey=journals/corr/(?P<id>\d{4}\.\d{4,5})")
_JOINED = re.compile(r"[a-z]{22,}")
_YOUTUBE = re.compile(r"(?:youtube\.com/watch\?v=|youtu\.be/)(?P<id>\w*)")
_YOUTUBE_ID = 11


def proposals(record: Scan) -> Iterator[Proposal]:
    """Everything this room has to say about a record."""
    yield from citations(record)
    yield from bare_addresses(record)
    yield from doubtful_addresses(record)


def is_image(address: str) -> bool:
    """Does an address name a picture, by its host or its suffix?"""
    _, _, rest = address.partition("://")
    return rest.startswith(_IMAGE_HOSTS) or bool(_IMAGE_SUFFIX.search(rest.partition("/")[2]))


def citations(record: Scan) -> Iterator[Proposal]:
    r"""`\cite{1301.3781}` links to the paper on arXiv; `\cite{Farquhar18}` is a doubt."""
    for match in _CITE.finditer(record.text):
        if record.at(match.start()) != "prose":
            continue
        if _ARXIV.fullmatch(match["key"]):
            yield Repair(match.start(), match.start(), "[")
            yield Repair(match.end(), match.end(), f"](https://arxiv.org/abs/{match['key']})")
        else:
            yield Doubt(match.start(), match[0], "a citation that names no arXiv id; link or spell it out")


def bare_addresses(record: Scan) -> Iterator[Repair]:
    """`https://…` becomes a link, or an image when it names a picture."""
    text = record.text
    for span in record.of("address"):
        before = text[span.start - 1] if span.start else " "
        # An address in angle brackets, in a tag or in a link's own text is one already.
        if before in "<\"'=[" or text[span.end : span.end + 1] == "]":
            continue
        image = is_image(text[span.start : span.end])
        yield Repair(span.start, span.start, "![](" if image else "<")
        yield Repair(span.end, span.end, ")" if image else ">")


def doubtful_addresses(record: Scan) -> Iterator[Doubt]:
    """Addresses that say another thing than they should, since hyphens are gone."""
    for span in record.of("target", "address", "image"):
        address = record.text[span.start : span.end].strip("]()")
        why = _doubt(address)
        if why:
            yield Doubt(span.start, address, why)


def _doubt(address: str) -> str:
    paper = _SHORTSCIENCE.search(address)
    if paper:
        return f"this is arXiv {paper['id']}; link to its page here if it has one"
    video = _YOUTUBE.search(address)
    if video and len(video["id"]) < _YOUTUBE_ID:
        return "a video's id has eleven characters; this one has lost a hyphen"
    if _JOINED.search(address):
        return "words are joined in this address; it may have lost its hyphens"
    return ""
