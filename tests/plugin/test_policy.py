"""The policy's text, and where it stands; tests/browser/test_policy.py sees what it does."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from precis.plugin.policy import headers, policy, with_policy
from precis.plugin.write import SERVICES
from tests.libraries import ROOT
from tests.plugin.conftest import FILES
from tests.plugin.trees import elements, started, write

PAGE = '<!doctype html>\n<meta charset="utf-8">\n<title>A page</title>\n'


def digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def scripts(written: str) -> list[str]:
    (found,) = (part.split()[1:] for part in written.split("; ") if part.startswith("script-src "))
    return found


def stated(page: str) -> list[str]:
    return [
        said["content"] for _, said in elements(page) if said.get("http-equiv") == "Content-Security-Policy"
    ]


def test_scripts_of_the_theme_are_allowed_by_their_digests() -> None:
    one, two = 'say("é & <b>")', "\n  say(2)\n"
    bare = [
        f"<script>{one}</script><p>text</p>",
        f'<script type="module">{two}</script><script>{one}</script>',
    ]
    assert scripts(policy(bare)) == ["'self'", "'wasm-unsafe-eval'", *sorted([digest(one), digest(two)])]


@pytest.mark.parametrize(
    "script", ['<script type="application/json">{}</script>', '<script src="x.js"></script>']
)
def test_data_and_files_need_no_digest(script: str) -> None:
    assert scripts(policy([script])) == ["'self'", "'wasm-unsafe-eval'"]


def test_it_stands_first() -> None:
    assert with_policy(PAGE, "default-src 'none'") == (
        '<!doctype html>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n<title>A page</title>\n'
    )


def test_a_page_that_has_no_place_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="it would get no policy"):
        with_policy("<!doctype html><title>A page</title>", "default-src 'none'")


def test_every_page_has_one_and_the_host_is_told_the_same(site: Path, pages: dict[str, str]) -> None:
    shown = {address: stated(page) for address, page in pages.items()}
    moved = shown.pop("papers/former-name/")
    assert moved[0].startswith("default-src 'none'; ")
    assert "script-src" not in moved[0]
    (wider,) = shown.pop("write/")
    (only,) = {tuple(found) for found in shown.values()}
    assert len(only) == 1
    assert (site / "_headers").read_text("utf-8") == headers(wider)
    assert wider.replace(f"connect-src 'self' {' '.join(SERVICES)};", "connect-src 'self';") == only[0]


def told(guide: str, pattern: str) -> dict[str, str]:
    """The headers that a guide to hosting has a server send with every file."""
    return dict(re.findall(pattern, (ROOT / "guides" / guide).read_text("utf-8"), re.MULTILINE))


GUIDES = {
    "host-nginx.md": r'^    add_header (\S+) "(.+)" always;$',
    "host-apache.md": r'^Header always set (\S+) "(.+)"$',
    "host-caddy.md": r'^        ([A-Z][\w-]+) "(.+)"$',
}


@pytest.mark.parametrize(("guide", "pattern"), GUIDES.items())
def test_the_guides_to_hosting_name_the_same_headers(guide: str, pattern: str) -> None:
    everywhere = headers("default-src 'none'").split("\n/*.", 1)[0].splitlines()[1:]
    sent = dict(line.strip().split(": ", 1) for line in everywhere)
    found = told(guide, pattern)
    name = "Content-Security-Policy"
    assert sent == {**found, name: f"default-src 'none'; {found[name]}"}


def test_a_preview_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    with started("serve") as config:
        build(config, serve_url="http://127.0.0.1:8000/")
    page = (tmp_path / "site/papers/several/index.html").read_text("utf-8")
    assert stated(page) == []
