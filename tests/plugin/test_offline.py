"""What a build has browsers keep."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from precis.plugin import offline
from tests.libraries import ROOT, build_site
from tests.plugin.trees import file, write

PAGE = "papers/several/"


BEGINNING = "What both versions begin with is the same sentence, which lists show."


def lists(site: Path, group: str) -> tuple[dict[str, Any], dict[str, tuple[int, str]]]:
    first = json.loads((site / group / "first.json").read_text("utf-8"))
    found = json.loads((site / group / "all.json").read_text("utf-8"))
    return first, {address: (size, digest) for address, size, digest in found}


def shell(site: Path) -> dict[str, str]:
    (listed,) = re.findall(r"^self\.shell=(\[.*?\]);$", (site / "sw.js").read_text("utf-8"), re.MULTILINE)
    return {each["url"]: each["revision"] for each in json.loads(listed)}


def test_every_file_that_is_kept_is_there(site: Path) -> None:
    for group in ("offline", "pagefind"):
        first, found = lists(site, group)
        assert set(first["first"]) <= found.keys()
        assert first["files"] == len(found)
        assert first["bytes"] == sum(size for size, _ in found.values())
        for address, (size, _) in found.items():
            path = site / address
            assert (path / "index.html" if path.is_dir() else path).stat().st_size == size
    assert shell(site).keys() <= {*lists(site, "offline")[1], *lists(site, "pagefind")[1]}


def test_a_small_shell_comes_first_then_lists_and_search_and_papers_for_who_asks(site: Path) -> None:
    first, found = lists(site, "offline")
    assert PAGE in found
    assert PAGE not in first["first"]
    assert {"./", "browse/", "browse/2021/", "tags/", "tags/vision/", "saved/"} <= set(first["first"])
    assert {"./", "offline.html", "saved/", "stylesheets/site.css"} <= shell(site).keys()
    assert not [address for address in found if address.endswith((".md", ".bib", "papers.json", ".map"))]
    names = lists(site, "pagefind")[0]["first"]
    assert any(name.endswith(".pf_index") for name in names)


def test_of_a_large_library_only_some_is_kept_unasked(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("index.html", "browse/index.html", "browse/2018/index.html", "pagefind/pagefind.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x" * 100)
    (tmp_path / "pagefind/index").mkdir()
    (tmp_path / "pagefind/index/en_1234.pf_index").write_text("x" * 200)
    monkeypatch.setattr(offline, "_UNASKED", 250)
    offline.write(tmp_path)
    assert lists(tmp_path, "offline")[0]["first"] == ["./", "browse/"]
    assert lists(tmp_path, "pagefind")[0]["first"] == ["pagefind/pagefind.js"]


def test_what_has_changed_has_another_digest_and_the_site_another_version(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"docs/papers/a-paper.md": file(f"{BEGINNING} One text.")},
    )
    before, was = lists(build_site(tmp_path), "offline")
    write(
        tmp_path,
        {"docs/papers/a-paper.md": file(f"{BEGINNING} Another text.")},
    )
    after, now = lists(build_site(tmp_path), "offline")
    assert before["version"] != after["version"]
    changed = [address for address in now if now[address] != was[address]]
    assert changed == ["papers/a-paper/", "search/words.bin"]


def test_a_library_that_keeps_nothing_takes_away_what_was_kept(tmp_path: Path) -> None:
    off = f"INHERIT: {ROOT}/mkdocs.yml\nplugins: [precis: {{offline: false}}]\n"
    write(tmp_path, {"mkdocs.yml": off})
    site = build_site(tmp_path)
    assert "unregister" in (site / "sw.js").read_text("utf-8")
    assert not (site / "offline").exists()
    assert not (site / "offline.html").exists()
    assert "offline.js" not in (site / "saved/index.html").read_text("utf-8")
