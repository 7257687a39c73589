"""The package, installed as a stranger would: without this repository, and without Node."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.libraries import ROOT
from tests.start.test_start import OURS

GUIDES = ROOT / "guides"
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "MANIFEST.in", "requirements.pinned.txt")
# What runs pipx's command with the package that is installed, and puts it where `make` would install it.
PIPX = """\
#!/bin/sh -e
shift 3
"{environment}/bin/$@"
ln -s "{environment}" "$3/.venv"
"""
MAKE = """\
#!/bin/sh -e
touch .venv/.installed
exec "{make}" "$@"
"""
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`(docs/[\w./-]+\.md)`")


def run(*command: str | Path, **options: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, made of its own archive of sources, in a folder apart: it writes beside the sources."""
    folder = tmp_path_factory.mktemp("package")
    for name in SOURCES:
        shutil.copy(ROOT / name, folder)
    built = shutil.ignore_patterns("*.egg-info", "__pycache__")
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=built)
    run(sys.executable, "-m", "build", "--no-isolation", folder)
    (made,) = folder.glob("dist/*.whl")
    return made


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the package; what it depends on is taken from this one's."""
    folder = tmp_path_factory.mktemp("stranger") / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin/python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-index",
        "--no-deps",
        "--quiet",
        wheel,
    )
    (own,) = folder.glob("lib/python*/site-packages")
    # The folder is added as it is: what is only linked from there, such as this repository's package, is not.
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    assert run(python, "-c", "import precis; print(precis.__file__)", cwd="/").startswith(str(own))
    (folder / "bin/mkdocs").write_text(f"#!{python}\nfrom mkdocs.__main__ import cli\ncli()\n", "utf-8")
    (folder / "bin/mkdocs").chmod(0o755)
    return folder


@pytest.fixture
def outside(environment: Path, tmp_path: Path) -> dict[str, str]:
    """The variables of a stranger's machine: no Node, and `pipx` runs what is installed."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "sh", "ln", "touch", "rm", "sed", "diff", "env", "uname"):
        (programs / name).symlink_to(shutil.which(name) or name)
    (programs / "python3").symlink_to(sys.executable)
    ours = {"pipx": PIPX.format(environment=environment), "make": MAKE.format(make=shutil.which("make"))}
    for name, text in ours.items():
        (programs / name).write_text(text, "utf-8")
        (programs / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "SITE_URL"}}
    return {**kept, "PATH": str(programs), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def steps(guide: str) -> Iterator[tuple[str, str]]:
    """What a guide has its reader do, in order: commands, and files with what shall stand in them."""
    text, at, named = (GUIDES / guide).read_text("utf-8"), 0, ""
    for block in _BLOCK.finditer(text):
        named = (_FILE.findall(text[at : block.start()]) or [named])[-1]
        if block[1] in {"sh", "markdown"}:
            yield "" if block[1] == "sh" else named, block[2]
        at = block.end()


def follow(guide: str, folder: Path, variables: dict[str, str]) -> Path:
    """Do what a guide says, and give the folder that it ends in."""
    for path, text in steps(guide):
        if path:
            (folder / path).write_text(text, "utf-8")
        else:
            command = ["bash", "-eo", "pipefail", "-c", f"{text}\npwd >&2"]
            done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
            folder = Path(done.stderr.splitlines()[-1])
    return folder


def test_it_carries_whatever_a_page_needs_with_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
    assert not [name for name in names if "__pycache__" in name]
    for folder in ("theme", "pages", "npm", "start"):
        for path in (ROOT / "scripts/precis" / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                assert path.relative_to(ROOT / "scripts").as_posix() in names
    licences = [name for name in names if name.endswith("LICENSE") and ".dist-info/" in name]
    assert sorted(Path(name).parent.name for name in licences) == [
        "fonts",
        "katex",
        "licenses",
        "minisearch",
        "offline",
        "photoswipe",
        "type",
        "write",
    ]


@pytest.mark.slow
def test_who_follows_the_guide_has_a_library(tmp_path: Path, outside: dict[str, str]) -> None:
    folder = follow("start.md", tmp_path, outside)
    assert folder.name == "bio-notes"
    papers = list((folder / "site/papers").glob("*/index.html"))
    assert len(papers) == 3
    cut = (folder / "site/papers/a-programmable-dual-rna-guided-dna-endonuclease/index.html").read_text(
        "utf-8"
    )
    assert 'href="../molecular-structure-of-nucleic-acids/"' in cut
    assert (folder / "site/pagefind/pagefind.js").exists()
    for path in (folder / "site").rglob("*.html"):
        assert OURS.findall(path.read_text("utf-8")) == [], path
    # What upgrading installs comes from an index; the rest of what its guide says is done here.
    follow("upgrade.md", folder, outside)
    assert (folder.parent / "fresh/mkdocs.yml").exists()


@pytest.mark.slow
def test_who_follows_the_guide_takes_notes_along(tmp_path: Path, outside: dict[str, str]) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/bees.md").write_text("# Bees\n\nThey hum.\n", "utf-8")
    folder = follow("import.md", tmp_path, outside)
    assert "They hum." in (folder / "docs/papers/bees.md").read_text("utf-8")


@pytest.mark.slow
def test_who_follows_the_guide_builds_for_an_address(tmp_path: Path, outside: dict[str, str]) -> None:
    follow("start.md", tmp_path, outside)
    folder = follow("host.md", tmp_path / "bio-notes", outside)
    assert "https://notes.example.org/" in (folder / "site/sitemap.xml").read_text("utf-8")


def test_the_version_is_that_of_the_changelog() -> None:
    released = re.findall(
        r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$",
        (ROOT / "CHANGELOG.md").read_text("utf-8"),
        re.MULTILINE,
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == released[0]
    assert f"=={released[0]}/" in (GUIDES / "upgrade.md").read_text("utf-8")


def test_what_libraries_install_is_what_the_tests_ran_with() -> None:
    def pins(name: str) -> set[str]:
        return set(
            re.findall(
                r"^([\w.-]+(?:\[[\w,-]+\])?==[\w.+!]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE
            )
        )

    assert pins("requirements.pinned.txt")
    assert pins("requirements.pinned.txt") <= pins("requirements.lock")
