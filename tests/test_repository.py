"""What has to hold for the repository as a whole."""

import re
import subprocess
from pathlib import Path

import pytest

from precis.library.located import Located
from tests.libraries import ROOT


def repository_files() -> list[Path]:
    """Every file that is, or would be, under version control."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a clone")
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize(
    "name",
    [
        *("mkdocs.yml", "docs", "summaries", "scripts/precis", "tests", "benchmarks"),
        *("pyproject.toml", "package.json", "Makefile", "README.md", "CONTRIBUTING.md", "LICENSE", ".ci/run"),
        *("requirements.lock", "package-lock.json"),
    ],
)
def test_the_repository_has(name: str) -> None:
    assert (ROOT / name).exists()


def test_ci_can_be_run() -> None:
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_every_python_dependency_is_pinned_with_hashes() -> None:
    lock = re.sub(r"^ *#.*\n", "", (ROOT / "requirements.lock").read_text("utf-8"), flags=re.MULTILINE)
    requirements = re.split(r"\n(?=\S)", lock.replace("\\\n", " ").strip())
    assert len(requirements) > 20
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+(\[[a-z,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", requirement), (
            requirement
        )


def test_every_npm_dependency_is_pinned_with_its_digest() -> None:
    lock = Located("package-lock.json", (ROOT / "package-lock.json").read_text("utf-8")).value
    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages)


def test_no_file_names_the_place_where_it_was_made() -> None:
    needles = [b"/" + b"work/", b".." + b"/shared"]
    for path in repository_files():
        data = path.read_bytes()
        assert not [needle for needle in needles if needle in data], path
