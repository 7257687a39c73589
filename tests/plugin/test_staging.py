"""A site is there whole or not at all, however a build ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from precis.plugin import search
from tests.libraries import build_site
from tests.plugin.trees import file, started, write

# Builds the library it is run in, and kills itself where one of these calls would be made.
_KILLED = """
import os, signal, sys
from pathlib import Path
from mkdocs.__main__ import cli
from precis.plugin import search

def killed(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

rename, renamed = Path.rename, []

def killed_between(path, place):
    if renamed:
        killed()
    renamed.append(place)
    return rename(path, place)

if sys.argv[1] == "indexing":
    search.run_pagefind = killed
else:
    Path.rename = killed_between
cli(["build", "--quiet", *sys.argv[2:]])
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def beside(site: Path) -> list[str]:
    """What a build left beside a site."""
    return sorted(path.name for path in site.parent.iterdir() if path.name.startswith(f"{site.name}."))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library, with its site."""
    write(tmp_path, {"docs/papers/one.md": file(title="One")})
    build_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def killed(when: str, *settings: str) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, when, *settings], capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_site_and_the_next_shows_the_new(here: Path) -> None:
    before = tree(here / "site")
    write(here, {"docs/papers/two.md": file(title="Two")})
    killed("indexing")
    assert tree(here / "site") == before
    build_site(here)
    assert (here / "site/papers/two/index.html").is_file()
    assert (here / "site/pagefind/pagefind.js").is_file()
    assert beside(here / "site") == []


@pytest.mark.slow
def test_without_an_old_site_a_killed_build_leaves_none(here: Path) -> None:
    killed("indexing", "--site-dir", "another")
    assert not (here / "another").exists()


@pytest.mark.slow
def test_a_build_killed_while_it_shows_the_site_is_undone(here: Path) -> None:
    before = tree(here / "site")
    killed("showing")
    assert not (here / "site").exists()
    (here / "docs/papers/one.md").write_text("not a paper")
    config = load_config("mkdocs.yml")
    with pytest.raises(Abort):
        build(config)
    assert tree(here / "site") == before


def test_a_build_that_fails_leaves_the_old_site(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(here / "site")

    def fail(pages: Path, index: Path) -> None:
        raise OSError("no index")

    monkeypatch.setattr(search, "run_pagefind", fail)
    with pytest.raises(OSError, match="no index"):
        build(load_config("mkdocs.yml"))
    assert tree(here / "site") == before
    assert beside(here / "site") == []


@pytest.mark.slow
@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_build_that_is_refused_for_a_warning_leaves_the_old_site(here: Path, program: str) -> None:
    before = tree(here / "site")
    (here / "docs/about.md").write_text("---\ntitle: About\n---\n\n$\\frac$\n")
    done = subprocess.run(
        [sys.executable, "-m", program, "build", "--strict"], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "Aborted with 1 " in done.stdout
    assert tree(here / "site") == before
    assert beside(here / "site") == []
    subprocess.run([sys.executable, "-m", program, "build", "--quiet"], check=True, capture_output=True)
    assert tree(here / "site") != before


def test_what_is_gone_from_the_library_is_gone_from_the_site(here: Path) -> None:
    (here / "docs/papers/one.md").unlink()
    write(here, {"docs/papers/two.md": file(title="Two")})
    assert not (build_site(here) / "papers/one").exists()


def test_a_folder_with_hidden_files_is_built_in(here: Path) -> None:
    (here / "site/.keep").write_text("somebody's")
    (here / "docs/papers/one.md").unlink()
    write(here, {"docs/papers/two.md": file(title="Two")})
    site = build_site(here)
    assert (site / ".keep").read_text() == "somebody's"
    assert (site / "papers/two/index.html").is_file()
    assert not (site / "papers/one").exists()


def test_a_link_to_a_folder_stays_one(here: Path) -> None:
    (here / "site").rename(here / "elsewhere")
    (here / "site").symlink_to(here / "elsewhere")
    build_site(here)
    assert (here / "site").is_symlink()
    assert (here / "elsewhere/papers/one/index.html").is_file()


def test_a_build_of_what_has_changed_keeps_the_rest(here: Path) -> None:
    (here / "site/kept.txt").write_text("from the build before")
    with started("build", dirty=True) as config:
        build(config, dirty=True)
    assert (here / "site/kept.txt").is_file()


@pytest.mark.slow
def test_the_command_line_says_where(here: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", "public"]
    subprocess.run(command, check=True)
    assert (here / "public/papers/one/index.html").is_file()
    assert beside(here / "public") == []
