"""What browsers may do with the site: its Content-Security-Policy, and the headers that go with it.

One policy serves every page but the one to write on, whose script may also ask services about papers. It
allows nothing that pages hold: scripts run from the site's own files, and those that the theme writes into
every page by their digests.

Source: https://www.w3.org/TR/CSP3/.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from html.parser import HTMLParser

# Scripts of other types are data, which nothing runs.
_RUN = {"", "module", "text/javascript"}
_CHARSET = '<meta charset="utf-8">'

_DIRECTIVES = """
    default-src 'none';
    script-src 'self' 'wasm-unsafe-eval' {scripts};
    worker-src 'self';
    connect-src 'self'{asked};
    style-src 'self' 'unsafe-inline';
    style-src-elem 'self';
    style-src-attr 'unsafe-inline';
    font-src 'self';
    img-src 'self' data: http: https:;
    manifest-src 'self';
    form-action 'self';
    object-src 'none';
    base-uri 'none';
    require-trusted-types-for 'script';
    trusted-types default precis-read
"""
_DISCUSSION = "; frame-src https://giscus.app"

# What only headers can say, for hosts that read them from a file, as Netlify and Cloudflare Pages do
# (https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/).
_HEADERS = """\
/*
  Content-Security-Policy: {policy}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
/*.md
  Content-Type: text/markdown; charset=utf-8
/*.bib
  Content-Type: application/x-bibtex; charset=utf-8
"""


def policy(pages: Iterable[str], *, discussed: bool = False, asked: Iterable[str] = ()) -> str:
    """Write the policy of a site.

    Args:
        pages: pages that hold what the theme writes and nothing else; their scripts are the inline ones
            that may run.
        discussed: whether papers are discussed, in frames of giscus.
        asked: hosts that scripts may ask for data, beside the site's own.
    """
    digests = {_digest(script) for page in pages for script in _inline_scripts(page)}
    hosts = "".join(f" {host}" for host in asked)
    written = " ".join(_DIRECTIVES.format(scripts=" ".join(sorted(digests)), asked=hosts).split())
    return written + _DISCUSSION if discussed else written


def with_policy(page: str, written: str) -> str:
    """Put a policy into a page, before anything that it could apply to.

    Raises:
        ValueError: the page does not say in which characters it is written, where the policy would go.
    """
    before, charset, after = page.partition(_CHARSET)
    if not charset:
        raise ValueError(f"the theme writes a page without {_CHARSET}, so that it would get no policy")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(written, quote=False)}">'
    return f"{before}{charset}\n{meta}{after}"


def headers(written: str) -> str:
    """Write `_headers`: the policy, and what else a server should say."""
    return _HEADERS.format(policy=written)


def _digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _inline_scripts(page: str) -> list[str]:
    reader = _Scripts()
    reader.feed(page)
    reader.close()
    return reader.found


class _Scripts(HTMLParser):
    """Collects the texts of a page's scripts that run and stand in the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self._reading = tag == "script" and "src" not in said and (said.get("type") or "") in _RUN
        if self._reading:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._reading:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._reading = False
